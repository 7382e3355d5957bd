package finish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// file is a PDF being put together. Objects are numbered as they are added.
type file struct {
	objects []object
}

// ref is the number of an object.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

type object struct {
	body   string // a value; of a stream: the inside of its dictionary
	stream []byte
	state  streamState
}

type streamState uint8

const (
	noStream streamState = iota
	toDeflate
	asIs // compressed already, or to be read by everyone (metadata)
)

// reserve gives an object a number before its content is known.
func (f *file) reserve() ref {
	f.objects = append(f.objects, object{body: "null"})
	return ref(len(f.objects))
}

func (f *file) set(r ref, format string, args ...any) {
	f.objects[r-1].body = fmt.Sprintf(format, args...)
}

func (f *file) add(format string, args ...any) ref {
	r := f.reserve()
	f.set(r, format, args...)
	return r
}

// addStream adds a stream; dict is the inside of its dictionary without Length.
func (f *file) addStream(dict string, data []byte, s streamState) ref {
	f.objects = append(f.objects, object{dict, data, s})
	return ref(len(f.objects))
}

// deflaters are reused: making one costs more than packing a page.
var deflaters = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, 6)
	if err != nil {
		panic(err) // the level is right
	}
	return w
}}

// Deflate packs bytes for a stream with the filter FlateDecode.
func Deflate(b []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(b)/3 + 64)
	w := deflaters.Get().(*zlib.Writer)
	w.Reset(&out)
	w.Write(b) // a bytes.Buffer takes everything
	w.Close()
	deflaters.Put(w)
	return out.Bytes()
}

// deflateAll packs the streams that wait for it, on all cores. What comes out
// does not depend on their number.
func (f *file) deflateAll() {
	EachOf(len(f.objects), func(i int) {
		if o := &f.objects[i]; o.state == toDeflate {
			o.stream, o.state = Deflate(o.stream), asIs
			o.body += "/Filter/FlateDecode"
		}
	})
}

// perStream is how many objects share an object stream: many for packing, few
// for a reader that wants one of them.
const perStream = 200

// writeTo writes the file as PDF 1.7 with object streams and a cross-reference
// stream. Its ID is a hash of its content.
func (f *file) writeTo(dst io.Writer, root, info ref) error {
	f.deflateAll()
	w := &counter{w: dst, hash: sha256.New()}
	w.print("%%PDF-1.7\n%%\xE2\xE3\xCF\xD3\n")
	entries := make([]entry, len(f.objects)+1)
	entries[0] = entry{kind: 0, second: 65535}
	var plain []ref
	for i := range f.objects {
		o, r := &f.objects[i], ref(i+1)
		if o.state == noStream {
			plain = append(plain, r)
			continue
		}
		entries[r] = entry{1, w.n, 0}
		w.stream(r, o.body, o.stream)
		o.stream = nil // written: free it
	}
	for len(plain) > 0 {
		n := min(perStream, len(plain))
		container := ref(len(entries))
		var head, body bytes.Buffer
		for i, r := range plain[:n] {
			fmt.Fprintf(&head, "%d %d ", r, body.Len())
			body.WriteString(f.objects[r-1].body)
			body.WriteByte('\n')
			entries[r] = entry{2, int64(container), i}
		}
		dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d/Filter/FlateDecode", n, head.Len())
		entries = append(entries, entry{1, w.n, 0})
		head.Write(body.Bytes())
		w.stream(container, dict, Deflate(head.Bytes()))
		plain = plain[n:]
	}
	self := ref(len(entries))
	start := w.n
	entries = append(entries, entry{1, start, 0})
	id := w.hash.Sum(nil)[:16]
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 5 2]/Root %v/Info %v/ID[<%x><%x>]/Filter/FlateDecode", len(entries), root, info, id, id)
	w.stream(self, dict, Deflate(packEntries(entries)))
	w.print("startxref\n%d\n%%%%EOF\n", start)
	return w.err
}

// entry of a cross-reference stream (ISO 32000-1, 7.5.8.3).
type entry struct {
	kind   byte
	first  int64 // offset, or the object stream's number
	second int   // generation, or place in the object stream
}

func packEntries(es []entry) []byte {
	b := make([]byte, 0, 8*len(es))
	for _, e := range es {
		b = append(b, e.kind, byte(e.first>>32), byte(e.first>>24), byte(e.first>>16), byte(e.first>>8), byte(e.first), byte(e.second>>8), byte(e.second))
	}
	return b
}

// counter writes, counts and hashes; the first error stays.
type counter struct {
	w    io.Writer
	hash hash.Hash
	n    int64
	err  error
}

func (c *counter) write(b []byte) {
	if c.err != nil {
		return
	}
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.err = err
	c.hash.Write(b)
}

func (c *counter) print(format string, args ...any) { c.write(fmt.Appendf(nil, format, args...)) }

func (c *counter) stream(r ref, dict string, data []byte) {
	c.print("%d 0 obj\n<<%s/Length %d>>\nstream\n", int(r), dict, len(data))
	c.write(data)
	c.print("\nendstream\nendobj\n")
}
