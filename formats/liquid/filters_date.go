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

// Times as authors write them; a number is seconds since 1970.
var layouts = []string{
	time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 UTC", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"2006-01-02T15:04:05", "2006-1-2", "2006/1/2", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
	"January 2 2006", "Mon, 02 Jan 2006 15:04:05 -0700", "3:04 PM", "15:04", "15:04:05",
}

// toTime is v as a time. There is no now: two builds are alike.
func toTime(v any) (time.Time, bool) {
	switch v := v.(type) {
	case time.Time:
		return v, true
	case int:
		return time.Unix(int64(v), 0).UTC(), true
	case string:
		s := strings.TrimSpace(v)
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return time.Unix(n, 0).UTC(), true
		}
		for _, l := range layouts {
			if t, err := time.Parse(l, s); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// formatDate leaves what is no time as it is, as Liquid does.
func formatDate(r *run, v any, args []any) (any, error) {
	t, ok := toTime(v)
	format := r.text(arg(args, 0, ""))
	if !ok || format == "" {
		return v, nil
	}
	return tuesday.Strftime(format, t)
}

func dateAs(format string) filter {
	return filter{0, 0, func(r *run, v any, _ []any) (any, error) { return formatDate(r, v, []any{format}) }}
}

// dateToString is 07 Nov 2008, or in the style ordinal 7th Nov 2008 (US: Nov
// 7th, 2008).
func dateToString(month string) func(r *run, v any, args []any) (any, error) {
	return func(r *run, v any, args []any) (any, error) {
		t, ok := toTime(v)
		if !ok {
			return v, nil
		}
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
