package finish

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// raw is a PDF as gofpdf writes it: plain objects, one cross-reference table.
type raw struct {
	objects []rawObject // by number; 0 is unused
}

// rawObject is the text of an object up to its stream, and the stream.
type rawObject struct{ body, stream []byte }

var errRaw = errors.New("the page writer's output is not as expected")

// split takes a PDF of gofpdf apart by its cross-reference table. Nothing is
// copied.
func split(b []byte) (*raw, error) {
	start, err := lastNumber(b, "startxref\n")
	if err != nil || start >= len(b) {
		return nil, errRaw
	}
	table := b[start:]
	var first, count int
	if _, err := fmt.Sscanf(string(table[:min(len(table), 40)]), "xref\n%d %d\n", &first, &count); err != nil || first != 0 {
		return nil, errRaw
	}
	for range 2 {
		table = table[bytes.IndexByte(table, '\n')+1:]
	}
	const entry = 20 // bytes of a line, by the standard
	if count < 1 || len(table)/entry < count {
		return nil, errRaw
	}
	r := &raw{objects: make([]rawObject, count)}
	for i := 1; i < count; i++ {
		off, err := strconv.ParseUint(string(table[i*entry:i*entry+10]), 10, 63)
		if err != nil || off >= uint64(len(b)) {
			return nil, errRaw
		}
		if r.objects[i], err = readObject(b[off:]); err != nil {
			return nil, fmt.Errorf("object %d: %w", i, err)
		}
	}
	return r, nil
}

// lastNumber is the number after the last key.
func lastNumber(b []byte, key string) (int, error) {
	i := bytes.LastIndex(b, []byte(key))
	if i < 0 {
		return 0, errRaw
	}
	return number(b[i+len(key):])
}

func number(b []byte) (int, error) {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return strconv.Atoi(string(b[:n]))
}

func readObject(b []byte) (rawObject, error) {
	i := bytes.Index(b, []byte(" obj\n"))
	if i < 0 || i > 20 {
		return rawObject{}, errRaw
	}
	b = b[i+5:]
	n := valueLen(b)
	o := rawObject{body: b[:n]}
	rest := bytes.TrimLeft(b[n:], "\n")
	if !bytes.HasPrefix(rest, []byte("stream\n")) {
		return o, nil
	}
	length, err := number(o.value("Length"))
	if err != nil || length > len(rest)-7 {
		return rawObject{}, errRaw
	}
	o.stream = rest[7 : 7+length : 7+length]
	return o, nil
}

// valueLen is the length of the PDF value that b starts with.
func valueLen(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '(':
			i += stringLen(b[i:]) - 1
		case c == '<' && i+1 < len(b) && b[i+1] == '<':
			depth++
			i++
			continue
		case c == '<':
			i += max(bytes.IndexByte(b[i:], '>'), 0)
		case c == '>' && depth == 0: // of the dictionary that the value stands in
			return i
		case c == '>':
			depth--
			i++
		case c == '[':
			depth++
			continue
		case c == ']':
			depth--
		default:
			if depth == 0 && (c == '\n' || c == '/' && i > 0) {
				return i
			}
			continue
		}
		if depth <= 0 {
			return min(i+1, len(b))
		}
	}
	return len(b)
}

// stringLen is the length of the literal string that b starts with.
func stringLen(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(b)
}

// value is what stands behind a key of the object's dictionary, nil when the key
// is not there. gofpdf writes no key twice and none inside another's name.
func (o rawObject) value(key string) []byte {
	i := bytes.Index(o.body, []byte("/"+key+" "))
	if i < 0 {
		return nil
	}
	b := o.body[i+len(key)+2:]
	return b[:valueLen(b)]
}

// ref is the object that a key refers to.
func (r *raw) ref(o rawObject, key string) (rawObject, error) {
	v := bytes.TrimLeft(o.value(key), "[ ")
	n, err := number(v)
	if err != nil || n < 1 || n >= len(r.objects) {
		return rawObject{}, fmt.Errorf("%w: no %s", errRaw, key)
	}
	return r.objects[n], nil
}

// contents are the content streams of the pages, in order.
func (r *raw) contents() ([][]byte, error) {
	if len(r.objects) < 2 {
		return nil, errRaw
	}
	var out [][]byte
	for _, kid := range bytes.Split(bytes.Trim(r.objects[1].value("Kids"), "[ ]"), []byte(" 0 R")) {
		kid = bytes.TrimSpace(kid)
		if len(kid) == 0 {
			continue
		}
		n, err := number(kid)
		if err != nil || n >= len(r.objects) {
			return nil, errRaw
		}
		c, err := r.ref(r.objects[n], "Contents")
		if err != nil {
			return nil, err
		}
		out = append(out, c.stream)
	}
	return out, nil
}

// rawFont is a font that gofpdf has made a subset of.
type rawFont struct {
	widths            []byte // array of /W
	map_, program     rawObject
	programLen        int
	missingWidthEntry []byte
}

// fonts are the fonts by the name that they were added under.
func (r *raw) fonts() (map[string]rawFont, error) {
	out := map[string]rawFont{}
	for _, o := range r.objects {
		if !bytes.Equal(o.value("Subtype"), []byte("/Type0")) {
			continue
		}
		name := string(bytes.TrimPrefix(o.value("BaseFont"), []byte("/utf8")))
		cid, err := r.ref(o, "DescendantFonts")
		if err != nil {
			return nil, err
		}
		desc, err := r.ref(cid, "FontDescriptor")
		if err != nil {
			return nil, err
		}
		f := rawFont{widths: cid.value("W"), missingWidthEntry: cid.value("DW")}
		if f.map_, err = r.ref(cid, "CIDToGIDMap"); err != nil {
			return nil, err
		}
		if f.program, err = r.ref(desc, "FontFile2"); err != nil {
			return nil, err
		}
		if f.programLen, err = number(f.program.value("Length1")); err != nil {
			return nil, err
		}
		out[name] = f
	}
	return out, nil
}
