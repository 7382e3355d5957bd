package liquid

// Bounds on what one page may ask for.
const (
	maxDepth     = 20        // includes in includes, documents in documents
	maxSteps     = 2_000_000 // nodes that are run in loops and includes
	maxOutput    = 64 << 20  // bytes that are put out, captured ones too
	includeSteps = 10        // what an include costs beside its nodes
)

// Call is what the texts that one page asks for share: how deep they stand in
// each other, and how much they may still ask for.
type Call struct {
	depth  int
	budget *budget
}

// NewCall begins the text of a page.
func NewCall() *Call {
	return &Call{budget: &budget{steps: maxSteps, bytes: maxOutput, parts: 1}}
}

// Deeper is c for a text that another text asks for; nil when that is too deep, or
// when nothing more may be asked for.
func (c *Call) Deeper() *Call {
	if c == nil || c.depth >= maxDepth || c.budget.stopped {
		return nil
	}
	return &Call{depth: c.depth + 1, budget: c.budget}
}

// budget is what a page may still ask for. What stands on the page itself, in no loop,
// is never left out: it is as long as its file. Where a bound is reached the outermost
// loop ends, or else nothing more is taken in; behind it the page goes on with a tenth
// of what it had, so that all of it together stays bounded.
type budget struct {
	steps, bytes int
	parts        int  // the page goes on with this part of the bounds
	loops        int  // that are being run
	stopped      bool // a bound is reached
	unsaid       int  // stops that no finding has told of yet
}

// mostParts is the least part of the bounds that is worth going on with.
const mostParts = 1000

// exhausted reports whether a bound is reached.
func (b *budget) exhausted() bool { return b.stopped || b.steps <= 0 || b.bytes <= 0 }

// goOn is called behind what has reached a bound.
func (b *budget) goOn() {
	if b.parts >= mostParts {
		b.stopped = true
		return
	}
	b.parts *= 10
	b.steps, b.bytes, b.stopped = maxSteps/b.parts, maxOutput/b.parts, false
}

// own reports whether what is run stands on the page itself, in no loop.
func (r *run) own() bool { return r.call.depth == 0 && r.call.budget.loops == 0 }

// afford takes the step that running n costs. False: the loop that n is in ends.
func (r *run) afford(f fragment, n node) bool {
	b := r.call.budget
	if r.own() {
		if b.exhausted() {
			b.goOn()
		}
		return true
	}
	if b.steps--; b.exhausted() {
		r.stop(f, start(n))
	}
	return !b.stopped || b.loops == 0
}

// affordBytes reports whether n bytes more may be put out at off.
func (r *run) affordBytes(f fragment, off, n int) bool {
	b := r.call.budget
	if b.bytes -= n; b.bytes <= 0 {
		r.stop(f, off)
		return false
	}
	return true
}

// stop says that a bound is reached at off, or leaves saying it to the loop that ends
// for it.
func (r *run) stop(f fragment, off int) {
	b := r.call.budget
	if b.stopped {
		r.saysLeftOut(f, off)
		return
	}
	b.stopped = true
	b.unsaid++
	if b.loops == 0 {
		r.saysStop(f, off, "what tags put out or take in here does not come to an end; more of it is left out, and the page goes on behind it")
	}
}

// saysLeftOut says what is left out once nothing more may be asked for.
func (r *run) saysLeftOut(f fragment, off int) {
	if r.own() {
		r.saysStop(f, off, "what stands before it asked for all that a page may ask for, so that this is left out")
	}
}

func (r *run) saysStop(f fragment, off int, what string) {
	r.warn(f, off, CodeLimit, "see which loop or include asks for so much", what)
}

// turns runs do for n turns of the loop b, as long as the page can afford them.
func (r *run) turns(f fragment, b *block, n int, do func(i int) signal) {
	left := r.call.budget
	if left.stopped {
		r.saysLeftOut(f, b.start)
		return
	}
	left.loops++
	for i := 0; i < n && r.afford(f, b) && do(i) != breaks; i++ {
	}
	left.loops--
	if left.stopped && left.loops == 0 {
		r.saysStop(f, b.start, "{% "+b.text+" %} does not come to an end; the book has what it made so far, and the page goes on behind it")
		left.goOn()
	}
}

// saysUnsaid tells of bounds that were reached in a text that was asked for as a value,
// whose findings nobody hears.
func (r *run) saysUnsaid(f fragment, off int) {
	b := r.call.budget
	for _, d := range r.found {
		if d.Code == CodeLimit {
			b.unsaid--
		}
	}
	if b.unsaid > 0 {
		r.saysStop(f, off, "a text that this page asks for does not come to an end; more of it is left out")
	}
	b.unsaid = 0
}
