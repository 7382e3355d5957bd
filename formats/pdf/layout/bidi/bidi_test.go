package bidi

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestUnicode runs Unicode's own cases: those written by hand, and every eightieth of
// the 91,000 that were made by a program. Each gives the text, its direction, the level
// of its paragraph, the levels (x: taken away) and the order.
func TestUnicode(t *testing.T) {
	f, err := os.Open(filepath.Join("testdata", "BidiCharacterTest.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n, wrong := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		if !unicodeCase(t, line) {
			if wrong++; wrong > 20 {
				t.Fatal("and more")
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d cases", n)
	}
}

func unicodeCase(t *testing.T, line string) bool {
	fields := strings.Split(line, ";")
	var text []rune
	for _, hex := range strings.Fields(fields[0]) {
		v, err := strconv.ParseUint(hex, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, rune(v))
	}
	rtl := fields[1] == "1"
	if fields[1] == "2" {
		rtl, _ = First(text)
	}
	if got := strconv.Itoa(int(bit(rtl))); got != fields[2] {
		t.Errorf("%s: paragraph of level %s", line, got)
		return false
	}
	levels := Levels(text, rtl)
	var shown []Level
	var at []string
	var got []string
	for i, want := range strings.Fields(fields[3]) {
		if want == "x" {
			got = append(got, "x")
			continue
		}
		got = append(got, strconv.Itoa(int(levels[i])))
		shown, at = append(shown, levels[i]), append(at, strconv.Itoa(i))
	}
	if strings.Join(got, " ") != fields[3] {
		t.Errorf("%s: %v", line, got)
		return false
	}
	var order []string
	for _, i := range Order(shown) {
		order = append(order, at[i])
	}
	if strings.Join(order, " ") != fields[4] {
		t.Errorf("%s: order %v", line, order)
		return false
	}
	return true
}

// Whatever the text, each part of a line stands in it once and levels stay in bounds.
func FuzzLevels(f *testing.F) {
	f.Add("the title is \u2067אבג \u2066C++\u2069 דהו\u2069 (مرحبا 12)", true)
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		text := []rune(s)
		levels := Levels(text, rtl)
		for _, l := range levels {
			if l > deepest+2 {
				t.Fatalf("level %d", l)
			}
		}
		order := Order(levels)
		slices.Sort(order)
		for i, o := range order {
			if i != o {
				t.Fatal("a part is lost")
			}
		}
	})
}
