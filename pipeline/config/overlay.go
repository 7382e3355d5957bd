package config

import "reflect"

// Overlay is base with everything that over says.
func Overlay(base, over Settings) Settings {
	overlay(reflect.ValueOf(&base).Elem(), reflect.ValueOf(over))
	return base
}

func overlay(to, from reflect.Value) {
	for i := range to.NumField() {
		switch f := from.Field(i); {
		case f.Kind() == reflect.Struct:
			overlay(to.Field(i), f)
		case !f.IsZero():
			to.Field(i).Set(f)
		}
	}
}
