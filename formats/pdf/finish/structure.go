package finish

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// structure is the structure tree in the file.
type structure struct {
	root     ref
	document ref
	ids      []idEntry
	notes    int
	cells    map[*layout.Element]string // IDs of cells that others name as theirs
	// owners of marked contents by page, for the parent tree
	owners [][]ref
	first  map[*layout.Element]int
	heads  map[*layout.Element]int // levels of headings
}

type idEntry struct {
	id string
	el ref
}

// addStructure gives every element of the tree that has content a number. Link
// elements get their annotations later, when those have numbers too.
func (b *builder) addStructure() *structure {
	s := &structure{root: b.file.reserve(), owners: make([][]ref, len(b.doc.Pages)), first: map[*layout.Element]int{}, heads: map[*layout.Element]int{}, cells: map[*layout.Element]string{}}
	for i, p := range b.doc.Pages {
		s.owners[i] = make([]ref, p.Marks)
	}
	b.elements = map[*layout.Element]ref{}
	b.annots = make([][]ref, len(b.doc.Pages))
	for i, p := range b.doc.Pages {
		for j := range p.Links {
			l := linkRef{page: i, link: &b.doc.Pages[i].Links[j]}
			if b.target(l.link) != "" {
				l.annot = b.file.reserve()
				b.annots[i] = append(b.annots[i], l.annot)
				b.links = append(b.links, l)
			}
		}
	}
	byElement := map[*layout.Element][]int{}
	root := layout.Element{Role: "Document"}
	if b.doc.Root != nil {
		root = *b.doc.Root
	}
	within := map[*layout.Element]bool{}
	gather(root.Kids, within)
	for i, l := range b.links {
		e := l.link.Elem
		if !within[e] { // PDF/UA-1, 7.18.5: every link stands in a Link element
			e = &layout.Element{Role: "Link"}
			root.Kids = append(root.Kids[:len(root.Kids):len(root.Kids)], e)
			within[e] = true
		}
		byElement[e] = append(byElement[e], i)
	}
	for _, is := range byElement { // sheets with several pages bring links out of order
		sort.SliceStable(is, func(i, j int) bool { return b.links[is[i]].link.Page < b.links[is[j]].link.Page })
	}
	if marks := b.doc.Contents[b.doc.Root]; len(marks) > 0 {
		b.doc.Contents[&root] = marks
	}
	b.measure(s, &root, byElement)
	s.nameCells(root.Kids)
	s.levels(&root, 0)
	s.document = b.addElement(s, &root, s.root, byElement)
	return s
}

func gather(es []*layout.Element, into map[*layout.Element]bool) {
	for _, e := range es {
		into[e] = true
		gather(e.Kids, into)
	}
}

// cell are roles that are written even when they show nothing: without its empty
// cells a table's rows would differ in length.
var cell = map[string]bool{"TBody": true, "TR": true, "TH": true, "TD": true}

// none is the place of an element that shows nothing.
const none = math.MaxInt

// place orders marked contents through the document.
func place(m Mark) int { return m.Of<<20 | m.MCID }

// measure finds where each element first shows something.
func (b *builder) measure(s *structure, e *layout.Element, links map[*layout.Element][]int) int {
	first := none
	if marks := b.doc.Contents[e]; len(marks) > 0 {
		first = place(marks[0])
	}
	for _, i := range links[e] {
		first = min(first, place(Mark{Of: b.links[i].link.Page, MCID: 1<<20 - 1}))
	}
	for _, k := range e.Kids {
		first = min(first, b.measure(s, k, links))
	}
	s.first[e] = first
	return first
}

// addElement adds an element and all below it that show something, or are cells.
func (b *builder) addElement(s *structure, e *layout.Element, parent ref, links map[*layout.Element][]int) ref {
	self := b.file.reserve()
	b.elements[e] = self
	var kids strings.Builder
	page := -1
	mark := func(m Mark) {
		if m.Page >= len(s.owners) || m.MCID >= len(s.owners[m.Page]) {
			return
		}
		s.owners[m.Page][m.MCID] = self
		if page < 0 {
			page = m.Page
		}
		if m.Page == page {
			fmt.Fprintf(&kids, "%d ", m.MCID)
		} else {
			fmt.Fprintf(&kids, "<</Type/MCR/Pg %v/MCID %d>>", b.pages[m.Page], m.MCID)
		}
	}
	// Own content stands between the kids as it does on the pages. A kid that is
	// shown elsewhere (a note at the foot) doesn't hold up its later siblings.
	marks := b.doc.Contents[e]
	before := suffixMinima(s, e.Kids)
	for i, k := range e.Kids {
		for len(marks) > 0 && place(marks[0]) < before[i] {
			mark(marks[0])
			marks = marks[1:]
		}
		if s.first[k] != none || cell[k.Role] {
			fmt.Fprintf(&kids, "%v ", b.addElement(s, k, self, links))
		}
	}
	for _, m := range marks {
		mark(m)
	}
	for _, i := range links[e] {
		b.links[i].parent = self
		fmt.Fprintf(&kids, "<</Type/OBJR/Pg %v/Obj %v>>", b.pages[b.links[i].page], b.links[i].annot)
	}
	b.file.set(self, "<</Type/StructElem/S/%s/P %v%s%s/K[%s]>>", s.role(e), parent, b.attributes(s, e, self), pageOf(b, page), strings.TrimSpace(kids.String()))
	return self
}

func pageOf(b *builder, page int) string {
	if page < 0 {
		return ""
	}
	return fmt.Sprintf("/Pg %v", b.pages[page])
}

// levels gives headings levels of which none is left out (PDF/UA-1, 7.4.2): one
// that is deeper than the last by more than one step moves up. It returns the
// level of the last heading.
func (s *structure) levels(e *layout.Element, last int) int {
	if r := e.Role; len(r) == 2 && r[0] == 'H' && r[1] >= '1' && r[1] <= '6' && s.first[e] != none {
		last = min(int(r[1]-'0'), last+1)
		s.heads[e] = last
	}
	for _, k := range e.Kids {
		last = s.levels(k, last)
	}
	return last
}

func (s *structure) role(e *layout.Element) string {
	if n := s.heads[e]; n > 0 {
		return "H" + strconv.Itoa(n)
	}
	return RoleName(e.Role)
}

// suffixMinima is, for each kid, where the first of it and its later siblings shows.
func suffixMinima(s *structure, kids []*layout.Element) []int {
	out := make([]int, len(kids))
	least := none
	for i := len(kids) - 1; i >= 0; i-- {
		least = min(least, s.first[kids[i]])
		out[i] = least
	}
	return out
}

func (b *builder) attributes(s *structure, e *layout.Element, self ref) string {
	var out strings.Builder
	if e.Alt != "" {
		out.WriteString("/Alt" + textString(e.Alt))
	}
	if lang := book.LanguageTag(e.Lang); lang != "" {
		out.WriteString("/Lang" + textString(lang))
	}
	if e.Role == "Note" { // PDF/UA-1, 7.9: notes have an ID
		s.notes++
		out.WriteString(s.identify(fmt.Sprintf("note%06d", s.notes), self))
	}
	if id := s.cells[e]; id != "" {
		out.WriteString(s.identify(id, self))
	}
	heads := ""
	for _, h := range e.Heads {
		if id := s.cells[h]; id != "" {
			heads += literal(id)
		}
	}
	box := b.bounds(e)
	if len(e.Attrs) > 0 || heads != "" || box != "" {
		out.WriteString("/A[")
		if heads != "" {
			out.WriteString("<</O/Table/Headers[" + heads + "]>>")
		}
		for i := 0; i < len(e.Attrs); {
			owner := e.Attrs[i].Owner
			out.WriteString("<</O" + name(owner))
			for ; i < len(e.Attrs) && e.Attrs[i].Owner == owner; i++ {
				out.WriteString(name(e.Attrs[i].Key) + attributeValue(e.Attrs[i].Value))
			}
			if owner == "Layout" {
				out.WriteString(box)
				box = ""
			}
			out.WriteString(">>")
		}
		if box != "" {
			out.WriteString("<</O/Layout" + box + ">>")
		}
		out.WriteString("]")
	}
	return out.String()
}

// bounds are the box of what is shown on one page, as an attribute.
func (b *builder) bounds(e *layout.Element) string {
	at := b.doc.Extents[e]
	if at == nil || at.Parted {
		return ""
	}
	return fmt.Sprintf("/BBox[%s %s %s %s]", num(at.X0), num(at.Y0), num(at.X1), num(at.Y1))
}

// identify gives an element an ID.
func (s *structure) identify(id string, self ref) string {
	s.ids = append(s.ids, idEntry{id, self})
	return "/ID" + literal(id)
}

// nameCells gives IDs to the cells that others name as theirs, in the order in
// which they are named first. A cell that shows nothing says nothing about others.
func (s *structure) nameCells(es []*layout.Element) {
	for _, e := range es {
		for _, h := range e.Heads {
			if s.cells[h] == "" && s.first[h] != none {
				s.cells[h] = fmt.Sprintf("cell%06d", len(s.cells)+1)
			}
		}
		s.nameCells(e.Kids)
	}
}

// accessible reports whether every picture and formula that the book shows has
// words for those who can't see it, and its language is known: only then the
// file may claim to be accessible. The rest of what PDF/UA-1 and PDF/A-2a ask for
// holds of every file (TestConforms).
func (b *builder) accessible() bool {
	for e := range b.elements {
		if (e.Role == "Figure" || e.Role == "Formula") && e.Alt == "" {
			return false
		}
	}
	return b.doc.Info.Title != "" && book.LanguageTag(b.doc.Info.Language) != ""
}

// attributeValue is a number, or a name.
func attributeValue(v string) string {
	if n, err := strconv.ParseFloat(v, 64); err == nil {
		return " " + num(n)
	}
	return name(strings.TrimPrefix(v, "/"))
}

// standard are the structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
var standard = map[string]bool{}

func init() {
	for _, s := range strings.Fields("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
		"Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form") {
		standard[s] = true
	}
}

// roleMap says what other types are like: a division.
func (b *builder) roleMap() string {
	other := map[string]bool{}
	for e := range b.elements {
		if r := RoleName(e.Role); !standard[r] {
			other[r] = true
		}
	}
	roles := make([]string, 0, len(other))
	for r := range other {
		roles = append(roles, r)
	}
	sort.Strings(roles)
	var out strings.Builder
	for _, r := range roles {
		out.WriteString("/" + r + "/Div")
	}
	if out.Len() == 0 {
		return ""
	}
	return "/RoleMap<<" + out.String() + ">>"
}

// fillTree writes the root of the structure tree and its parent tree.
func (b *builder) fillTree(s *structure) {
	var nums strings.Builder
	for i, owners := range s.owners {
		fmt.Fprintf(&nums, "%d[", i)
		for j, o := range owners {
			if j > 0 {
				nums.WriteByte(' ')
			}
			if o == 0 {
				nums.WriteString("null")
			} else {
				nums.WriteString(o.String())
			}
		}
		nums.WriteString("]")
	}
	for i, l := range b.links {
		if l.parent != 0 {
			fmt.Fprintf(&nums, "%d %v ", len(b.pages)+i, l.parent)
		}
	}
	parents := b.file.add("<</Nums[%s]>>", nums.String())
	ids := ""
	if len(s.ids) > 0 {
		sort.Slice(s.ids, func(i, j int) bool { return s.ids[i].id < s.ids[j].id })
		var names strings.Builder
		for _, e := range s.ids {
			fmt.Fprintf(&names, "%s %v ", literal(e.id), e.el)
		}
		ids = fmt.Sprintf("/IDTree %v", b.file.add("<</Names[%s]>>", strings.TrimSpace(names.String())))
	}
	b.file.set(s.root, "<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d%s%s>>", s.document, parents, len(b.pages)+len(b.links), b.roleMap(), ids)
}
