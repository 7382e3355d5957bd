// Package media loads and checks the pictures of a site: type by content, size
// limits, orientation, and a cache of fetched ones. It never decodes more than
// it must and never opens a file outside the site.
package media

// Picture is a picture that was asked for: its bytes, or the reason why there
// are none.
type Picture struct {
	Type          string // media type that the bytes really have
	Data          []byte // nil: refused or missing
	Width, Height int    // pixels, upright; 0 for vectors without a size
	Turn          int    // EXIF orientation, 1 to 8; 0 and 1: upright
	Reason        string // why there is no Data, for people
}

// Remote fetches pictures from the net into a cache and pins them in a lock
// file.
type Remote struct {
	Cache string // folder of fetched files, named by their SHA-256
	Lock  string // file with address and SHA-256 of each
}
