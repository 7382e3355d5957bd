package layout

// add puts kids below e and tells them where they are.
func (e *Element) add(kids ...*Element) {
	if e == nil {
		return
	}
	for _, k := range kids {
		k.Parent = e
		e.Kids = append(e.Kids, k)
	}
}

// child makes a new element below e.
func (e *Element) child(role string) *Element {
	k := &Element{Role: role}
	e.add(k)
	return k
}
