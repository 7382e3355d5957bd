package pdf

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v4"

	"octavo/assets"
	"octavo/formats/pdf/layout"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// theme is the look of an edition as data: a file of assets/themes or a user's own
// copy of one. book.yaml says what its keys mean and holds where another has none.
type theme struct {
	Paper    string `yaml:"paper"`
	TwoSided choice `yaml:"two_sided"`
	Text     struct {
		Size    string `yaml:"size"`
		Leading string `yaml:"leading"`
		Face    string `yaml:"face"`
		Figures string `yaml:"figures"`
		Ragged  bool   `yaml:"ragged"`
	} `yaml:"text"`
	Margins struct {
		Inner  string `yaml:"inner"`
		Outer  string `yaml:"outer"`
		Top    string `yaml:"top"`
		Bottom string `yaml:"bottom"`
	} `yaml:"margins"`
	LongestLine float64 `yaml:"longest_line"`
	Openings    struct {
		Recto     choice  `yaml:"recto"`
		Sink      int     `yaml:"sink"`
		Size      float64 `yaml:"size"`
		Style     string  `yaml:"style"`
		HalfTitle choice  `yaml:"half_title"`
	} `yaml:"openings"`
	Heads    map[int]themeHead `yaml:"heads"`
	HeadFace string            `yaml:"head_face"`
	Running  struct {
		Verso string `yaml:"verso"`
		Recto string `yaml:"recto"`
		Foot  string `yaml:"foot"`
		Folio choice `yaml:"folio"`
	} `yaml:"running"`
	Slanted choice `yaml:"slanted"`

	size, leading float64 // of the text, in points
}

// choice is a yes where nothing else was said.
type choice struct{ no bool }

func (c *choice) UnmarshalYAML(n *yaml.Node) error {
	yes := true
	err := n.Decode(&yes)
	c.no = !yes
	return err
}

type themeHead struct {
	Size  float64 `yaml:"size"`
	Style string  `yaml:"style"`
	Above float64 `yaml:"above"`
	Below float64 `yaml:"below"`
}

// theme is the writer's theme over the theme book. What is wrong with it is
// reported, and the theme book stands in.
func (w *Writer) theme() (theme, diag.List) {
	var found diag.List
	book, _ := assets.Theme("book")
	t, _ := readTheme(book)
	data := w.ThemeData
	if data == nil {
		var err error
		if data, err = assets.Theme(orElse(w.Theme, "book")); err != nil {
			found.Errorf(source.Pos{}, CodeBadSetting, "the themes are book, handout and large-print, or a .yaml file of the site", "no theme %q", w.Theme)
			return t, found
		}
	}
	own, err := readTheme(book, data)
	if err != nil {
		at, msg := source.Pos{File: w.Theme}, err.Error()
		if broken := (*yaml.LoadError)(nil); errors.As(err, &broken) {
			var offset int
			offset, msg, _ = config.Fault(data, err)
			at = source.NewFile(w.Theme, data).Pos(offset)
		}
		found.Errorf(at, CodeBadSetting, "copy a theme of octavo's and change it", "can't use this theme: %s", msg)
		return t, found
	}
	return own, found
}

// readTheme reads themes one over the other.
func readTheme(files ...[]byte) (t theme, err error) {
	for _, data := range files {
		dec := yaml.NewDecoder(bytes.NewReader(data))
		dec.KnownFields(true)
		if err := dec.Decode(&t); err != nil && !errors.Is(err, io.EOF) {
			return t, err
		}
	}
	return t, t.check()
}

// Words that themes choose by.
var (
	themeFaces   = map[string]layout.Family{"serif": layout.Serif, "sans": layout.Sans, "mono": layout.Mono}
	themeFigures = map[string]layout.Figures{"old-style": layout.OldStyle, "lining": layout.Lining, "tabular": layout.Tabular}
	themeStyles  = map[string]layout.Style{"roman": {}, "italic": {Italic: true}, "bold": {Bold: true}, "bold-italic": {Bold: true, Italic: true}, "small-caps": {SmallCaps: true}}
)

var errStyle = errors.New("styles are roman, italic, bold, bold-italic and small-caps")

func (t *theme) check() error {
	var sized, leaded bool
	t.size, sized = config.Points(t.Text.Size)
	t.leading, leaded = config.Points(t.Text.Leading)
	_, face := themeFaces[t.Text.Face]
	_, headFace := themeFaces[t.HeadFace]
	_, figures := themeFigures[t.Text.Figures]
	_, opening := themeStyles[t.Openings.Style]
	_, _, paper := config.PaperSize(t.Paper)
	switch {
	case !sized || !leaded || t.size < 4 || t.size > 72 || t.leading < t.size || t.leading > 3*t.size:
		return errors.New("text: size is 4 to 72 pt, leading one to three times that")
	case !face || !headFace:
		return errors.New("faces are serif, sans and mono")
	case !figures:
		return errors.New("figures are old-style, lining or tabular")
	case !opening:
		return errStyle
	case !paper:
		return errors.New("paper: no such paper")
	case !(t.LongestLine >= 10) || t.LongestLine > 200:
		return errors.New("longest_line is 10 to 200 (em)")
	case !within(t.Openings.Size, 0.5, 6):
		return errors.New("openings: size is 0.5 to 6 (of the text size)")
	}
	for level, h := range t.Heads {
		if _, ok := themeStyles[h.Style]; !ok {
			return errStyle
		}
		if level < 2 || level > 6 || !within(h.Size, 0.5, 6) || !within(h.Above, 0, 10) || !within(h.Below, 0, 10) {
			return errors.New("heads are of level 2 to 6, size 0.5 to 6 (of the text size), above and below 0 to 10 (lines)")
		}
	}
	return nil
}

func within(v, least, most float64) bool { return v >= least && v <= most }

// dress puts the theme's faces, heads and openings into a spec.
func (t *theme) dress(s *layout.Spec) {
	s.Text, s.TextFigures = themeFaces[t.Text.Face], themeFigures[t.Text.Figures]
	s.AnyPage, s.NoHalfTitle = t.Openings.Recto.no, t.Openings.HalfTitle.no
	s.NoFolio, s.Upright = t.Running.Folio.no, t.Slanted.no
	if s.Sink = t.Openings.Sink; s.Sink <= 0 {
		s.Sink = -1
	}
	style := func(name string) layout.Style {
		st := themeStyles[name]
		st.Family = themeFaces[t.HeadFace]
		return st
	}
	s.Heads[1] = layout.Head{Size: t.Openings.Size, Style: style(t.Openings.Style)}
	for level, h := range t.Heads {
		head := layout.Head{Size: h.Size, Style: style(h.Style), Above: h.Above, Below: h.Below}
		if head.Style.SmallCaps {
			head.Track = 0.05
		}
		s.Heads[level] = head
	}
}
