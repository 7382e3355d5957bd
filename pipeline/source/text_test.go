package source

import "testing"

func TestTextAt(t *testing.T) {
	f := NewFile("a.md", []byte("é1\n{{x}}\nend"))
	var b Builder
	b.Copy(f, 0, 4, nil)
	b.Make(f, 4, nil, []byte("made up"))
	b.Copy(f, 9, len(f.Bytes), nil)
	x := b.Text()
	for off, want := range map[int]string{0: "a.md:1:1", 2: "a.md:1:2", 6: "a.md:2:1", 10: "a.md:2:1", 12: "a.md:3:1", 14: "a.md:3:3"} {
		if got := x.At(off).String(); got != want {
			t.Errorf("At(%d) = %s, want %s (text %q)", off, got, want, x.Bytes[off:])
		}
	}
}
