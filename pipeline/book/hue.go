package book

import "strings"

// Hue is one of the few colours that a book tells apart. How a hue looks is a
// writer's business: on paper and in the dark it is another ink.
type Hue string

const (
	Red       Hue = "red"
	Orange    Hue = "orange"
	Yellow    Hue = "yellow"
	Green     Hue = "green"
	Turquoise Hue = "turquoise"
	Blue      Hue = "blue"
	Purple    Hue = "purple"
	Pink      Hue = "pink"
	Grey      Hue = "grey"
)

// Hues are all hues, round the circle.
var Hues = [...]Hue{Red, Orange, Yellow, Green, Turquoise, Blue, Purple, Pink, Grey}

// The beginnings of classes that give text and its ground a hue: text-red,
// bg-red. Just the Docs adds a shade, text-red-200, and tells two greys apart
// (https://just-the-docs.com/docs/utilities/color/).
const (
	inkClass    = "text-"
	groundClass = "bg-"
)

// InkClass and GroundClass are the classes of text in a hue and on one.
func (h Hue) InkClass() string    { return inkClass + string(h) }
func (h Hue) GroundClass() string { return groundClass + string(h) }

// Ink is the hue that text is to have, "" when it has none of its own.
func (a *Attr) Ink() Hue { return a.hue(inkClass) }

// Ground is the hue that is to stand behind text.
func (a *Attr) Ground() Hue { return a.hue(groundClass) }

func (a *Attr) hue(family string) (h Hue) {
	for _, c := range a.Classes {
		if name, ok := strings.CutPrefix(c, family); ok {
			if found := hueNamed(name); found != "" {
				h = found // the last one is the nearest to the text
			}
		}
	}
	return h
}

func hueNamed(name string) Hue {
	if i := strings.LastIndexByte(name, '-'); i >= 0 && len(name)-i == 4 && strings.Trim(name[i+1:], "0123456789") == "" {
		name = name[:i]
	}
	if name == "grey-lt" || name == "grey-dk" || name == "gray" {
		return Grey
	}
	for _, h := range Hues {
		if string(h) == name {
			return h
		}
	}
	return ""
}
