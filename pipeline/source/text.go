package source

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Text is text on its way to a reader, with a map back to where each byte came
// from. What templating put out need not stand in any file byte for byte, so a
// Text is a run of segments, each either copied from a file or made at a place.
type Text struct {
	Bytes    []byte
	segments []segment
}

// segment says where the bytes from start up to the next segment came from.
type segment struct {
	start int   // offset in Text.Bytes
	file  *File // the file it was copied from
	off   int   // offset in file of the first byte
	made  bool  // made at off (all bytes there), rather than copied from off on
	via   *Pos
}

// File is a source file with its lines indexed.
type File struct {
	Name  string // slash-separated, relative to the site's root
	Bytes []byte
	lines []int // offset of the first byte of each line
}

// NewFile indexes the lines of b. It keeps b and never writes to it.
func NewFile(name string, b []byte) *File {
	f := &File{Name: name, Bytes: b, lines: make([]int, 1, 1+bytes.Count(b, []byte{'\n'}))}
	for i, c := range b {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Pos is the place of the byte at off; offsets outside the file are clamped.
func (f *File) Pos(off int) Pos {
	off = min(max(off, 0), len(f.Bytes))
	n := sort.SearchInts(f.lines, off+1) - 1
	start := f.lines[n]
	// A line of many megabytes must not make every position cost a scan of it.
	const far = 4096
	col := 0
	if off-start > far {
		col = off - start
	} else {
		col = utf8.RuneCount(f.Bytes[start:off])
	}
	return Pos{File: f.Name, Line: int32(n + 1), Col: int32(col + 1)}
}

// Whole is the text of f from byte off to its end, unchanged.
func (f *File) Whole(off int) *Text {
	off = min(max(off, 0), len(f.Bytes))
	return &Text{Bytes: f.Bytes[off:], segments: []segment{{file: f, off: off}}}
}

// Pieces is how many runs of bytes with places of their own t consists of.
func (t *Text) Pieces() int { return len(t.segments) }

// At is the place that the byte at off came from.
func (t *Text) At(off int) Pos {
	if len(t.segments) == 0 {
		return Pos{}
	}
	i := sort.Search(len(t.segments), func(i int) bool { return t.segments[i].start > off }) - 1
	s := t.segments[max(i, 0)]
	at := s.off
	if !s.made {
		at += off - s.start
	}
	p := s.file.Pos(at)
	p.Via = s.via
	return p
}

// Slice is the bytes from up to to, with the places they have.
func (t *Text) Slice(from, to int) *Text {
	out := &Text{Bytes: t.Bytes[from:to]}
	for i, s := range t.segments {
		end := len(t.Bytes)
		if i+1 < len(t.segments) {
			end = t.segments[i+1].start
		}
		if end <= from || s.start >= to {
			continue
		}
		if s.start < from && !s.made {
			s.off += from - s.start
		}
		s.start = max(s.start-from, 0)
		out.segments = append(out.segments, s)
	}
	return out
}

// Builder puts a Text together. The zero Builder is ready for use.
type Builder struct{ t Text }

// Copy appends bytes from up to to of f; via is the include that asked for f.
func (b *Builder) Copy(f *File, from, to int, via *Pos) {
	b.add(segment{file: f, off: from, via: via}, f.Bytes[from:to])
}

// Make appends text that was made by what stands at off in f.
func (b *Builder) Make(f *File, off int, via *Pos, text []byte) {
	b.add(segment{file: f, off: off, made: true, via: via}, text)
}

// Append appends a text with the places of its own; via is what asked for it.
func (b *Builder) Append(t *Text, via *Pos) {
	under := map[*Pos]*Pos{}
	for i, s := range t.segments {
		end := len(t.Bytes)
		if i+1 < len(t.segments) {
			end = t.segments[i+1].start
		}
		v, known := under[s.via]
		if !known {
			v = chained(s.via, via)
			under[s.via] = v
		}
		text := t.Bytes[s.start:end]
		s.via = v
		b.add(s, text)
	}
}

func (b *Builder) add(s segment, text []byte) {
	if len(text) == 0 {
		return
	}
	s.start = len(b.t.Bytes)
	if !b.continues(s) {
		b.t.segments = append(b.t.segments, s)
	}
	b.t.Bytes = append(b.t.Bytes, text...)
}

// continues reports whether a copy goes on where the one before it left off.
func (b *Builder) continues(s segment) bool {
	if s.made || len(b.t.segments) == 0 {
		return false
	}
	last := b.t.segments[len(b.t.segments)-1]
	return !last.made && last.file == s.file && last.via == s.via && last.off+s.start-last.start == s.off
}

// Text is what was put together so far.
func (b *Builder) Text() *Text { return &b.t }
