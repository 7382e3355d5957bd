package release

import (
	"cmp"
	"regexp"
	"strings"

	"golang.org/x/mod/semver"

	"octavo/pipeline/git"
)

// versions are the tags that are versions: v1, v1.2.0, 1.2, book-v1.2.0-rc.1,
// book@1.2.0; but not lecture-3 or 2026-fall.
var versions = regexp.MustCompile(`^(|.*?[/_@-])(?:v([0-9]+(?:\.[0-9]+){0,2})|([0-9]+(?:\.[0-9]+){1,2}))((?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`)

// version is a tag taken apart.
type version struct {
	of     string // what it is a version of: "book-"; tags of one thing are compared
	number string // as package semver has it: "v1.2.0-rc.1"
}

// parse takes a tag apart; ok: it is a version.
func parse(tag string) (v version, ok bool) {
	m := versions.FindStringSubmatch(tag)
	if m == nil {
		return v, false
	}
	number := "v" + m[2] + m[3]
	for strings.Count(number, ".") < 2 { // package semver knows short ones only without what may follow
		number += ".0"
	}
	v = version{m[1], number + m[4]}
	return v, semver.IsValid(v.number)
}

// versionOf is what a book says that it is a version of, and whether the tag is a
// pre-release.
func versionOf(tag string) (shown string, pre bool) {
	v, ok := parse(tag)
	if !ok {
		return tag, false
	}
	return strings.TrimPrefix(strings.TrimPrefix(tag, v.of), "v"), semver.Prerelease(v.number) != ""
}

// compareVersions puts tags that are no versions before those that are.
func compareVersions(a, b string) int {
	v, isV := parse(a)
	w, isW := parse(b)
	switch {
	case isV && isW:
		return cmp.Or(semver.Compare(v.number, w.number), cmp.Compare(a, b))
	case isV:
		return 1
	case isW:
		return -1
	}
	return cmp.Compare(a, b)
}

// Previous is the tag that a reader of the one called name had before. Of a version
// it is the highest lower one of the same thing, passing over pre-releases unless it
// is one itself; of any other tag it is the nearest in the history. before are the
// tags that it came from, the nearest first.
func Previous(name string, before []git.Tag) *git.Tag {
	v, ok := parse(name)
	if !ok {
		if len(before) == 0 {
			return nil
		}
		return &before[0]
	}
	var best *git.Tag
	var highest version
	for i, t := range before {
		w, ok := parse(t.Name)
		switch {
		case !ok || w.of != v.of || semver.Compare(w.number, v.number) >= 0:
		case semver.Prerelease(w.number) != "" && semver.Prerelease(v.number) == "":
		case best == nil || semver.Compare(w.number, highest.number) > 0:
			best, highest = &before[i], w
		}
	}
	return best
}
