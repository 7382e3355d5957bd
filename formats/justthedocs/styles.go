package justthedocs

import (
	"path"
	"strings"
)

// sheetFolders are where sites of Just the Docs keep style sheets of their own
// (https://just-the-docs.com/docs/customization/).
var sheetFolders = []string{"_sass/custom", "assets/css", "css"}

// StyleSheets are the texts of the site's own style sheets, in CSS or SCSS; those of
// the theme, which a site may hold too, are not among them.
func (s *Site) StyleSheets() []string {
	var out []string
	for _, dir := range sheetFolders {
		for _, name := range s.below(dir) {
			if ext := path.Ext(name); ext != ".css" && ext != ".scss" || strings.HasPrefix(path.Base(name), "just-the-docs") {
				continue
			}
			if b, err := s.folder.Read(name); err == nil {
				out = append(out, string(b))
			}
		}
	}
	return out
}
