package media

import (
	"bytes"
	"encoding/xml"
	"strings"

	"octavo/pipeline/media/foreign"
)

// Labels are the texts of a drawing, in its order, each on one line.
func Labels(drawing []byte) (labels []string) {
	dec := xml.NewDecoder(bytes.NewReader(drawing))
	depth, within := 0, 0 // within is the depth of the text that is open
	var words []byte
	for {
		t, err := dec.Token()
		if err != nil {
			return labels
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			if within == 0 && (t.Name.Local == "text" || t.Name.Local == foreign.Element) {
				within = depth
			}
			if parts[t.Name.Local] {
				words = append(words, ' ')
			}
		case xml.EndElement:
			if depth == within {
				if s := strings.Join(strings.Fields(string(words)), " "); s != "" {
					labels = append(labels, s)
				}
				words, within = words[:0], 0
			}
			depth--
		case xml.CharData:
			if within > 0 {
				words = append(words, t...)
			}
		}
	}
}

// parts are the elements that part words.
var parts = map[string]bool{"br": true, "p": true, "div": true, "li": true, "tr": true, "td": true, "tspan": true}
