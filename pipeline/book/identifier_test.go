package book

import "testing"

func TestParseIdentifier(t *testing.T) {
	for in, want := range map[string]Identifier{
		"978-0-306-40615-7":             {"urn:isbn:9780306406157", ISBN13},
		"ISBN 978 0 306 40615 7":        {"urn:isbn:9780306406157", ISBN13},
		"urn:isbn:9780306406157":        {"urn:isbn:9780306406157", ISBN13},
		"isbn:0-306-40615-2":            {"urn:isbn:0306406152", ISBN10},
		"080442957x":                    {"urn:isbn:080442957X", ISBN10},
		"9780306406158":                 {"9780306406158", BadISBN},
		"ISBN 123":                      {"ISBN 123", BadISBN},
		"1234567890":                    {"1234567890", OtherIdentifier},
		"https://doi.org/10.5555/ABC.1": {"doi:10.5555/ABC.1", DOI},
		"10.5555/12345678":              {"doi:10.5555/12345678", DOI},
		"DOI:10.5555/1":                 {"doi:10.5555/1", DOI},
		"urn:nbn:de:101:1-201102033592": {"urn:nbn:de:101:1-201102033592", URN},
		"urn:uuid:0-0":                  {"urn:uuid:0-0", UUID},
		"https://example.org/book":      {"https://example.org/book", OtherIdentifier},
		"":                              {"", OtherIdentifier},
	} {
		if got := ParseIdentifier(in); got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
}
