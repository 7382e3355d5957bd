package xhtml

import (
	"strconv"

	"octavo/pipeline/book"
)

// maxSpan is the largest colspan that HTML lets stand.
const maxSpan = 1000

// denseTable is how many columns no phone shows at the size of text.
const denseTable = 6

func (p *Printer) table(b *book.Table) {
	var classes []string
	var shares []int
	if !p.Plain {
		var whole bool
		if shares, whole = columnWidths(b); whole {
			classes = append(classes, "wide")
		}
		if len(b.Columns) >= denseTable {
			classes = append(classes, "dense")
		}
	}
	p.open("table", &b.Attr, classes...)
	p.Raw("\n")
	if len(b.Caption) > 0 || len(b.Number) > 0 {
		p.Raw("<caption>")
		p.number(p.say("Table")+" ", b.Number)
		p.Inlines(b.Caption)
		p.Raw("</caption>\n")
	}
	p.columns(shares)
	p.rows("thead", b.Head, b.Columns, true)
	for _, body := range b.Bodies {
		p.rows("tbody", body, b.Columns, false)
	}
	p.rows("tfoot", b.Foot, b.Columns, false)
	p.Raw("</table>\n")
}

func (p *Printer) rows(group string, rows []*book.Row, columns []book.Column, head bool) {
	if len(rows) == 0 {
		return
	}
	p.Raw("<" + group + ">\n")
	taken := make([]int, len(columns)) // rows that a tall cell of a column reaches into
	for i, r := range rows {
		p.open("tr", &r.Attr)
		p.Raw("\n")
		at := 0
		for _, c := range r.Cells {
			for at < len(taken) && taken[at] > 0 {
				taken[at]--
				at++
			}
			align := c.Align
			if align == book.AlignDefault && at < len(columns) {
				align = columns[at].Align
			}
			p.cell(c, align, head, len(rows)-i)
			for range min(max(c.ColSpan, 1), maxSpan) {
				if at < len(taken) {
					taken[at] = max(c.RowSpan, 1) - 1
				}
				at++
			}
		}
		for ; at < len(taken); at++ {
			taken[at] = max(taken[at]-1, 0)
		}
		if len(r.Cells) == 0 {
			p.Raw("<td></td>\n")
		}
		p.Raw("</tr>\n")
	}
	p.Raw("</" + group + ">\n")
}

// cell prints a cell; below is how many rows its group has from its own on.
func (p *Printer) cell(c *book.Cell, align book.Align, head bool, below int) {
	name := "td"
	// An empty cell above a column heads nothing; as a th it would be announced.
	if (head || c.Header) && (p.Plain || len(c.Blocks) > 0) {
		name = "th"
	}
	p.Raw("<" + name)
	if c.ColSpan > 1 {
		p.pair("colspan", strconv.Itoa(min(c.ColSpan, maxSpan)))
	}
	if span := min(c.RowSpan, below); span > 1 {
		p.pair("rowspan", strconv.Itoa(span))
	}
	if name == "th" && !p.Plain {
		scope := "row"
		if head {
			scope = "col"
		}
		p.pair("scope", scope)
	}
	side := [...]string{"", "left", "center", "right"}[align&3]
	around := p.RightToLeft
	p.turned(&c.Attr, book.FirstText(c.Blocks))
	if p.Plain {
		p.attrs(&c.Attr)
		if side != "" {
			p.pair("style", "text-align: "+side)
		}
	} else {
		p.attrs(&c.Attr, side)
	}
	p.Raw(">")
	p.flow(c.Blocks)
	p.RightToLeft = around
	p.Raw("</" + name + ">\n")
}
