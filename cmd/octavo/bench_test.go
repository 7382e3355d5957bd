//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"octavo/pipeline/book/booktest"
)

// BenchmarkPublish is the cost of whole processes, CPU and memory, on the seed
// site and on ten times its text; pandoc and typst run beside octavo where they
// are installed. Each makes one book of all pages.
func BenchmarkPublish(b *testing.B) {
	octavo := filepath.Join(b.TempDir(), "octavo")
	if out, err := exec.Command("go", "build", "-o", octavo, ".").CombinedOutput(); err != nil {
		b.Fatalf("%s", out)
	}
	once := booktest.Corpus(b, "seed-site")
	ten := filepath.Join(b.TempDir(), "ten")
	multiply(b, once, ten, 10)
	for _, site := range []struct{ name, dir string }{{"seed", once}, {"seed10", ten}} {
		out := b.TempDir()
		b.Run(site.name+"/octavo/epub+pdf", func(b *testing.B) { cost(b, octavo, "build", site.dir, "-q", "-o", out) })
		b.Run(site.name+"/octavo/pdf", func(b *testing.B) { cost(b, octavo, "build", site.dir, "-q", "-t", "pdf", "-o", out) })
		b.Run(site.name+"/octavo/epub", func(b *testing.B) { cost(b, octavo, "build", site.dir, "-q", "-t", "epub", "-o", out) })
		pages := markdown(b, site.dir)
		b.Run(site.name+"/pandoc/epub", func(b *testing.B) {
			tool(b, "pandoc")
			cost(b, "pandoc", append([]string{"-f", "markdown-yaml_metadata_block", "--metadata", "title=x", "-o", filepath.Join(out, "p.epub")}, pages...)...)
		})
		b.Run(site.name+"/typst/pdf", func(b *testing.B) {
			tool(b, "pandoc")
			tool(b, "typst")
			source := filepath.Join(out, "p.typ")
			if msg, err := exec.Command("pandoc", append([]string{"-s", "-f", "gfm", "-o", source}, pages...)...).CombinedOutput(); err != nil {
				b.Fatalf("%s", msg)
			}
			cost(b, "typst", "compile", source)
		})
	}
}

// BenchmarkPublishChapters is the cost of e-books of many chapters, 6 kB each: ten
// times as many should cost little more than ten times as much.
func BenchmarkPublishChapters(b *testing.B) {
	octavo := filepath.Join(b.TempDir(), "octavo")
	if out, err := exec.Command("go", "build", "-o", octavo, ".").CombinedOutput(); err != nil {
		b.Fatalf("%s", out)
	}
	for _, n := range []int{100, 1000, 5000} {
		site := b.TempDir()
		for i := range n {
			text := fmt.Sprintf("---\ntitle: Chapter %d\nnav_order: %d\n---\n", i+1, i+1) +
				strings.Repeat(strings.Repeat("Some words of text, ", 25)+"and an end.\n\n", 12)
			if err := os.WriteFile(filepath.Join(site, fmt.Sprintf("c%04d.md", i)), []byte(text), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) { cost(b, octavo, "build", site, "-q", "-t", "epub", "-o", b.TempDir()) })
	}
}

func tool(b *testing.B, name string) {
	if _, err := exec.LookPath(name); err != nil {
		b.Skip(name + " is not installed")
	}
}

// cost runs a command b.N times and reports CPU time and memory of one run.
func cost(b *testing.B, name string, args ...string) {
	cpu, peak := 0.0, 0.0
	for b.Loop() {
		c := exec.Command(name, args...)
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, out)
		}
		cpu += (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
		peak = max(peak, maxMB(c.ProcessState))
	}
	b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
	b.ReportMetric(peak, "peak-MB")
}

func maxMB(s *os.ProcessState) float64 {
	max := float64(s.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "darwin" { // bytes there, KiB elsewhere
		return max / (1 << 20)
	}
	return max / (1 << 10)
}

// markdown are the pages of a site, as other tools take them.
func markdown(b *testing.B, dir string) []string {
	b.Helper()
	pages, err := filepath.Glob(filepath.Join(dir, "docs", "*", "*.md"))
	if err != nil || len(pages) == 0 {
		b.Fatal("no pages", err)
	}
	return pages
}

var (
	parentS = regexp.MustCompile(`(?m)^(grand_parent|parent|title): S\s*$`)
	papers  = regexp.MustCompile(`(?m)^((?:title|parent):\s*§.*?)\s*$`)
)

// multiply makes a site of n copies of the seed site's papers, each with titles
// and addresses of its own.
func multiply(b *testing.B, from, to string, n int) {
	b.Helper()
	for _, f := range []string{"_config.yml", "index.md"} {
		copyText(b, filepath.Join(from, f), filepath.Join(to, f), func(s string) string { return s })
	}
	pages, err := filepath.Glob(filepath.Join(from, "docs", "S", "*.md"))
	if err != nil || len(pages) == 0 {
		b.Fatal("no pages", err)
	}
	for i := range n {
		digit := string(rune('0' + i))
		for _, p := range pages {
			copyText(b, p, filepath.Join(to, "docs", "S"+digit, filepath.Base(p)), func(s string) string {
				s = parentS.ReplaceAllString(s, "$1: S"+digit)
				s = papers.ReplaceAllString(s, "$1 "+digit)
				return strings.ReplaceAll(s, "/docs/S/", "/docs/S"+digit+"/")
			})
		}
	}
}

func copyText(b *testing.B, from, to string, change func(string) string) {
	b.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(to, []byte(change(string(data))), 0o644); err != nil {
		b.Fatal(err)
	}
}
