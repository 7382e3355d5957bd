package layout

import "octavo/pipeline/book"

// Signs that are drawn, not set, so that they are not in the text: paths in em,
// y upward from the baseline.

func outline(pts ...float64) Path {
	p := Path{}
	for i := 0; i+1 < len(pts); i += 2 {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		p.Ops = append(p.Ops, op)
		p.Args = append(p.Args, pts[i], pts[i+1])
	}
	p.Ops = append(p.Ops, 'Z')
	return p
}

func rectangle(x, y, w, h float64) Path {
	return outline(x, y, x+w, y, x+w, y+h, x, y+h)
}

// taskBox is the box of a task, ticked when it is done.
func taskBox(done bool) []Path {
	const a, b, t = 0.0, signWidth, 0.05
	ps := []Path{
		rectangle(a, 0, b, t), rectangle(a, b-t, b, t),
		rectangle(a, t, t, b-2*t), rectangle(b-t, t, t, b-2*t),
	}
	if done {
		ps = append(ps, outline(0.14, 0.34, 0.22, 0.41, 0.3, 0.27, 0.53, 0.6, 0.6, 0.54, 0.31, 0.13))
	}
	return ps
}

// taskWord is what the box of a task is read as, as in the EPUB.
func taskWord(t book.Task) string {
	if t == book.Done {
		return "done"
	}
	return "to do"
}

// signWidth is how wide a sign is at most, in em.
const signWidth = 0.66

// turnArrow stands before the rest of a line of code that was too long.
func turnArrow() []Path {
	return []Path{
		rectangle(0, 0.22, 0.05, 0.38), rectangle(0.05, 0.22, 0.3, 0.05),
		outline(0.32, 0.12, 0.55, 0.245, 0.32, 0.37),
	}
}
