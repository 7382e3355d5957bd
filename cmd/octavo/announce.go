package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// announcer says of each book what will be printed, in the order of the books
// whoever is read first, and on a terminal shows what is being made.
type announcer struct {
	mu      sync.Mutex
	out     io.Writer // nil: silent
	screen  io.Writer // nil: not a terminal
	lines   []*string // what is to be said of each book; nil: not known yet
	spoken  int
	working map[int]string
}

func (c *command) announcer(books int) *announcer {
	a := &announcer{lines: make([]*string, books), working: map[int]string{}}
	if c.quiet || c.machine() || c.form == github { // to a runner a title may look like a command
		return a
	}
	a.out = c.stdout
	if s, ok := c.stderr.(legible); ok && isTerminal(s.to) {
		a.screen = s.to
	}
	return a
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb" && os.Getenv("TERM") != ""
}

func (a *announcer) begin(i int, title string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.working[i] = title
	a.show()
}

// tell is called once for each book that was read.
func (a *announcer) tell(i int, line string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.lines[i] = &line
	a.clear()
	for a.spoken < len(a.lines) && a.lines[a.spoken] != nil {
		if s := *a.lines[a.spoken]; s != "" && a.out != nil {
			fmt.Fprintln(a.out, s)
		}
		a.spoken++
	}
	a.show()
}

func (a *announcer) end() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.clear()
}

func (a *announcer) clear() {
	if a.screen != nil {
		fmt.Fprint(a.screen, "\r\x1b[K")
	}
}

// show writes the line at the bottom of the screen.
func (a *announcer) show() {
	if a.screen == nil {
		return
	}
	last := ""
	for i := range a.lines {
		if a.working[i] != "" {
			last = a.working[i]
		}
	}
	last = shortened(last)
	a.clear()
	if n := len(a.lines); n > 1 {
		fmt.Fprintf(a.screen, "%d of %d  %s", len(a.working), n, last)
		return
	}
	fmt.Fprint(a.screen, last)
}

// shortened is a title that leaves room on a line of a terminal.
func shortened(title string) string {
	title = strings.Map(unsteered, title)
	if r := []rune(title); len(r) > 48 {
		return string(r[:47]) + "…"
	}
	return title
}

// counter shows on a terminal which books are being made, where how many there are
// is not known before.
type counter struct {
	*announcer
	n int
}

func (c *command) counter() *counter { return &counter{announcer: c.announcer(0)} }

func (c *counter) begin(title string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	if c.screen != nil {
		c.clear()
		fmt.Fprintf(c.screen, "%d  %s", c.n, shortened(title))
	}
}

// announce says what will be printed of a book; of one that cannot be made
// nothing.
func announce(b *book.Book, plan pipeline.Plan) string {
	if b == nil {
		return ""
	}
	t := pipeline.Count(b)
	parts := []string{count(t.Pages, "page", "pages")}
	if t.Parts > 0 {
		parts = append(parts, count(t.Parts, "part", "parts"))
	}
	parts = append(parts, count(t.Chapters, "chapter", "chapters"), count(t.Words, "word", "words"))
	title := b.Meta.Title
	if plan.Edition != "" {
		title += " (" + plan.Edition + ")"
	}
	s := title + ": " + strings.Join(parts, ", ")
	if left := leftOut(plan.LeftOut); left != "" {
		s += "; left out: " + left
	}
	return s
}

// leftOut names the pages that are not printed, the first few of them.
func leftOut(pages []outline.LeftOut) string {
	const most = 4
	why := map[outline.Reason]string{outline.Orphan: "orphan", outline.Excluded: "nav_exclude", outline.Untitled: "no title", outline.Cycle: "circle of parents"}
	var names []string
	for i, p := range pages {
		if i == most {
			names = append(names, count(len(pages)-most, "more page", "more pages"))
			break
		}
		reason := why[p.Reason]
		if reason == "" {
			reason = "file"
		}
		name := strings.TrimSpace(p.Title)
		if path.Ext(p.File) == "" && p.Reason == outline.Special {
			reason = "draft"
		} else if name == "" || p.Reason == outline.Special {
			name = strings.TrimSuffix(path.Base(p.File), path.Ext(p.File))
		}
		names = append(names, name+" ("+reason+")")
	}
	return strings.Join(names, ", ")
}

// extent says how big a file of a book is.
func extent(r *press.Result, f press.File) string {
	if f.Format == "pdf" {
		return count(r.Pages, "page", "pages") + ", " + size(f.Bytes)
	}
	return size(f.Bytes)
}

// summary says what was written, how big and how fast, and what to look at.
func (c *command) summary(results []*press.Result, found diag.List, took time.Duration) {
	if c.quiet || c.machine() {
		return
	}
	files := 0
	for _, r := range results {
		for _, f := range r.Files {
			files++
			fmt.Fprintf(c.stdout, "%s  (%s)\n", f.Path, extent(r, f))
		}
	}
	if c.each != "" {
		fmt.Fprintln(c.stdout, sheets(results))
	}
	fmt.Fprintf(c.stdout, "%s in %.2f s", count(files, "file", "files"), took.Seconds())
	if look := byCode(found, isWarning); look != "" {
		fmt.Fprintf(c.stdout, "; look at: %s", look)
	}
	fmt.Fprintln(c.stdout)
}
