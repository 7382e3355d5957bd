// Package serve shows an author the books of a site as they are written: it watches
// the site's folder, makes what has changed anew, and serves one page with the pages
// of the PDF and the findings, which follows by itself.
//
// Books are made as a library is (package library): in a folder of its own, only
// those that have changed. The page is served to this machine only, unless the user
// says otherwise, and asks for nothing from anywhere else.
package serve

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"octavo/cmd/octavo/library"
	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Server shows the books of one site.
type Server struct {
	Order   press.Order
	Version string   // octavo's
	Hosts   []string // names and addresses by which it may be asked for, with the port

	// Said hears of each time that books were made. It is called from one goroutine.
	Said func(State)

	folder string // of the books; goes with the server
	mu     sync.Mutex
	state  State
	change chan struct{} // closed when state changes
	byBook map[string]diag.List
}

// State is what the page shows.
type State struct {
	Round    int             `json:"round"` // how often books were made
	Title    string          `json:"title"`
	Failed   bool            `json:"failed"` // an error stood in the way: the books are those of before
	Seconds  float64         `json:"seconds"`
	Made     int             `json:"made"`
	Books    []Book          `json:"books"`
	Findings []press.Finding `json:"findings"`
}

// Book is a book that can be looked at.
type Book struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
	Lang  string `json:"lang"`
	Pages int    `json:"pages"`
	PDF   string `json:"pdf"` // its address, which changes with its bytes
	file  string // in the folder of the books
}

// Run serves on l until ctx ends.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	dir, err := os.MkdirTemp("", "octavo-serve-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s.folder, s.change, s.byBook = filepath.Join(dir, "books"), make(chan struct{}), map[string]diag.List{}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	web := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	done := make(chan error, 1)
	go func() { done <- web.Serve(l) }()
	changes := watch(ctx, s.Order.Dir, s.Order.Config)
	for s.make(ctx); ; s.make(ctx) {
		select {
		case <-ctx.Done():
			return web.Close()
		case err := <-done:
			return err
		case <-changes:
		}
	}
}

// make makes the books that have changed and tells the page.
func (s *Server) make(ctx context.Context) {
	started := time.Now()
	stage, err := press.Stage(s.folder)
	if err != nil { // such as a full disk
		var found diag.List
		found.Errorf(source.Pos{}, press.CannotWrite, "make room for temporary files", "the book cannot be made: %v", err)
		s.tell(nil, found, true, time.Since(started))
		return
	}
	defer stage.Discard()
	lib := &library.Library{Sites: []library.Source{{Order: s.Order}}, Out: s.folder, Version: s.Version, Stage: stage, NoCovers: true}
	made, found, err := lib.Make(ctx)
	if err != nil {
		return // interrupted
	}
	failed := found.Count(diag.Error) > 0
	if !failed {
		if err := stage.Commit(); err != nil {
			found, failed = append(found, stage.Failed(err)), true
		}
	}
	s.tell(made, found, failed, time.Since(started))
}

// tell sets the state. Findings of books that were not made again still hold.
func (s *Server) tell(made *library.Made, found diag.List, failed bool, took time.Duration) {
	s.mu.Lock()
	next := State{Round: s.state.Round + 1, Title: s.state.Title, Failed: failed, Seconds: took.Seconds(), Books: s.state.Books}
	all := found
	if !failed {
		next.Title, next.Made, next.Books = made.Record.Title, len(made.New), booksOf(made.Record)
		all = s.remember(made, found)
	}
	next.Findings = press.Findings(all)
	s.state = next
	close(s.change)
	s.change = make(chan struct{})
	s.mu.Unlock()
	if s.Said != nil {
		s.Said(next)
	}
}

// remember keeps the findings of each book and returns those of all.
func (s *Server) remember(made *library.Made, found diag.List) diag.List {
	var all diag.List
	fresh := map[string]diag.List{}
	for _, d := range found {
		if d.Book == "" {
			all = append(all, d) // of the site, which is looked at each time
			continue
		}
		fresh[d.Book] = append(fresh[d.Book], d)
	}
	kept := map[string]diag.List{}
	for _, b := range made.Record.Books {
		kept[b.Slug] = s.byBook[b.Slug]
		if slices.Contains(made.New, b.Slug) {
			kept[b.Slug] = fresh[b.Slug]
		}
		all = append(all, kept[b.Slug]...)
	}
	s.byBook = kept
	all.Sort()
	return all
}

func booksOf(r library.Record) []Book {
	var books []Book
	for _, b := range r.Books {
		for _, f := range b.Files {
			if f.Format == "pdf" {
				books = append(books, Book{b.Slug, b.FullTitle(), b.Language, b.Pages, "book/" + f.SHA256 + ".pdf", f.Path})
			}
		}
	}
	return books
}

// file is the path of the book with this address.
func (s *Server) file(address string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.state.Books {
		if b.PDF == address {
			return filepath.Join(s.folder, filepath.FromSlash(b.file)), true
		}
	}
	return "", false
}

// now is the state and what will be closed when there is another.
func (s *Server) now() (State, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state, s.change
}
