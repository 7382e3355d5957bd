package justthedocs

import (
	"path"
	"strings"
)

// jekyllExcludes are always left out, whatever exclude: says.
var jekyllExcludes = []string{
	".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
	"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
}

// filter decides which files are part of the site, as Jekyll's entry filter does.
type filter struct{ include, exclude []string }

// skip reports whether the file or folder name is not part of the site.
func (f filter) skip(name string, dir bool) bool {
	if matches(f.include, name, dir) || matches(f.include, path.Base(name), dir) {
		return false
	}
	base := path.Base(name)
	return strings.ContainsRune("._#~", rune(base[0])) || strings.HasSuffix(base, "~") || matches(f.exclude, name, dir)
}

// matches reports whether one of the patterns fits name: as a glob whose stars
// match slashes too, or as the beginning of the path.
func matches(patterns []string, name string, dir bool) bool {
	for _, p := range patterns {
		p = strings.TrimPrefix(p, "/")
		if p == "" {
			continue
		}
		if strings.HasPrefix(name, p) || dir && p == name+"/" || fnmatch(p, name) {
			return true
		}
	}
	return false
}

// fnmatch is Ruby's File.fnmatch without flags: * and ? match slashes. It
// backtracks to the last star only, so its cost is at most the product of the
// lengths.
func fnmatch(pattern, name string) bool {
	p, s := []rune(pattern), []rune(name)
	i, j := 0, 0
	star, resume := -1, 0
	for j < len(s) {
		if i < len(p) && p[i] == '*' {
			star, resume = i, j
			i++
			continue
		}
		if n, ok := matchOne(p[i:], s[j]); ok {
			i += n
			j++
			continue
		}
		if star < 0 {
			return false
		}
		resume++
		i, j = star+1, resume
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}

// matchOne matches the head of p against c and says how long the head is.
func matchOne(p []rune, c rune) (n int, ok bool) {
	if len(p) == 0 {
		return 0, false
	}
	switch {
	case p[0] == '?':
		return 1, true
	case p[0] == '[':
		if end := strings.IndexRune(string(p[1:]), ']'); end > 0 {
			class := []rune(string(p[1:])[:end])
			return len(class) + 2, inClass(class, c)
		}
	case p[0] == '\\' && len(p) > 1:
		return 2, p[1] == c
	}
	return 1, p[0] == c
}

func inClass(class []rune, c rune) bool {
	not := class[0] == '^' || class[0] == '!'
	if not {
		class = class[1:]
	}
	in := false
	for i := 0; i < len(class); i++ {
		if i+2 < len(class) && class[i+1] == '-' {
			in = in || class[i] <= c && c <= class[i+2]
			i += 2
			continue
		}
		in = in || class[i] == c
	}
	return in != not
}
