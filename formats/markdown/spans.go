package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// lineEnd trims blanks round a line end; two of them, or a backslash, make it a
// break.
func (p *inlines) lineEnd(start *int) bool {
	end := p.i
	from := max(*start, p.used)
	for end > from && (p.s[end-1] == ' ' || p.s[end-1] == '\t') {
		end--
	}
	hard := p.i-end >= 2 && p.s[p.i-1] == ' ' && p.s[p.i-2] == ' '
	next := p.i + 1
	for next < len(p.s) && (p.s[next] == ' ' || p.s[next] == '\t') {
		next++
	}
	at := p.i
	p.plain(*start, end)
	*start, p.i, p.used = next, next, at+1
	if hard {
		p.push(elem{kind: kNode, at: end, node: &book.Break{Base: p.here(end)}})
	}
	p.push(elem{kind: kText, at: at, text: "\n"})
	return true
}

const asciiPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// kramdownEscapes are the characters that a backslash takes their meaning from.
const kramdownEscapes = "\\.*_+`<>()[]{}#!:|\"'$=-~"

func (p *inlines) escape(start *int) bool {
	if p.i+1 >= len(p.s) {
		return false
	}
	c := p.s[p.i+1]
	line := p.i + 1 // the end of the line, where the backslash stands before it
	if c == '\\' && p.kramdown && line+1 < len(p.s) && p.s[line+1] == '\n' {
		line++ // kramdown's own mark of a break is two of them
	}
	if p.s[line] == '\n' {
		at := p.i
		p.flush(start, line+1)
		p.push(elem{kind: kNode, at: at, node: &book.Break{Base: p.here(at)}})
		p.push(elem{kind: kText, at: at + 1, text: "\n"})
		return true
	}
	if c == ' ' && p.inScript > 0 {
		return p.replace(start, p.i+2, " ")
	}
	if c == ' ' && p.Spaces {
		return p.replace(start, p.i+2, "\u00a0")
	}
	set := asciiPunctuation
	if p.kramdown {
		set = kramdownEscapes
	}
	if strings.IndexByte(set, c) < 0 {
		return false
	}
	if p.kramdown && (c == '<' || c == '>') && strings.HasPrefix(p.s[p.i+2:], string(c)) {
		return p.replace(start, p.i+3, string([]byte{c, c}))
	}
	return p.replace(start, p.i+2, string(c))
}

// codeSpan reads from a run of backticks to the next run of the same length.
func (p *inlines) codeSpan(start *int) bool {
	n := p.run(p.i)
	body := p.i + n
	if p.kramdown && !p.Python && n == 1 && (p.i == 0 || isSpace(p.s[p.i-1])) && body < len(p.s) && isSpace(p.s[body]) {
		return false
	}
	end := p.nextTicks(body, n)
	if end < 0 {
		p.flushText(start, body)
		return true
	}
	code := strings.ReplaceAll(p.s[body:end], "\n", " ")
	if p.kramdown && !p.Python {
		if n > 1 {
			code = strings.TrimPrefix(code, " ")
			code = strings.TrimSuffix(code, " ")
		}
	} else if len(code) > 1 && code[0] == ' ' && code[len(code)-1] == ' ' && strings.Trim(code, " ") != "" {
		code = code[1 : len(code)-1]
	}
	if p.Python {
		code = withoutLanguage(code)
	}
	return p.add(start, end+n, &book.CodeSpan{Base: p.here(p.i), Text: code})
}

// flushText appends the text up to to, marks included.
func (p *inlines) flushText(start *int, to int) {
	p.plain(*start, to)
	p.i, p.used, *start = to, to, to
}

// run is the length of the run of one character at i.
func (p *inlines) run(i int) int {
	c, n := p.s[i], 0
	for i+n < len(p.s) && p.s[i+n] == c {
		n++
	}
	return n
}

// nextTicks finds the next run of exactly n backticks at or after from.
func (p *inlines) nextTicks(from, n int) int {
	if p.ticks == nil {
		p.ticks = map[int][]int{}
		for i := p.i; i < len(p.s); {
			if p.s[i] != '`' {
				i++
				continue
			}
			k := p.run(i)
			p.ticks[k] = append(p.ticks[k], i)
			i += k
		}
	}
	at := p.ticks[n]
	for len(at) > 0 && at[0] < from {
		at = at[1:]
	}
	p.ticks[n] = at
	if len(at) == 0 {
		return -1
	}
	return at[0]
}
