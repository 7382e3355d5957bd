package liquid

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Whole numbers stay whole, as in Ruby: 7 divided by 2 is 3, by 2.0 is 3.5.

var numberFilters = map[string]filter{
	"plus":       arithmetic(func(a, b int) (int, error) { return a + b, nil }, func(a, b float64) float64 { return a + b }),
	"minus":      arithmetic(func(a, b int) (int, error) { return a - b, nil }, func(a, b float64) float64 { return a - b }),
	"times":      arithmetic(func(a, b int) (int, error) { return a * b, nil }, func(a, b float64) float64 { return a * b }),
	"divided_by": arithmetic(floorDiv, func(a, b float64) float64 { return a / b }),
	"modulo":     arithmetic(floorMod, func(a, b float64) float64 { return a - b*math.Floor(a/b) }),
	"at_least":   arithmetic(func(a, b int) (int, error) { return max(a, b), nil }, math.Max),
	"at_most":    arithmetic(func(a, b int) (int, error) { return min(a, b), nil }, math.Min),
	"abs": {0, 0, func(r *run, v any, _ []any) (any, error) {
		if n, ok := toNumber(v).(int); ok {
			return max(n, -n), nil
		}
		return math.Abs(toFloat(v)), nil
	}},
	"ceil":       {0, 0, func(r *run, v any, _ []any) (any, error) { return wholeNumber(math.Ceil(toFloat(v))), nil }},
	"floor":      {0, 0, func(r *run, v any, _ []any) (any, error) { return wholeNumber(math.Floor(toFloat(v))), nil }},
	"round":      {0, 1, round},
	"to_integer": {0, 0, func(r *run, v any, _ []any) (any, error) { return toInt(v), nil }},
}

func arithmetic(whole func(a, b int) (int, error), broken func(a, b float64) float64) filter {
	return filter{1, 1, func(_ *run, v any, args []any) (any, error) {
		a, isWhole := toNumber(v).(int)
		b, both := toNumber(args[0]).(int)
		if isWhole && both {
			n, err := whole(a, b)
			return n, err
		}
		return broken(toFloat(v), toFloat(args[0])), nil
	}}
}

var errZero = errors.New("nothing can be divided by zero")

func floorDiv(a, b int) (int, error) {
	if b == 0 {
		return 0, errZero
	}
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q, nil
}

func floorMod(a, b int) (int, error) {
	q, err := floorDiv(a, b)
	return a - q*b, err
}

func round(_ *run, v any, args []any) (any, error) {
	digits := toInt(arg(args, 0, 0))
	f := toFloat(v)
	if digits <= 0 {
		return wholeNumber(math.Round(f)), nil
	}
	p := math.Pow10(min(digits, 15))
	return math.Round(f*p) / p, nil
}

// wholeNumber is f as an int where it fits one.
func wholeNumber(f float64) any {
	if math.Abs(f) < 1<<62 {
		return int(f)
	}
	return f
}

var (
	wholeText  = regexp.MustCompile(`^\s*-?\d+\s*$`)
	brokenText = regexp.MustCompile(`^\s*-?\d+\.\d+\s*$`)
	headNumber = regexp.MustCompile(`^\s*-?\d+`)
)

// toNumber is v as Liquid calculates with it: int or float64, 0 for what is no
// number.
func toNumber(v any) any {
	switch v := v.(type) {
	case int, float64:
		return v
	case string:
		s := strings.TrimSpace(v)
		if brokenText.MatchString(v) {
			f, _ := strconv.ParseFloat(s, 64)
			return f
		}
		if wholeText.MatchString(v) {
			if n, err := strconv.Atoi(s); err == nil {
				return n
			}
			f, _ := strconv.ParseFloat(s, 64)
			return f
		}
	}
	return toInt(v)
}

func toFloat(v any) float64 {
	switch v := toNumber(v).(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

// toInt is v as a whole number: of a text the digits at its head.
func toInt(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case bool:
		if v {
			return 1
		}
	case float64:
		if math.Abs(v) < 1<<62 {
			return int(v)
		}
	case string:
		n, _ := strconv.Atoi(strings.TrimSpace(headNumber.FindString(v)))
		return n
	}
	return 0
}
