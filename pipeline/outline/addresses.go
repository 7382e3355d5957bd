package outline

// Hit is what an address means.
type Hit struct {
	Page     *Page  // a page of the site, in the book or not
	File     string // else a file of the site, from its root; "" when nothing fits
	Fragment string // decoded, without #
}

// Addresses looks up what links and image paths mean. All stages that follow an
// address ask this one table.
type Addresses struct{}

// NewAddresses knows all pages and files of a site; baseurl is stripped from the
// front of absolute addresses.
func NewAddresses(pages []*Page, files []string, baseurl string) *Addresses {
	return &Addresses{}
}

// Find looks up href as written on the page from: by address, by file path,
// then both ignoring case. ok is false when nothing fits or href leads off the
// site.
func (a *Addresses) Find(from *Page, href string) (Hit, bool) { return Hit{}, false }
