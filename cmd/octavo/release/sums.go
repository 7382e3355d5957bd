package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of comparing.
const (
	BadSums     = "bad-sums"
	Differs     = "differs"
	OtherOctavo = "other-octavo"
)

// SumsFile is the name of the list of sums.
const SumsFile = "SHA256SUMS"

// sums is the list of the sums of files, as sha256sum writes and reads it.
func sums(files []*press.StagedFile) []byte {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256(), f.Name())
	}
	return []byte(b.String())
}

// Sums are the sums that files are to have.
type Sums struct {
	name string // of the list
	made Record // what release.json beside it says; empty where there is none
	want map[string]string
}

// What is read is far longer than what a release has, in bytes.
const (
	longestSums   = 4 << 20
	longestRecord = 64 << 20
)

var sumLine = regexp.MustCompile(`^([0-9a-fA-F]{64}) [ *](\S.*)$`)

// ReadSums reads a list of sums.
func ReadSums(file string) (*Sums, diag.List) {
	var found diag.List
	data, err := readSome(file, longestSums)
	if err != nil {
		found.Errorf(source.Pos{}, BadSums, "name the SHA256SUMS of a release", "--check %s: it cannot be read: %v", file, press.Plain(err))
		return nil, found
	}
	s := &Sums{name: filepath.Base(file), want: map[string]string{}}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		m := sumLine.FindStringSubmatch(strings.TrimSuffix(line, "\r"))
		if m == nil {
			found.Errorf(source.Pos{File: s.name, Line: int32(i + 1)}, BadSums, "a line has 64 hexadecimal digits, two blanks and the name of a file", "this is no line of a list of sums")
			return nil, found
		}
		s.want[m[2]] = strings.ToLower(m[1])
	}
	if data, err := readSome(filepath.Join(filepath.Dir(file), "release.json"), longestRecord); err == nil {
		if err := json.Unmarshal(data, &s.made); err != nil {
			s.made = Record{} // it only helps to explain
		}
	}
	return s, nil
}

func readSome(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = errors.New("it is too large")
	}
	return data, err
}

// Compare finds where the files that were made now are not those of the list.
func (s *Sums) Compare(files []*press.StagedFile, octavo string) (same int, found diag.List) {
	flags := "use the same --edition, --to, --book and --set as it was made with"
	if len(s.made.Flags) > 0 {
		flags = "it was made with " + strings.Join(s.made.Flags, " ")
	}
	made := map[string]string{}
	for _, f := range files {
		if f.Name() != SumsFile {
			made[f.Name()] = f.SHA256()
		}
	}
	for _, name := range sortedKeys(s.want) {
		switch sum, ok := made[name]; {
		case !ok:
			found.Errorf(source.Pos{}, Differs, flags, "%s: it is in %s, but not made now", name, s.name)
		case sum != s.want[name]:
			found.Errorf(source.Pos{}, Differs, "", "%s: it is not what %s says (made now %s…, there %s…)", name, s.name, sum[:12], s.want[name][:12])
		default:
			same++
		}
	}
	for _, name := range sortedKeys(made) {
		if _, ok := s.want[name]; !ok {
			found.Errorf(source.Pos{}, Differs, flags, "%s: it is made now, but not in %s", name, s.name)
		}
	}
	if len(found) > 0 && s.made.Version != "" && s.made.Version != octavo {
		found.Warnf(source.Pos{}, OtherOctavo, "compare with the version that it was made with", "the release was made with octavo %s, and this is %s", s.made.Version, octavo)
	}
	return same, found
}
