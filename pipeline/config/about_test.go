package config_test

import (
	"reflect"
	"testing"

	"octavo/pipeline/config"
)

func TestSubjectsAndIdentifiers(t *testing.T) {
	s, found := config.Read("octavo.yaml", []byte(`
identifier: [978-0-306-40615-7, 10.5555/1]
subjects:
  - Testing
  - BISAC COM053000 Computers / Security
  - "THEMA: UR"
  - {name: Secrets, authority: LCSH, term: sh85119670}
  - LCSH
`))
	want := []config.Subject{{Name: "Testing"}, {Name: "Computers / Security", Authority: "BISAC", Term: "COM053000"},
		{Name: "UR", Authority: "THEMA", Term: "UR"}, {Name: "Secrets", Authority: "LCSH", Term: "sh85119670"}, {Name: "LCSH"}}
	if len(found) > 0 || !reflect.DeepEqual(s.Subjects, want) || s.Identifier != "978-0-306-40615-7" || len(s.Identifiers) != 1 {
		t.Errorf("%+v, %s %s, %v", s.Subjects, s.Identifier, s.Identifiers, found)
	}
	for _, bad := range []string{"subjects: [{name: A, authority: BISAC}]", "subjects: [{name: A, term: X}]", "subjects: [{}]", "subjects: [{label: A}]"} {
		if _, found := config.Read("octavo.yaml", []byte(bad)); len(found) == 0 {
			t.Errorf("%s passes", bad)
		}
	}
	if s, found := config.Override(config.Settings{}, config.Sets("subjects=a, b", "identifier=urn:x")); len(found) > 0 || len(s.Subjects) != 2 || s.Identifier != "urn:x" {
		t.Errorf("%+v, %v", s, found)
	}
}
