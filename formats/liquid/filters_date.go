package liquid

import (
	"strconv"
	"strings"
	"time"

	"github.com/osteele/tuesday"
)

var dateFilters = map[string]filter{
	"date":                {0, 1, formatDate},
	"date_to_string":      {0, 2, dateToString("%b")},
	"date_to_long_string": {0, 2, dateToString("%B")},
	"date_to_xmlschema":   dateAs("%Y-%m-%dT%H:%M:%S%:z"),
	"date_to_rfc822":      dateAs("%a, %d %b %Y %H:%M:%S %z"),
}

// formatDate leaves what is no time as it is, as Liquid does, and a time without
// the year that the format asks for.
func formatDate(r *run, v any, args []any) (any, error) {
	t, ok := r.moment(v)
	format := r.text(arg(args, 0, ""))
	if !ok || format == "" || t.asks(format) {
		return v, nil
	}
	return tuesday.Strftime(unknownToRuby.Replace(format), t.Time)
}

// unknownToRuby are what the library takes for formats and Ruby for text.
var unknownToRuby = strings.NewReplacer("%%", "%%", "%+", "%%+", "%Q", "%%Q")

// moment is v as a time. "now" is the time of the build, where that is given; a
// book that is made without one keeps the word, which is a finding.
func (r *run) moment(v any) (moment, bool) {
	if v != "now" && v != "today" {
		return toTime(v)
	}
	if t, ok := r.site.Vars["time"].(time.Time); ok {
		return moment{Time: t}, true
	}
	f, off := r.at()
	r.warn(f, off, CodeServer, "write the date, or set SOURCE_DATE_EPOCH", "the day that "+r.text(v)+" means is known where the web site is built only; the word stands there")
	return moment{}, false
}

func dateAs(format string) filter {
	return filter{0, 0, func(r *run, v any, _ []any) (any, error) { return formatDate(r, v, []any{format}) }}
}

// dateToString is 07 Nov 2008, or in the style ordinal 7th Nov 2008 (US: Nov
// 7th, 2008).
func dateToString(month string) func(r *run, v any, args []any) (any, error) {
	return func(r *run, v any, args []any) (any, error) {
		m, ok := r.moment(v)
		if !ok || m.yearless {
			return v, nil
		}
		t := m.Time
		if r.text(arg(args, 0, "")) != "ordinal" {
			return tuesday.Strftime("%d "+month+" %Y", t)
		}
		day := ordinal(t.Day())
		if r.text(arg(args, 1, "")) == "US" {
			return tuesday.Strftime(month+" "+day+", %Y", t)
		}
		return tuesday.Strftime(day+" "+month+" %Y", t)
	}
}

func ordinal(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
