package math

import "strings"

// vocabulary is what formulas are read in. Patterns have {1}, {2} … for their
// parts; other languages are other values of it.
type vocabulary struct {
	phrase  map[phrase]string
	symbol  map[string]string // characters and names of functions
	sets    map[string]string // double-struck letters that stand for a set
	ordinal map[string]string // denominators: "2" is half
	plural  map[string]string // the same for more than one
}

// wordsFor are the words of a language, English where there are none.
func wordsFor(tag string) *vocabulary {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if v, ok := vocabularies[language]; ok {
		return v
	}
	return english
}

var vocabularies = map[string]*vocabulary{"en": english, "de": german, "fr": french}

// phrase is a way to say a construct.
type phrase string

const (
	fraction    phrase = "fraction"
	longFrac    phrase = "long fraction"
	binomial    phrase = "binomial"
	squareRoot  phrase = "square root"
	longRoot    phrase = "long square root"
	cubeRoot    phrase = "cube root"
	anyRoot     phrase = "root"
	squared     phrase = "squared"
	cubed       phrase = "cubed"
	inverse     phrase = "inverse"
	power       phrase = "power"
	longPower   phrase = "long power"
	sub         phrase = "sub"
	longSub     phrase = "long sub"
	base        phrase = "base"
	fromTo      phrase = "from to"
	from        phrase = "from"
	over        phrase = "over"
	as          phrase = "as"
	of          phrase = "of"
	above       phrase = "above"
	below       phrase = "below"
	absolute    phrase = "absolute"
	norm        phrase = "norm"
	floor       phrase = "floor"
	ceiling     phrase = "ceiling"
	set         phrase = "set"
	suchThat    phrase = "such that"
	given       phrase = "given"
	divides     phrase = "divides"
	capital     phrase = "capital"
	bold        phrase = "bold"
	script_     phrase = "script"
	fraktur     phrase = "fraktur"
	doubleStr   phrase = "double-struck"
	matrixOf    phrase = "matrix"
	determinant phrase = "determinant"
	row         phrase = "row"
	cases       phrase = "cases"
	line        phrase = "line"
	equation    phrase = "equation"
	boxed       phrase = "boxed"
	struck      phrase = "struck"
	circled     phrase = "circled"
	approaches  phrase = "approaches"
)

var english = &vocabulary{
	phrase: map[phrase]string{
		fraction: "{1} over {2}", longFrac: "the fraction {1} over {2} end fraction", binomial: "{1} choose {2}",
		squareRoot: "the square root of {1}", longRoot: "the square root of {1} end root",
		cubeRoot: "the cube root of {1}", anyRoot: "the root of degree {2} of {1} end root",
		squared: "{1} squared", cubed: "{1} cubed", inverse: "{1} inverse",
		power: "{1} to the {2}", longPower: "{1} to the power {2} end power",
		sub: "{1} sub {2}", longSub: "{1} sub {2} end sub", base: "{1} base {2}",
		fromTo: "{1} from {2} to {3} of", from: "{1} over {2} of", over: "{1} over {2} of", as: "{1} as {2} of",
		of: "of", above: "{1} with {2} above", below: "{1} with {2} below",
		absolute: "the absolute value of {1}", norm: "the norm of {1}", floor: "the floor of {1}",
		ceiling: "the ceiling of {1}", set: "the set of {1}", suchThat: "such that", given: "given", divides: "divides",
		capital: "cap {1}", bold: "bold {1}", script_: "script {1}", fraktur: "fraktur {1}", doubleStr: "double-struck {1}",
		matrixOf: "the {1} by {2} matrix, {3}, end matrix", determinant: "the determinant of the {1} by {2} matrix, {3}, end matrix",
		row: "row {1}: {2}", cases: "{1} cases, {2}, end cases", line: "line {1}: {2}", equation: "equation {1}: {2}",
		boxed: "boxed {1}", struck: "{1} crossed out", circled: "circled {1}", approaches: "approaches",
	},
	sets: map[string]string{
		"R": "the real numbers", "N": "the natural numbers", "Z": "the integers", "Q": "the rational numbers", "C": "the complex numbers",
	},
	ordinal: map[string]string{
		"2": "half", "3": "third", "4": "quarter", "5": "fifth", "6": "sixth", "7": "seventh", "8": "eighth", "9": "ninth", "10": "tenth",
	},
	plural: map[string]string{
		"2": "halves", "3": "thirds", "4": "quarters", "5": "fifths", "6": "sixths", "7": "sevenths", "8": "eighths", "9": "ninths", "10": "tenths",
	},
	symbol: map[string]string{
		"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
		"θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "ϰ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
		"ο": "omicron", "π": "pi", "ϖ": "pi", "ρ": "rho", "ϱ": "rho", "σ": "sigma", "ς": "final sigma", "τ": "tau",
		"υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
		"Γ": "cap gamma", "Δ": "cap delta", "Θ": "cap theta", "Λ": "cap lambda", "Ξ": "cap xi", "Π": "cap pi",
		"Σ": "cap sigma", "Υ": "cap upsilon", "Φ": "cap phi", "Ψ": "cap psi", "Ω": "cap omega",
		"ℓ": "l", "ℏ": "h bar", "∂": "partial", "∇": "nabla", "∞": "infinity", "∅": "the empty set", "ℵ": "aleph",
		"ℜ": "the real part", "ℑ": "the imaginary part", "℘": "p", "′": "prime", "″": "double prime", "‴": "triple prime",
		"⊤": "top", "⊥": "is perpendicular to", "†": "dagger", "‡": "double dagger", "∘": "composed with", "°": "degrees",
		"+": "plus", "−": "minus", "-": "minus", "±": "plus or minus", "∓": "minus or plus", "×": "times", "⋅": "times", "·": "times",
		"∗": "star", "*": "star", "⋆": "star", "÷": "divided by", "/": "over", "∖": "set minus", "\\": "backslash",
		"⊕": "xor", "⊖": "circled minus", "⊗": "tensor", "⊙": "circled dot", "∧": "and", "∨": "or", "¬": "not", "⊻": "xor",
		"∪": "union", "∩": "intersection", "⊎": "disjoint union", "⊔": "square union", "⊓": "square intersection",
		"=": "equals", "≠": "is not equal to", "≡": "is equivalent to", "≢": "is not equivalent to", "≈": "is approximately",
		"∼": "is distributed as", "≃": "is asymptotic to", "≅": "is congruent to", "∝": "is proportional to", "≐": "approaches",
		"<": "is less than", ">": "is greater than", "≤": "is less than or equal to", "≥": "is greater than or equal to",
		"⩽": "is less than or equal to", "⩾": "is greater than or equal to", "≦": "is less than or equal to", "≧": "is greater than or equal to",
		"≪": "is much less than", "≫": "is much greater than", "≮": "is not less than", "≯": "is not greater than",
		"≺": "precedes", "≻": "succeeds", "⪯": "precedes or equals", "⪰": "succeeds or equals",
		"∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a proper subset of", "⊆": "is a subset of", "⊃": "is a proper superset of",
		"⊇": "is a superset of", "⊄": "is not a subset of", "⊈": "is not a subset of", "⊊": "is a proper subset of",
		"∀": "for all", "∃": "there exists", "∄": "there does not exist", "⊢": "proves", "⊨": "models", "∴": "therefore", "∵": "because",
		"→": "to", "⟶": "to", "←": "from", "⟵": "from", "↔": "is related to", "↦": "maps to", "⟼": "maps to", "↪": "embeds in",
		"⇒": "implies", "⟹": "implies", "⇐": "is implied by", "⟸": "is implied by", "⇔": "if and only if", "⟺": "if and only if",
		"↑": "up arrow", "↓": "down arrow", "↗": "rises to", "↘": "falls to", "⇌": "is in equilibrium with", "⇄": "to and from",
		"…": "dot dot dot", "⋯": "dot dot dot", "⋮": "vertical dots", "⋱": "diagonal dots", "∣": "bar", "∤": "does not divide", "|": "bar",
		"‖": "double bar", "∥": "double bar", "∠": "angle", "△": "triangle", "□": "square", "◻": "square", "∎": "end of proof",
		"(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket", "{": "open brace", "}": "close brace",
		"⟨": "open angle", "⟩": "close angle", "⌊": "open floor", "⌋": "close floor", "⌈": "open ceiling", "⌉": "close ceiling",
		"!": "factorial", "%": "percent", "$": "dollars", "&": "and", "#": "number", "@": "at", "?": "question mark",
		",": ",", ";": ";", ":": "colon", ".": "point", ":=": "is defined as", "≔": "is defined as", "≜": "is defined as", "'": "prime",
		"∑": "the sum", "∏": "the product", "∐": "the coproduct", "∫": "the integral", "∬": "the double integral",
		"∭": "the triple integral", "∮": "the contour integral", "⋃": "the union", "⋂": "the intersection", "⨁": "the direct sum",
		"⨂": "the tensor product", "⋁": "the disjunction", "⋀": "the conjunction", "⨆": "the join",
		"¯": "bar", "―": "bar", "‾": "bar", "_": "underlined", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "˙": "dot", "¨": "double dot",
		"⃛": "triple dot", "⃗": "vector", "ˇ": "check", "˘": "breve", "´": "acute", "`": "grave", "⏞": "brace", "⏟": "brace", "⌢": "arc",
		"sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant", "csc": "cosecant",
		"arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent", "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine",
		"tanh": "hyperbolic tangent", "log": "log", "ln": "natural log", "lg": "log", "exp": "exp", "lim": "the limit",
		"lim sup": "the limit superior", "lim inf": "the limit inferior", "max": "the maximum", "min": "the minimum",
		"sup": "the supremum", "inf": "the infimum", "arg max": "arg max", "arg min": "arg min", "det": "the determinant",
		"dim": "the dimension", "ker": "the kernel", "deg": "the degree", "gcd": "the greatest common divisor", "Pr": "the probability",
		"mod": "mod", "arg": "the argument", "hom": "hom",
	},
}
