package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
)

// start serves a site of two pages and returns its folder and address.
func start(t *testing.T, sets ...config.Set) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	put(t, dir, "_config.yml", "title: My Site\n")
	put(t, dir, "a.md", "---\ntitle: First\nnav_order: 1\n---\n\nSome text.\n")
	put(t, dir, "b.md", "---\ntitle: Second\nnav_order: 2\n---\n\nMore text.\n")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Order: press.Order{Dir: dir, Sets: append(sets, config.Set{Text: "formats=pdf"})}, Version: "test", Hosts: []string{l.Addr().String()}}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil && err != http.ErrServerClosed {
			t.Error(err)
		}
		if _, err := os.Stat(s.folder); err == nil {
			t.Errorf("%s is left", s.folder)
		}
	})
	return dir, "http://" + l.Addr().String() + "/"
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// events calls the returned function to wait for the next round; it fails the test
// when none comes.
func events(t *testing.T, address string) (next func() seen) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, address+"events", nil)
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	lines := bufio.NewScanner(r.Body)
	round := 0
	return func() seen {
		t.Helper()
		for lines.Scan() {
			if !strings.HasPrefix(lines.Text(), "data: ") {
				continue
			}
			s := state(t, address)
			if s.Round > round {
				round = s.Round
				return s
			}
		}
		t.Fatal("nothing new came")
		return seen{}
	}
}

// seen is the state as the page reads it.
type seen struct {
	Round, Made int
	Title       string
	Failed      bool
	Books       []Book
	Findings    []struct{ Code string }
}

func state(t *testing.T, address string) (s seen) {
	t.Helper()
	r, err := http.Get(address + "state.json")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestServesEveryTheme asks for a book whose file has the name of its theme too.
func TestServesEveryTheme(t *testing.T) {
	_, address := start(t, config.Set{Text: "theme=handout"})
	first := events(t, address)()
	if len(first.Books) != 1 {
		t.Fatalf("no book: %+v", first)
	}
	r, err := http.Get(address + first.Books[0].PDF)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Errorf("%s: status %d", first.Books[0].PDF, r.StatusCode)
	}
}

func TestFollowsTheSite(t *testing.T) {
	dir, address := start(t)
	next := events(t, address)
	first := next()
	if first.Title != "My Site" || len(first.Books) != 1 || first.Failed {
		t.Fatalf("first round: %+v", first)
	}
	r, err := http.Get(address + first.Books[0].PDF)
	if err != nil {
		t.Fatal(err)
	}
	data, _ := io.ReadAll(r.Body)
	r.Body.Close()
	if !strings.HasPrefix(string(data), "%PDF-") {
		t.Fatalf("no PDF but %.40q", data)
	}

	put(t, dir, "a.md", "---\ntitle: First\nnav_order: 1\n---\n\nOther text. ![x](no.png)\n")
	second := next()
	if second.Failed || second.Made != 1 || second.Books[0].PDF == first.Books[0].PDF {
		t.Errorf("after a change: %+v", second)
	}
	if !has(second, "missing-image") {
		t.Errorf("no finding of the picture: %+v", second.Findings)
	}

	put(t, dir, "b.md", "---\ntitle: [Second\n---\n")
	third := next()
	if !third.Failed || third.Books[0].PDF != second.Books[0].PDF || !has(third, "front-matter") {
		t.Errorf("after a mistake: %+v", third)
	}

	if err := os.Mkdir(filepath.Join(dir, "new"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "b.md", "---\ntitle: Second\n---\n")
	fourth := next()
	for fourth.Failed { // the folder alone may have been a round
		fourth = next()
	}
	put(t, filepath.Join(dir, "new"), "c.md", "---\ntitle: Third\n---\n\n## Head\n")
	if fifth := next(); fifth.Failed || fifth.Books[0].PDF == fourth.Books[0].PDF {
		t.Errorf("a page in a new folder changes nothing: %+v", fifth)
	}
}

func has(s seen, code string) bool {
	for _, f := range s.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}

// TestRefusesOthers asks as a page of another site could.
func TestRefusesOthers(t *testing.T) {
	_, address := start(t)
	for _, test := range []struct {
		path, host, site string
		want             int
	}{
		{"state.json", "", "", 200},
		{"state.json", "", "same-origin", 200},
		{"", "", "cross-site", 200}, // a link to the page itself
		{"state.json", "", "cross-site", 403},
		{"app.js", "", "same-site", 403},
		{"", "evil.example", "", 421},
		{"state.json", "localhost.evil.example", "same-origin", 421},
		{"book/../../../etc/passwd", "", "", 404},
		{"book/abc.pdf", "", "", 404},
		{"etc", "", "", 404},
	} {
		req, err := http.NewRequest(http.MethodGet, address+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.host != "" {
			req.Host = test.host
		}
		if test.site != "" {
			req.Header.Set("Sec-Fetch-Site", test.site)
		}
		r, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != test.want {
			t.Errorf("%+v: status %d", test, r.StatusCode)
		}
		if !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%+v: no policy", test)
		}
	}
}

func TestIgnores(t *testing.T) {
	for name, want := range map[string]bool{
		"/s/docs/a.md": false, "/s/.git/index": true, "/s/docs/.a.md.swp": true, "/s/a.md~": true, "/s/node_modules/x/a.md": true,
		"/s/dist/book.pdf": true, "/s/_data/x.yml": false, "/s": false, "/octavo.yaml": false,
	} {
		if got := ignored("/s", name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestPageInABrowser writes while Chromium shows the page.
func TestPageInABrowser(t *testing.T) {
	node := booktest.Tool(t, "node", "make validators")
	chromium := booktest.Tool(t, "chromium", "make validators")
	booktest.Validator(t, "puppeteer")
	booktest.Validator(t, "@daisy/axe-core-for-ace/axe.min.js")
	dir, address := start(t)
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, node, "testdata/page.js", address, filepath.Join(dir, "a.md"))
	cmd.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH="+chromium, "NODE_PATH="+booktest.Validator(t))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
