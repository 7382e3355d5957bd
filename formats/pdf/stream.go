package pdf

import (
	"math"
	"strconv"
	"strings"

	"octavo/formats/pdf/layout"
)

// stream builds a page's content: operators of PDF, in its own coordinates (y
// upward from the lower edge).
type stream struct {
	b    []byte
	grey bool // colours are put out as grey
}

func (s *stream) op(name string, args ...float64) {
	for _, a := range args {
		s.number(a)
		s.b = append(s.b, ' ')
	}
	s.b = append(s.b, name...)
	s.b = append(s.b, '\n')
}

// number appends with up to three decimals; what is no number counts as 0.
func (s *stream) number(v float64) {
	if !(math.Abs(v) < 1e6) {
		v = 0
	}
	n := int64(math.Round(v * 1000))
	if n < 0 {
		s.b = append(s.b, '-')
		n = -n
	}
	s.b = strconv.AppendInt(s.b, n/1000, 10)
	if n %= 1000; n != 0 {
		s.b = append(s.b, '.', byte('0'+n/100))
		if n %= 100; n != 0 {
			s.b = append(s.b, byte('0'+n/10))
			if n %= 10; n != 0 {
				s.b = append(s.b, byte('0'+n))
			}
		}
	}
}

// name appends a resource's name.
func (s *stream) name(letter string, number int) {
	s.b = append(s.b, '/')
	s.b = append(s.b, letter...)
	s.b = strconv.AppendInt(s.b, int64(number), 10)
	s.b = append(s.b, ' ')
}

// matrix appends six numbers, finer than others: they multiply.
func (s *stream) matrix(m [6]float64) {
	for _, v := range m {
		s.b = append(s.b, fine(v)...)
		s.b = append(s.b, ' ')
	}
}

// fine is a number with seven decimals.
func fine(v float64) string {
	if !(math.Abs(v) < 1e6) {
		v = 0
	}
	t := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 7, 64), "0"), ".")
	if t == "-0" {
		return "0"
	}
	return t
}

// fill sets the colour of what is filled; strokes get theirs with stroke.
func (s *stream) fill(c layout.Color)   { s.color(c, "g", "rg") }
func (s *stream) stroke(c layout.Color) { s.color(c, "G", "RG") }

func (s *stream) color(c layout.Color, grey, rgb string) {
	c = s.ink(onWhite(c))
	if c.R == c.G && c.G == c.B {
		s.op(grey, float64(c.R)/255)
		return
	}
	s.op(rgb, float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// ink is a colour as it is printed.
func (s *stream) ink(c layout.Color) layout.Color {
	if s.grey {
		return inGrey(c)
	}
	return c
}

// onWhite is the colour that a see-through one gives on paper: the file needs no
// transparency then.
func onWhite(c layout.Color) layout.Color {
	if c.Alpha == 0 || c.Alpha == 255 {
		c.Alpha = 255
		return c
	}
	over := func(v uint8) uint8 {
		return uint8((int(v)*int(c.Alpha) + 255*(255-int(c.Alpha)) + 127) / 255)
	}
	return layout.Color{R: over(c.R), G: over(c.G), B: over(c.B), Alpha: 255}
}

// code appends two bytes of a string literal.
func (s *stream) code(c uint16) {
	for _, b := range [2]byte{byte(c >> 8), byte(c)} {
		switch b {
		case '(', ')', '\\':
			s.b = append(s.b, '\\', b)
		case '\r': // a reader takes it for \n
			s.b = append(s.b, '\\', 'r')
		default:
			s.b = append(s.b, b)
		}
	}
}
