package outline

import (
	"strconv"
	"strings"
	"time"
)

// ValueText is a front-matter value as Ruby, and so the theme, writes it: this
// is what titles and parents are compared by, so that title: 2020 has the
// children of parent: "2020". Lists and mappings have no text.
func ValueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return floatText(v)
	case time.Time:
		if v.Location() == time.UTC && v.Equal(v.Truncate(24*time.Hour)) {
			return v.Format("2006-01-02")
		}
		return v.Format("2006-01-02 15:04:05 -0700")
	}
	return ""
}

// greenwich is where a time of day is at home; days without one are in time.UTC.
var greenwich = time.FixedZone("UTC", 0)

// Moment is t as a time of day, which is written with its hours also at midnight.
func Moment(t time.Time) time.Time {
	if t.Location() == time.UTC {
		return t.In(greenwich)
	}
	return t
}

// floatText keeps a digit after the point, and writes an exponent from 1e16 on
// and below 1e-4, as Ruby does.
func floatText(f float64) string {
	abs := max(f, -f)
	if abs >= 1e16 || abs != 0 && abs < 1e-4 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		if mantissa, exponent, _ := strings.Cut(s, "e"); !strings.Contains(mantissa, ".") {
			s = mantissa + ".0e" + exponent
		}
		return s
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if strings.Trim(s, "-0123456789") == "" {
		s += ".0"
	}
	return s
}

// number is v as a number, if it is one; true and "3" are not.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// numberLike reads strings that Jekyll compares as numbers: "9", " -3", "1.5",
// ".5", but neither "1e3" nor "0x10".
func numberLike(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || digits == "." || strings.Trim(digits, "0123456789.") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}
