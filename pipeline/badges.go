package pipeline

import (
	"net/url"
	"regexp"
	"strings"

	"octavo/pipeline/book"
)

// badgePath is what the addresses of badges have in common, whoever draws them.
var badgePath = regexp.MustCompile(`(?i)(?:^|/)badges?(?:/|$)|badge\.(?:svg|png)$`)

// isBadge reports whether a remote picture is a badge: a label that a service draws
// anew for every visitor, of builds, versions and stars.
func isBadge(img *book.Image) bool {
	if !isRemote(img.Src) {
		return false
	}
	u, err := url.Parse(address(img.Src))
	return err == nil && (strings.HasSuffix(u.Host, "shields.io") || strings.HasPrefix(u.Host, "badge") || badgePath.MatchString(u.Path))
}

// withoutBadges is a chapter in which the words of badges stand for them, and nothing
// for those without words: as frames with an address they would be all that one sees
// of a page. Links and paragraphs in which nothing is left go too.
func (l *loader) withoutBadges(c *book.Chapter) {
	found := false
	book.WalkChapter(c, func(n book.Node) bool {
		img, ok := n.(*book.Image)
		found = found || ok && isBadge(img)
		return !found
	})
	if !found {
		return
	}
	rw := book.Rewriter{
		Inline: func(n book.Inline) []book.Inline {
			switch n := n.(type) {
			case *book.Image:
				if !isBadge(n) {
					break
				}
				l.found.Infof(n.Pos(), ChromeDropped, "build with --fetch-images to show it", "a badge on the net is left out; its words stay")
				if words := strings.TrimSpace(n.Alt); words != "" {
					return []book.Inline{&book.Text{Base: book.Base{At: n.Pos()}, S: words}}
				}
				return nil
			case *book.Link:
				if len(n.Inlines) == 0 && n.ID == "" {
					return nil
				}
			}
			return []book.Inline{n}
		},
		Block: func(b book.Block) []book.Block {
			if p, ok := b.(*book.Paragraph); ok && p.ID == "" && blank(p.Inlines) {
				return nil
			}
			return []book.Block{b}
		},
	}
	c.Blocks = rw.Blocks(c.Blocks)
}
