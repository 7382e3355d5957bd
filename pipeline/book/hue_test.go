package book

import "testing"

func TestHuesOfClasses(t *testing.T) {
	for _, c := range []struct {
		classes     []string
		ink, ground Hue
	}{
		{[]string{"text-red-200"}, Red, ""},
		{[]string{"text-grey-dk-000"}, Grey, ""},
		{[]string{"text-grey-dk-250"}, Grey, ""},
		{[]string{"text-grey-lt-300", "fs-2"}, Grey, ""},
		{[]string{"bg-yellow-000", "text-purple"}, Purple, Yellow},
		{[]string{"text-red-200", "text-blue"}, Blue, ""},
		{[]string{"text-center", "text-red-20", "bg-", "text-redder", "red"}, "", ""},
	} {
		a := Attr{Classes: c.classes}
		if a.Ink() != c.ink || a.Ground() != c.ground {
			t.Errorf("%v: text %q on %q, want %q on %q", c.classes, a.Ink(), a.Ground(), c.ink, c.ground)
		}
	}
	for _, h := range Hues {
		a := Attr{Classes: []string{h.InkClass(), h.GroundClass()}}
		if a.Ink() != h || a.Ground() != h {
			t.Errorf("%s: its own classes say %q on %q", h, a.Ink(), a.Ground())
		}
	}
}
