package pipeline

import (
	"reflect"

	"octavo/pipeline/config"
)

// overlay is base with every field that over sets.
func overlay(base, over config.Settings) config.Settings {
	to, from := reflect.ValueOf(&base).Elem(), reflect.ValueOf(over)
	for i := range to.NumField() {
		if f := from.Field(i); !f.IsZero() {
			to.Field(i).Set(f)
		}
	}
	return base
}
