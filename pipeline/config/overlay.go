package config

import (
	"maps"
	"reflect"

	"octavo/pipeline/source"
)

// Overlay is base with everything that over says.
func Overlay(base, over Settings) Settings {
	places := map[string]source.Pos{}
	maps.Copy(places, base.places)
	maps.Copy(places, over.places)
	overlay(reflect.ValueOf(&base).Elem(), reflect.ValueOf(over))
	base.places = places
	return base
}

func overlay(to, from reflect.Value) {
	for i := range to.NumField() {
		switch f := from.Field(i); {
		case !to.Field(i).CanSet(): // places, which are merged
		case f.Kind() == reflect.Struct:
			overlay(to.Field(i), f)
		case !f.IsZero():
			to.Field(i).Set(f)
		}
	}
}
