package liquid

import (
	"errors"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Whole numbers stay whole, as in Ruby: 7 divided by 2 is 3, by 2.0 is 3.5.

var numberFilters = map[string]filter{
	"plus":       arithmetic((*big.Rat).Add),
	"minus":      arithmetic((*big.Rat).Sub),
	"times":      arithmetic((*big.Rat).Mul),
	"divided_by": {1, 1, divide},
	"modulo":     {1, 1, modulo},
	"at_least":   {1, 1, func(_ *run, v any, a []any) (any, error) { return bound(v, a[0], 1), nil }},
	"at_most":    {1, 1, func(_ *run, v any, a []any) (any, error) { return bound(v, a[0], -1), nil }},
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

// arithmetic makes a filter of an operation on two numbers. It is worked out in
// decimal, as Liquid does: 0.1 plus 0.2 is 0.3.
func arithmetic(op func(z, a, b *big.Rat) *big.Rat) filter {
	return filter{1, 1, func(_ *run, v any, args []any) (any, error) {
		a, b, whole := decimals(v, args[0])
		return ofDecimal(op(new(big.Rat), a, b), whole), nil
	}}
}

// decimals are two values as exact numbers, and whether both are whole.
func decimals(v, w any) (a, b *big.Rat, whole bool) {
	x, y := toNumber(v), toNumber(w)
	_, isWhole := x.(int)
	_, both := y.(int)
	return decimal(x), decimal(y), isWhole && both
}

// decimal is the number that a float is written as.
func decimal(v any) *big.Rat {
	switch v := v.(type) {
	case int:
		return new(big.Rat).SetInt64(int64(v))
	case float64:
		if d, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'e', -1, 64)); ok {
			return d
		}
	}
	return new(big.Rat)
}

// ofDecimal is an int where whole is set and it fits one, else a float.
func ofDecimal(d *big.Rat, whole bool) any {
	if whole && d.IsInt() && d.Num().IsInt64() {
		return int(d.Num().Int64())
	}
	f, _ := d.Float64()
	return f
}

var errZero = errors.New("nothing can be divided by zero")

func divide(_ *run, v any, args []any) (any, error) {
	a, b, whole := decimals(v, args[0])
	if b.Sign() == 0 {
		if whole {
			return nil, errZero
		}
		return toFloat(v) / toFloat(args[0]), nil
	}
	q := new(big.Rat).Quo(a, b)
	if whole {
		q = floorOf(q)
	}
	return ofDecimal(q, whole), nil
}

func modulo(_ *run, v any, args []any) (any, error) {
	a, b, whole := decimals(v, args[0])
	if b.Sign() == 0 {
		return nil, errZero
	}
	n := floorOf(new(big.Rat).Quo(a, b))
	return ofDecimal(a.Sub(a, n.Mul(n, b)), whole), nil
}

func floorOf(d *big.Rat) *big.Rat {
	n := new(big.Int).Div(d.Num(), d.Denom()) // downwards: the denominator is above zero
	return new(big.Rat).SetInt(n)
}

// bound is the larger of two numbers where sign is 1, else the smaller.
func bound(v, limit any, sign int) any {
	a, b := toNumber(v), toNumber(limit)
	if decimal(b).Cmp(decimal(a)) == sign {
		return b
	}
	return a
}

// round goes to the nearest, and halves away from zero.
func round(_ *run, v any, args []any) (any, error) {
	digits := min(max(toInt(arg(args, 0, 0)), -400), 400)
	n := toNumber(v)
	if _, whole := n.(int); whole && digits >= 0 {
		return n, nil
	}
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(digits, -digits))), nil))
	if digits < 0 {
		scale.Inv(scale)
	}
	d := decimal(n)
	half := big.NewRat(1, 2)
	sign := d.Sign()
	d = floorOf(d.Add(d.Abs(d).Mul(d, scale), half))
	if sign < 0 {
		d.Neg(d)
	}
	return ofDecimal(d.Quo(d, scale), digits <= 0), nil
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
