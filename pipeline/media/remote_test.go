package media

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// server serves pictures on the loopback interface, and counts requests.
func server(t *testing.T) (*httptest.Server, *atomic.Int64) {
	var n atomic.Int64
	mux := http.NewServeMux()
	serve := func(path string, f http.HandlerFunc) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			n.Add(1)
			f(w, r)
		})
	}
	serve("/a.png", func(w http.ResponseWriter, _ *http.Request) { w.Write(pngBytes()) })
	serve("/page", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<html>no picture</html>")) })
	serve("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a.png", http.StatusFound) })
	serve("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	serve("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	serve("/large", func(w http.ResponseWriter, _ *http.Request) {
		for b := make([]byte, 1<<20); ; {
			if _, err := w.Write(b); err != nil {
				return
			}
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s, &n
}

func anywhere(netip.Addr) bool { return true }

func TestRemote(t *testing.T) {
	s, _ := server(t)
	r := &Remote{Allow: anywhere}
	for path, want := range map[string]struct {
		fault Fault
		why   string
	}{
		"/a.png":   {None, ""},
		"/moved":   {None, ""},
		"/loop":    {Unfetched, "too often"},
		"/file":    {Unfetched, "neither http nor https"},
		"/page":    {Unknown, "no PNG"},
		"/missing": {Unfetched, "404"},
		"/large":   {Unfetched, "larger than"},
	} {
		if got := r.Picture(context.Background(), s.URL+path); got.Fault != want.fault || !strings.Contains(got.Reason, want.why) {
			t.Errorf("%s: fault %d (%s), want %d with %q", path, got.Fault, got.Reason, want.fault, want.why)
		}
	}
}

func TestRemoteRefusesPrivateAddresses(t *testing.T) {
	s, requests := server(t)
	r := &Remote{}
	for _, address := range []string{s.URL + "/a.png", strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/a.png", strings.Replace(s.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1) + "/a.png"} {
		if got := r.Picture(context.Background(), address); got.Data != nil || !strings.Contains(got.Reason, "not a public one") {
			t.Errorf("%s: %+v", address, got)
		}
	}
	if requests.Load() != 0 {
		t.Error("a private address was connected to")
	}
	for _, a := range []string{"10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "127.0.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "2002:7f00:1::", "64:ff9b::7f00:1", "::7f00:1", "::ffff:0:7f00:1", "fec0::1", "ff02::1"} {
		if public(netip.MustParseAddr(a)) {
			t.Errorf("%s counts as public", a)
		}
	}
	for _, a := range []string{"93.184.216.34", "2606:2800:220:1::1"} {
		if !public(netip.MustParseAddr(a)) {
			t.Errorf("%s counts as private", a)
		}
	}
}

func TestRemoteKeepsAndPins(t *testing.T) {
	s, requests := server(t)
	dir := t.TempDir()
	lockFile := filepath.Join(dir, "octavo.lock")
	fetch := func(address string) Picture {
		lock, err := ReadLock(lockFile)
		if err != nil {
			t.Fatal(err)
		}
		p := (&Remote{Cache: filepath.Join(dir, "cache"), Lock: lock, Allow: anywhere}).Picture(context.Background(), address)
		if err := lock.Write(lockFile); err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := fetch(s.URL + "/a.png"); p.Data == nil {
		t.Fatal(p.Reason)
	}
	if p := fetch(s.URL + "/a.png"); p.Data == nil || requests.Load() != 1 {
		t.Errorf("the second run made %d requests in all (%s)", requests.Load(), p.Reason)
	}
	text, err := os.ReadFile(lockFile)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(string(text), "  "+s.URL+"/a.png", "", 1)
	other = other[:strings.LastIndex(strings.TrimSpace(other), "\n")+1] + strings.Repeat("0", 64) + "  " + s.URL + "/a.png\n"
	if err := os.WriteFile(lockFile, []byte(other), 0o644); err != nil {
		t.Fatal(err)
	}
	if p := fetch(s.URL + "/a.png"); p.Fault != Refused || !strings.Contains(p.Reason, "pins") {
		t.Errorf("bytes that are not the pinned ones: %+v", p)
	}
}

func TestReadLockNamesTheLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "octavo.lock")
	if err := os.WriteFile(file, []byte("# x\nnot a line\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLock(file); err == nil || !strings.Contains(err.Error(), "octavo.lock:2") {
		t.Errorf("error is %v", err)
	}
}

// The site may hold a link where the lock file, or the new one on its way, is to be:
// nothing is written through it, and nothing endless is read.
func TestLockBehindLinks(t *testing.T) {
	dir := t.TempDir()
	file, other := filepath.Join(dir, "octavo.lock"), filepath.Join(dir, "other")
	if err := os.WriteFile(other, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, file+".tmp"); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	l, err := ReadLock(file)
	if err != nil {
		t.Fatal(err)
	}
	l.pin("https://example.org/a.png", strings.Repeat("0", 64))
	if err := l.Write(file); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(other); string(data) != "mine" {
		t.Errorf("a file elsewhere holds %q", data)
	}
	if l, err := ReadLock(file); err != nil || l.sum("https://example.org/a.png") == "" {
		t.Errorf("the lock is not written: %v", err)
	}
	os.Remove(file)
	if err := os.Symlink(os.DevNull, file); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLock(file); err == nil {
		t.Error("a device is read")
	}
}
