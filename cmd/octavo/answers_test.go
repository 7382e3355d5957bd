package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/book/booktest"
)

// secret are the words that only the answers of the test's site hold.
var secret = regexp.MustCompile(`zq[a-z]{4,}`)

// The student's files hold nothing of what only the answers hold, in no part of
// them, nor does anything that octavo prints; the teacher's files hold all of it.
func TestAnswersNeverLeak(t *testing.T) {
	pdftotext := booktest.Tool(t, "pdftotext", "apt install poppler-utils")
	dir, all := answersSite(t)
	for _, args := range [][]string{{"build"}, {"build", "--theme", "large-print"}, {"handout", "--to", "pdf,epub", "--booklet"}} {
		out := filepath.Join(t.TempDir(), "out")
		var said bytes.Buffer
		if status := run(context.Background(), append(args, dir, "-o", out, "--answers", "both", "--json"), &said, &said); status != 0 {
			t.Fatalf("status %d\n%s", status, &said)
		}
		files, err := filepath.Glob(filepath.Join(out, "*"))
		if err != nil || len(files) < 4 {
			t.Fatal(files, err)
		}
		teacher := map[string]map[string]bool{".pdf": {}, ".epub": {}}
		for _, f := range files {
			found := secretsOf(t, pdftotext, f)
			if strings.Contains(f, "-teacher") {
				maps.Copy(teacher[filepath.Ext(f)], found)
			} else if len(found) > 0 {
				t.Errorf("%s holds %q", filepath.Base(f), slices.Sorted(maps.Keys(found)))
			}
		}
		for ending, shown := range teacher {
			for word := range all {
				drawn := strings.HasPrefix(word, "zqtitle") || strings.Contains(word, "math") || word == "zqdisplay" // formulas are drawn, titles of links belong to the web
				if !drawn && !shown[word] {
					t.Errorf("%q: the teacher's %s lacks %s", args, ending, word)
				}
			}
		}
	}
}

// No command prints an answer where scripts read.
func TestAnswersAreNotPrinted(t *testing.T) {
	dir, _ := answersSite(t)
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{
		{"list", dir}, {"list", dir, "--json"}, {"check", dir}, {"check", dir, "--json"}, {"check", dir, "-v"},
		{"build", dir, "-o", out}, {"build", dir, "-o", out, "--json"}, {"build", dir, "-o", out, "--answers", "hide", "-v"},
		{"inspect", filepath.Join(dir, "week-1.md")}, {"inspect", filepath.Join(dir, "week-1.md"), "--as", "json"},
	} {
		var stdout, stderr bytes.Buffer
		if status := run(context.Background(), args, &stdout, &stderr); status != 0 {
			t.Fatalf("%q: status %d\n%s", args, status, &stderr)
		}
		for _, b := range []*bytes.Buffer{&stdout, &stderr} {
			said := b.String()
			if args[0] == "inspect" { // a page as it was read: a note by hand is a paragraph like any other
				said = strings.ReplaceAll(said, "zqpagefoot", "")
			}
			if found := secret.FindAllString(said, -1); len(found) > 0 {
				t.Errorf("%q prints %q", args, found)
			}
		}
	}
}

// answersSite writes the site and returns all secret words in it.
func answersSite(t *testing.T) (dir string, all map[string]bool) {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", "answers", "site.txt"))
	if err != nil {
		t.Fatal(err)
	}
	dir, all = t.TempDir(), map[string]bool{}
	for _, f := range a.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		if f.Name == "week-1.md" {
			for _, w := range secret.FindAllString(string(f.Data), -1) {
				all[w] = true
			}
		}
	}
	delete(all, "zqpicture") // file names are not kept
	delete(all, "zqsecond")
	for i, name := range []string{"zqpicture.png", "zqsecond.png", "open.png"} {
		im := image.NewGray(image.Rect(0, 0, 30+i, 20))
		im.Set(1, 1, color.White)
		var b bytes.Buffer
		if err := png.Encode(&b, im); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, all
}

// secretsOf are the secret words in a file: in its bytes, in what is packed in it,
// in its text; and the pictures that are in it, by their size.
func secretsOf(t *testing.T, pdftotext, file string) map[string]bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	search := func(b []byte) {
		for _, text := range []string{string(b), utf16Text(b), hexText(b)} {
			for _, w := range secret.FindAllString(text, -1) {
				found[w] = true
			}
		}
		if bytes.Contains(b, []byte("/Width 30/")) || bytes.Contains(b, []byte("/Width 31/")) {
			found["a picture"] = true
		}
	}
	search(data)
	if filepath.Ext(file) == ".epub" {
		for _, f := range booktest.Archive(t, data) {
			search([]byte(f.Name))
			search(f.Data)
			if c, err := png.DecodeConfig(bytes.NewReader(f.Data)); err == nil && (c.Width == 30 || c.Width == 31) {
				found["a picture"] = true
			}
		}
		return found
	}
	for _, s := range bytes.Split(data, []byte("stream\n"))[1:] {
		if r, err := zlib.NewReader(bytes.NewReader(s)); err == nil {
			b, _ := io.ReadAll(r) // what comes before a fault counts too
			search(b)
		}
	}
	text, err := exec.Command(pdftotext, "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	search([]byte(strings.ReplaceAll(strings.ReplaceAll(string(text), "-\n", ""), "\u00ad", "")))
	return found
}

// utf16Text is the letters of big-endian UTF-16 in b, whatever stands around them.
func utf16Text(b []byte) string {
	var out []uint16
	for i := 0; i+1 < len(b); i++ {
		if b[i] == 0 && b[i+1] != 0 {
			out = append(out, uint16(b[i+1]))
			i++
		}
	}
	return string(utf16.Decode(out))
}

var hexUnits = regexp.MustCompile(`(?:00[0-9A-F]{2})+`)

// hexText is the text of strings that are written as hexadecimal UTF-16.
func hexText(b []byte) string {
	var out strings.Builder
	for _, m := range hexUnits.FindAll(b, -1) {
		for i := 2; i+1 < len(m); i += 4 {
			out.WriteByte(unhex(m[i])<<4 | unhex(m[i+1]))
		}
		out.WriteByte(' ')
	}
	return out.String()
}

func unhex(c byte) byte {
	if c >= 'A' {
		return c - 'A' + 10
	}
	return c - '0'
}
