package main

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"octavo/cmd/octavo/press"
)

// reachThisMachine lets the command of a script fetch from servePictures where the script
// says so: octavo itself refuses private addresses.
func reachThisMachine() {
	if os.Getenv("REACH") == "this machine" {
		press.Reach = netip.Addr.IsLoopback
	}
}

// servePictures lets a script with pictures of http://SERVER/ have its files in the folder
// "served" from a server of its own.
func servePictures(env *testscript.Env) error {
	var server *httptest.Server
	return filepath.WalkDir(env.WorkDir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".md" {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(text, []byte("http://SERVER/")) {
			return err
		}
		if server == nil {
			server = httptest.NewServer(http.FileServer(http.Dir(filepath.Join(env.WorkDir, "served"))))
			env.Defer(server.Close)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
		}
		return os.WriteFile(file, bytes.ReplaceAll(text, []byte("http://SERVER/"), []byte(server.URL+"/")), 0o600)
	})
}
