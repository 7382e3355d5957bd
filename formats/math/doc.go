// Package math turns TeX into MathML, into words that a screen reader says, and
// into vector paths.
//
// The TeX is read by MathJax (assets/math), which runs in a JavaScript engine
// written in Go (modernc.org/quickjs): one engine a core, started when the first
// formula comes that is not kept from an earlier run. MathJax answers with MathML
// and with an SVG of the glyphs; the rest is done here:
//
//	Request ─► engine ─► answer ─► Formula{MathML, Speech, Plain, Drawing, Tags, Breaks} ─► SVG, PNG
//	              └────► cache (content-addressed, shared by all runs)
//
// A formula depends on nothing but its Request: macros, labels and the number of
// the first equation are in it. So answers can be kept and made in any order, on
// any number of cores, and the result is the same. What makes formulas depend on
// one another (definitions, labels, equation numbers) is settled in Set, which
// goes through a book once, for all of its writers.
//
// TeX is hostile input: an engine has a limit of time, of memory and of depth for
// each formula, no files and no network, and is thrown away when it hits one.
package math
