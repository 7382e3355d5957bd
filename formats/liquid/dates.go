package liquid

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// moment is a time that an author wrote. What was not written is the first of
// January of the year 2000, at 0:00 in UTC; Ruby takes the day of the build there,
// which no two builds have in common.
type moment struct {
	time.Time
	yearless bool
}

// asks reports whether a format prints what only the year tells.
func (m moment) asks(format string) bool {
	return m.yearless && yearly.MatchString(format)
}

var yearly = regexp.MustCompile(`%[-^#_0]*\d*[YyCGgaAujUVWDFxcsv+]`)

// toTime is v as a time. There is no now: two builds are alike.
func toTime(v any) (m moment, ok bool) {
	switch v := v.(type) {
	case time.Time:
		return moment{Time: v}, true
	case int:
		return moment{Time: time.Unix(int64(v), 0).UTC()}, true
	case string:
		s := strings.TrimSpace(v)
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return moment{Time: time.Unix(n, 0).UTC()}, true
		}
		if len(s) < 100 {
			return readMoment(s)
		}
	}
	return moment{}, false
}

var (
	clock   = regexp.MustCompile(`(?i)(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s|$)`)
	isoDay  = regexp.MustCompile(`(?:^|\s)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\s|$)`)
	dayDot  = regexp.MustCompile(`(?:^|\s)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s|$)`)
	month   = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`)
	yearIn  = regexp.MustCompile(`\b\d{4}\b`)
	dayIn   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?\b`)
	months  = map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
	english = strings.NewReplacer("-", " ", ",", " ")
)

// readMoment reads the ways in which authors write dates and times: 2016-03-14,
// 14.3.2016, March 14, 2016, 14 Mar 2016 10:20, 3:04 PM.
func readMoment(s string) (m moment, ok bool) {
	y, mon, d, yearless := 2000, time.January, 1, false
	at, zone := [3]int{}, time.UTC
	timed := clock.FindStringSubmatchIndex(s)
	if timed != nil {
		if at, zone, ok = readClock(submatches(s, timed)); !ok {
			return m, false
		}
		s = s[:timed[0]] + " " + s[timed[1]:]
	}
	switch {
	case isoDay.MatchString(s):
		p := isoDay.FindStringSubmatch(s)
		y, mon, d = atoi(p[1]), time.Month(atoi(p[2])), atoi(p[3])
	case dayDot.MatchString(s):
		p := dayDot.FindStringSubmatch(s)
		y, mon, d = atoi(p[3]), time.Month(atoi(p[2])), atoi(p[1])
	case month.MatchString(s):
		y, mon, d, yearless = readWritten(s)
	default:
		if timed == nil {
			return m, false
		}
		yearless = true
	}
	t := time.Date(y, mon, d, at[0], at[1], at[2], 0, zone)
	if t.Month() != mon || t.Day() != d || t.Year() != y {
		return m, false // the 31st of February
	}
	return moment{t, yearless}, true
}

// readWritten reads a day whose month is a word; the day is the first where none
// is given.
func readWritten(s string) (y int, m time.Month, d int, yearless bool) {
	s = english.Replace(s)
	name := month.FindString(s)
	m, d, y = months[strings.ToLower(name[:3])], 1, 2000
	if year := yearIn.FindString(s); year != "" {
		y = atoi(year)
		s = strings.Replace(s, year, "", 1)
	} else {
		yearless = true
	}
	if day := dayIn.FindStringSubmatch(s); day != nil {
		d = atoi(day[1])
	}
	return y, m, d, yearless
}

// readClock reads what the pattern clock has found.
func readClock(p []string) (at [3]int, zone *time.Location, ok bool) {
	at = [3]int{atoi(p[1]), atoi(p[2]), atoi(p[3])}
	if half := strings.ToLower(p[4]); half != "" {
		at[0] %= 12
		if half[0] == 'p' {
			at[0] += 12
		}
	}
	zone = time.UTC
	if z := strings.ReplaceAll(p[5], ":", ""); len(z) == 5 {
		off := atoi(z[1:3])*3600 + atoi(z[3:])*60
		if z[0] == '-' {
			off = -off
		}
		zone = time.FixedZone("", off)
	}
	return at, zone, at[0] < 24 && at[1] < 60 && at[2] < 61
}

// submatches are the texts that a match of a pattern in s has found.
func submatches(s string, at []int) []string {
	out := make([]string, len(at)/2)
	for i := range out {
		if at[2*i] >= 0 {
			out[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return out
}

// atoi is 0 for no digits.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
