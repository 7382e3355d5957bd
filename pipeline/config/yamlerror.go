package config

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"octavo/pipeline/source"
)

var yamlLine = regexp.MustCompile(`^(?:line (\d+): )?(.*)$`)

// YAMLError is the place and the message of an error that parsing b gave. The
// parser names the line only, and none for the first; the column is that of the
// tab in the line's indentation when that is what is wrong, else of its first
// character.
func YAMLError(file string, b []byte, err error) (source.Pos, string) {
	first, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "yaml: "), "\n")
	m := yamlLine.FindStringSubmatch(first)
	line, _ := strconv.Atoi(m[1])
	line = max(line, 1)
	lines := bytes.Split(b, []byte("\n"))
	line = min(line, len(lines))
	text := lines[line-1]
	indent := len(text) - len(bytes.TrimLeft(text, " \t"))
	if tab := bytes.IndexByte(text[:indent], '\t'); tab >= 0 {
		return source.Pos{File: file, Line: int32(line), Col: int32(tab + 1)}, "a tab indents this line; YAML wants spaces"
	}
	col := utf8.RuneCount(text[:indent]) + 1
	return source.Pos{File: file, Line: int32(line), Col: int32(col)}, "this is not YAML: " + m[2]
}
