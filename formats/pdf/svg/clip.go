package svg

import "octavo/formats/pdf/layout"

// clipped draws what draw draws inside the area of a clipPath.
func (d *drawer) clipped(user *node, id string, m Matrix, s style, draw func()) {
	n := d.target(user, id)
	if n == nil || n.Name != "clipPath" {
		draw()
		return
	}
	if n.attr("clipPathUnits") == "objectBoundingBox" {
		box, ok := d.boxOf(user, s)
		if !ok {
			d.report(n, "clipPathUnits", "a clip-path in units of <%s>'s own box is left out", user.Name)
			draw()
			return
		}
		m = box.Then(m)
	}
	own, o := d.styled(n, s)
	if t, ok := transform(o.transform); ok {
		m = t.Then(m)
	}
	var area area
	d.through(user, n, func() {
		for _, k := range n.kids {
			d.clipShape(&area, k, own, m)
		}
	})
	if len(area.path.Ops) == 0 { // nothing is inside
		return
	}
	within := func() { d.group(area.path, area.evenOdd, draw) }
	if o.clip == "" || len(d.nested) >= maxNested {
		within()
		return
	}
	d.through(user, n, func() { d.clipped(n, o.clip, m, s, within) })
}

// boxOf takes the unit square to a shape's box.
func (d *drawer) boxOf(n *node, s style) (Matrix, bool) {
	_, own := d.styled(n, s)
	o, ok := d.shape(n, own, s)
	if !ok {
		return identity, false
	}
	x0, y0, x1, y1 := bounds(o.args)
	box := Matrix{x1 - x0, 0, 0, y1 - y0, x0, y0}
	return box, box.sound()
}

// area joins the shapes of a clipPath.
type area struct {
	path    layout.Path
	evenOdd bool
	shapes  int
}

// clipShape adds a shape, by itself or through use. All are made to run round the
// same way, so that the nonzero rule joins them.
func (d *drawer) clipShape(a *area, n *node, s style, m Matrix) {
	if d.work++; n.Name == "" || unseen[n.Name] || d.enough(n) {
		return
	}
	s, o := d.styled(n, s)
	if o.undrawn || s.hidden {
		return
	}
	if o.transform != "" {
		t, ok := transform(o.transform)
		if !ok {
			return
		}
		m = t.Then(m)
	}
	if n.Name == "use" {
		if t := d.target(n, reference("url("+n.href()+")")); t != nil {
			m = translate(d.size(n, o, s, "x", 0), d.size(n, o, s, "y", 0)).Then(m)
			d.through(n, t, func() { d.clipShape(a, t, s, m) })
		}
		return
	}
	d.drawn++
	out, ok := d.shape(n, o, s)
	if !ok {
		d.report(n, "clip "+n.Name, "<%s> in a clip-path is left out", n.Name)
		return
	}
	if len(out.ops) == 0 {
		return
	}
	args := out.placed(m)
	if a.shapes++; a.shapes == 1 {
		a.evenOdd = s.clipEvenOdd
	} else {
		a.evenOdd = false
	}
	ops := out.ops
	if turnsLeft(args) {
		ops, args = reversed(ops, args)
	}
	a.path.Ops = append(a.path.Ops, ops...)
	a.path.Args = append(a.path.Args, args...)
}

// turnsLeft tells which way round the polygon of all points goes.
func turnsLeft(args []float64) bool {
	sum := 0.0
	for i := 0; i+1 < len(args); i += 2 {
		j := (i + 2) % len(args)
		sum += args[i]*args[j+1] - args[j]*args[i+1]
	}
	return sum < 0
}

// reversed is a path that runs the other way, all subpaths closed.
func reversed(ops []byte, args []float64) ([]byte, []float64) {
	var outOps []byte
	var outArgs []float64
	type subpath struct{ from, to, arg int } // ops and the first argument
	var subs []subpath
	arg := 0
	for i, op := range ops {
		if op == 'M' {
			subs = append(subs, subpath{i, i, arg})
		}
		subs[len(subs)-1].to = i + 1
		arg += taken[op]
	}
	for _, sub := range subs {
		end := sub.arg
		for _, op := range ops[sub.from:sub.to] {
			end += taken[op]
		}
		point := func(i int) { outArgs = append(outArgs, args[i], args[i+1]) }
		outOps = append(outOps, 'M')
		end -= 2
		point(end)
		for i := sub.to - 1; i > sub.from; i-- {
			switch ops[i] {
			case 'L':
				outOps = append(outOps, 'L')
				end -= 2
				point(end)
			case 'C':
				outOps = append(outOps, 'C')
				for range 3 {
					end -= 2
					point(end)
				}
			}
		}
		outOps = append(outOps, 'Z')
	}
	return outOps, outArgs
}
