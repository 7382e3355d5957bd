package markdown

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

var listTypes = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}

func (p *page) list(n *htmlNode, base book.Base) *book.List {
	l := &book.List{Base: base, Ordered: n.tag.name == "ol", Style: listTypes[n.tag.get("type")]}
	if l.Ordered {
		l.Start = 1
		if i, err := strconv.Atoi(n.tag.get("start")); err == nil {
			l.Start = i
		}
	}
	for _, k := range n.kids {
		if k.tag.name == "li" {
			l.Items = append(l.Items, &book.Item{Base: book.Base{At: k.at, Attr: p.attrs(&k.tag, k.at)}, Blocks: p.content(k)})
			continue
		}
		blocks := p.blocksOf([]*htmlNode{k})
		if len(blocks) == 0 {
			continue
		}
		if len(l.Items) == 0 {
			l.Items = append(l.Items, &book.Item{Base: book.Base{At: k.at}})
		}
		last := l.Items[len(l.Items)-1]
		last.Blocks = append(last.Blocks, blocks...)
	}
	return l
}

func (p *page) definitions(n *htmlNode, base book.Base) *book.Definitions {
	d := &book.Definitions{Base: base}
	var item *book.Definition
	for _, k := range flattenDivs(n.kids) {
		b := book.Base{At: k.at, Attr: p.attrs(&k.tag, k.at)}
		if k.tag.name == "dt" && (item == nil || len(item.Bodies) > 0) || item == nil {
			item = &book.Definition{Base: book.Base{At: k.at}}
			if k.tag.name == "" && strings.TrimSpace(k.text) == "" {
				item = nil
				continue
			}
			d.Items = append(d.Items, item)
		}
		if k.tag.name == "dt" {
			item.Terms = append(item.Terms, &book.Term{Base: b, Inlines: p.text(k)})
			continue
		}
		blocks := p.content(k)
		if k.tag.name != "dd" {
			blocks = p.blocksOf([]*htmlNode{k})
		}
		if len(blocks) > 0 || k.tag.name == "dd" {
			item.Bodies = append(item.Bodies, &book.Description{Base: b, Blocks: blocks})
		}
	}
	return d
}

func flattenDivs(nodes []*htmlNode) []*htmlNode {
	var out []*htmlNode
	for _, n := range nodes {
		if n.tag.name == "div" {
			for _, k := range n.kids {
				out = append(out, k.withClass(n.tag.get("class")))
			}
		} else {
			out = append(out, n)
		}
	}
	return out
}
