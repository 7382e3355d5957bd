package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	assets "octavo/assets/serve"
)

// policy lets the page ask for what this server has and nothing else.
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; font-src 'self' blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", asset(assets.File("index.html"), "text/html; charset=utf-8"))
	mux.HandleFunc("GET /style.css", asset(assets.File("style.css"), "text/css; charset=utf-8"))
	mux.HandleFunc("GET /app.js", asset(assets.File("app.js"), "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /pdf.min.mjs", packed(assets.File("pdf.min.mjs.gz"), "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /pdf.worker.min.mjs", packed(assets.File("pdf.worker.min.mjs.gz"), "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /state.json", s.showState)
	mux.HandleFunc("GET /events", s.events)
	mux.HandleFunc("GET /book/{file}", s.showBook)
	return s.guard(mux)
}

// guard refuses what another site could make a browser ask for: a foreign Host, as
// when a name is pointed at this machine (DNS rebinding), and requests that come from
// the pages of others.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !slices.Contains(s.Hosts, strings.ToLower(r.Host)) {
			http.Error(w, "octavo serve does not answer to this name", http.StatusMisdirectedRequest)
			return
		}
		site := r.Header.Get("Sec-Fetch-Site")
		if site != "" && site != "same-origin" && site != "none" && r.URL.Path != "/" {
			http.Error(w, "octavo serve does not answer other sites", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func asset(data []byte, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(data)
	}
}

// packed serves what is packed already; every browser that the page runs in unpacks
// it.
func packed(data []byte, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(data)
	}
}

func (s *Server) showState(w http.ResponseWriter, _ *http.Request) {
	state, _ := s.now()
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(state)
}

// events tells the page whenever there is something new (server-sent events, HTML
// standard 9.2).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	for {
		state, change := s.now()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", state.Round); err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-change:
		case <-r.Context().Done():
			return
		}
	}
}

func (s *Server) showBook(w http.ResponseWriter, r *http.Request) {
	path, ok := s.file("book/" + r.PathValue("file"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	http.ServeFile(w, r, path)
}
