package booktest

import (
	"reflect"
	"testing"

	"octavo/pipeline/book"
)

func TestBooksKeepTheRules(t *testing.T) {
	books := []*book.Book{Every()}
	for seed := range uint64(200) {
		books = append(books, Random(seed))
	}
	for i, b := range books {
		for _, f := range book.Check(b) {
			t.Errorf("book %d: %v", i, f)
		}
	}
	if !reflect.DeepEqual(Random(7), Random(7)) {
		t.Error("one seed gives two books")
	}
}

func TestCheckFindsFaults(t *testing.T) {
	for name, breakIt := range map[string]func(*book.Book){
		"id twice":    func(b *book.Book) { b.Body[0].ID = "head" },
		"id no name":  func(b *book.Book) { b.Body[0].ID = "1 2" },
		"path":        func(b *book.Book) { b.Body[0].Title = []book.Inline{&book.Link{To: book.Path("x.md")}} },
		"dead ref":    func(b *book.Book) { b.Body[0].Title = []book.Inline{&book.Link{To: book.Ref("nowhere")}} },
		"no media":    func(b *book.Book) { b.Body[0].Title = []book.Inline{&book.Image{Media: "nowhere"}} },
		"media names": func(b *book.Book) { b.Media["dot"].Name = "logo.png" },
		"tokens": func(b *book.Book) {
			b.Body[0].Blocks = []book.Block{&book.Code{Text: "ab", Tokens: []book.Token{{Text: "a"}}}}
		},
		"level": func(b *book.Book) { b.Body[0].Blocks = []book.Block{&book.Heading{Level: 7}} },
	} {
		b := Every()
		breakIt(b)
		if len(book.Check(b)) == 0 {
			t.Errorf("%s: not found", name)
		}
	}
}
