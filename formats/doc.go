// Package formats is the one table of sources and outputs, and the only place
// where a format is named: Open knows the kinds of site, Outputs the formats of
// books. It turns settings into the fields of readers and writers.
package formats
