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

// yamlError is the place and the message of an error that parsing b gave, and what
// to do. The parser names a line, not always the right one, and no column; so what
// is most often wrong is looked for: a bracket or quotation mark that is never
// closed, and a tab in the indentation. Else the column is that of the value.
func yamlError(file string, b []byte, err error) (at source.Pos, msg, hint string) {
	first, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "yaml: "), "\n")
	m := yamlLine.FindStringSubmatch(first)
	line, _ := strconv.Atoi(m[1])
	lines := bytes.Split(b, []byte("\n"))
	line = min(max(line, 1), len(lines))
	place := func(line, offset int) source.Pos {
		return source.Pos{File: file, Line: int32(line), Col: int32(utf8.RuneCount(lines[line-1][:offset]) + 1)}
	}
	for l := line; l <= min(line+1, len(lines)); l++ { // the parser's line may be that before
		text := lines[l-1]
		indent := len(text) - len(bytes.TrimLeft(text, " \t"))
		if tab := bytes.IndexByte(text[:indent], '\t'); tab >= 0 {
			return place(l, tab), "a tab indents this line; YAML wants spaces", "write spaces in place of the tab"
		}
	}
	if l, offset, open := unclosed(lines); open != 0 {
		return place(l, offset), "this " + string(rune(open)) + " is never closed", "close it, or put the text in quotation marks"
	}
	text := lines[line-1]
	offset := len(text) - len(bytes.TrimLeft(text, " "))
	if colon := bytes.Index(text, []byte(": ")); colon >= 0 && strings.Contains(m[2], "token") || strings.Contains(m[2], "mapping values") && colon >= 0 {
		offset = colon + len(text[colon+1:]) - len(bytes.TrimLeft(text[colon+1:], " ")) + 1
	}
	return place(line, offset), "this is not YAML: " + m[2], "text that holds `: `, ` #` or begins with a sign wants quotes"
}

// unclosed finds the first bracket or quotation mark that opens a value and is
// never closed; open is 0 when there is none. Lines count from 1.
func unclosed(lines [][]byte) (line, offset int, open byte) {
	type mark struct {
		line, offset int
		open         byte
	}
	var marks []mark
	var quote mark
	for i, text := range lines {
		begins := true // a value may begin here
		for j := 0; j < len(text); j++ {
			c := text[j]
			switch {
			case quote.open != 0:
				if c == '\\' && quote.open == '"' {
					j++
				} else if c == quote.open {
					quote = mark{}
				}
				continue
			case c == '#' && (j == 0 || text[j-1] == ' ' || text[j-1] == '\t'):
				j = len(text)
			case begins && (c == '"' || c == '\''):
				quote = mark{i + 1, j, c}
			case begins && (c == '[' || c == '{'):
				marks = append(marks, mark{i + 1, j, c})
				continue
			case (c == ']' || c == '}') && len(marks) > 0:
				marks = marks[:len(marks)-1]
			}
			begins = c == ' ' && begins || c == ',' && len(marks) > 0 || c == ' ' && j > 0 && (text[j-1] == ':' || text[j-1] == '-')
		}
	}
	switch {
	case len(marks) > 0:
		return marks[0].line, marks[0].offset, marks[0].open
	case quote.open != 0:
		return quote.line, quote.offset, quote.open
	}
	return 0, 0, 0
}
