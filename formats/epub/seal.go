package epub

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"

	goepub "github.com/go-shiori/go-epub"
	"github.com/klauspost/compress/flate"

	style "octavo/assets/epub"
)

// file is a file of the container.
type file struct {
	name string
	data []byte
}

const (
	mimetype = "mimetype"
	folder   = "EPUB/"
	// between stands between the documents of one section of go-epub. No text can
	// hold it, since text is escaped.
	between = "<!--octavo:next-->"
	// bundle is how many documents go-epub gets as one section: its AddSection
	// goes through all names at every call, which is quadratic in their number.
	bundle = 256
)

// files are the files of the finished e-book: what go-epub made of documents and
// style sheet, with our package document and navigation in place of its own. It
// is given empty pictures, since it would pack each of them only to have it
// unpacked here.
func (e *edition) files() ([]file, error) {
	made, err := e.assemble()
	if err != nil {
		return nil, err
	}
	files := []file{{mimetype, made[mimetype]}, {"META-INF/container.xml", made["META-INF/container.xml"]},
		{folder + "package.opf", nil}, {folder + "css/book.css", made[folder+"css/book.css"]},
		{folder + "text/" + navName, e.navigation()}, {folder + "toc.ncx", e.ncx()}, {folder + "text/cover.xhtml", e.coverPage()}}
	for _, f := range []string{mimetype, "META-INF/container.xml", folder + "css/book.css"} {
		if len(made[f]) == 0 {
			return nil, fmt.Errorf("go-epub did not write %s", f)
		}
	}
	bodies, err := bodies(made)
	if err != nil {
		return nil, err
	}
	i := 0
	for _, d := range e.docs {
		if d.name == navName {
			continue
		}
		if i >= len(bodies) {
			return nil, fmt.Errorf("go-epub lost %s", d.name)
		}
		files = append(files, file{folder + "text/" + d.name, []byte(e.head(d.title, "../") + bodies[i] + tail)})
		i++
	}
	for _, p := range append([]*picture{e.cover}, e.order...) {
		files = append(files, file{folder + "images/" + p.name, p.data})
	}
	files[2].data = e.packageDocument()
	return files, nil
}

func (e *edition) coverPage() []byte {
	alt := e.titleText()
	if a := strings.Join(names(e.book.Meta.Authors), ", "); a != "" {
		alt += ", " + a
	}
	return []byte(e.head(e.say("Cover"), "../") + `<section class="cover" epub:type="cover"><img role="doc-cover" src="../images/` + e.cover.name + `" alt="` + esc(alt) + "\"/></section>\n" + tail)
}

// noHyphens overrules the style sheet in books whose words are not to be divided.
const noHyphens = "body { hyphens: manual; -webkit-hyphens: manual; -epub-hyphens: manual; }\n"

func (e *edition) styleSheet() string {
	if e.w.NoHyphens {
		return style.StyleSheet + noHyphens
	}
	return style.StyleSheet
}

// assemble lets go-epub make a container of the documents and returns its files.
func (e *edition) assemble() (map[string][]byte, error) {
	g, err := goepub.NewEpub(e.titleText())
	if err != nil {
		return nil, err
	}
	g.SetIdentifier(e.identifier())
	g.SetLang(e.lang)
	css, err := g.AddCSS("data:text/css;base64,"+base64.StdEncoding.EncodeToString([]byte(e.styleSheet())), "book.css")
	if err != nil {
		return nil, err
	}
	var docs []string
	for _, d := range e.docs {
		if d.name != navName {
			docs = append(docs, string(d.body))
		}
	}
	n := 0
	for run := range slices.Chunk(docs, bundle) {
		n++
		if _, err := g.AddSection(strings.Join(run, between), "text", bundleName(n), css); err != nil {
			return nil, err
		}
	}
	var raw bytes.Buffer
	if _, err := g.WriteTo(&raw); err != nil {
		return nil, err
	}
	return unpack(raw.Bytes())
}

func bundleName(n int) string { return "bundle-" + strconv.Itoa(n) + ".xhtml" }

func unpack(raw []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
		r.Close()
	}
	return out, nil
}

// bodies are the documents again, cut out of go-epub's sections.
func bodies(made map[string][]byte) ([]string, error) {
	var out []string
	for n := 1; ; n++ {
		data, ok := made[folder+"xhtml/"+bundleName(n)]
		if !ok {
			return out, nil
		}
		_, rest, ok := strings.Cut(string(data), `<body dir="auto">`)
		end := strings.LastIndex(rest, "</body>")
		if !ok || end < 0 {
			return nil, fmt.Errorf("go-epub changed section %d", n)
		}
		for _, b := range strings.Split(rest[:end], between) {
			out = append(out, strings.TrimSpace(b)+"\n")
		}
	}
}

// firstDay is 1 January 1980 in the form of a zip entry, the first day that it
// can name: entries carry no time of their own, so that the same book gives the
// same bytes.
const firstDay = 1<<5 | 1

// seal writes the container: mimetype first, stored and without a descriptor, as
// the format asks for; the rest by name, with no dates. It returns the size of the
// files in it.
func seal(ctx context.Context, out io.Writer, files []file) (size int, err error) {
	slices.SortStableFunc(files[1:], func(a, b file) int { return strings.Compare(rank(a.name), rank(b.name)) })
	z := zip.NewWriter(out)
	var packed bytes.Buffer
	fl, err := flate.NewWriter(&packed, 6)
	if err != nil {
		return size, err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return size, err
		}
		h := &zip.FileHeader{Name: f.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(f.data), UncompressedSize64: uint64(len(f.data))}
		//lint:ignore SA1019 CreateRaw writes these fields only; Modified would be left out
		h.ModifiedDate = firstDay
		data := f.data
		if !stored(f.name) {
			packed.Reset()
			fl.Reset(&packed)
			if _, err := fl.Write(f.data); err != nil {
				return size, err
			}
			if err := fl.Close(); err != nil {
				return size, err
			}
			h.Method, data = zip.Deflate, packed.Bytes()
		}
		h.CompressedSize64 = uint64(len(data))
		size += len(data)
		w, err := z.CreateRaw(h)
		if err != nil {
			return size, err
		}
		if _, err := w.Write(data); err != nil {
			return size, err
		}
	}
	return size, z.Close()
}

// rank puts the container's description and the package before the rest.
func rank(name string) string {
	switch {
	case strings.HasPrefix(name, "META-INF/"):
		return "0" + name
	case strings.HasSuffix(name, ".opf"):
		return "1" + name
	}
	return "2" + name
}

// stored reports whether packing a file gains nothing.
func stored(name string) bool {
	for _, ending := range []string{mimetype, ".png", ".jpg", ".jpeg", ".gif"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}
