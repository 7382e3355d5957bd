package layout

import "octavo/assets/words"

// say is an English word in the language of the book.
func (r *room) say(english string) string { return words.In(r.book.Meta.Language, english) }
