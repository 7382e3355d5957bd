package setup

import (
	"strings"
)

// Octavo is the released octavo that a workflow fetches.
type Octavo struct {
	Home    string // owner and name of its repository on GitHub
	Version string
	SHA256  string // of its program for Linux on amd64, which GitHub's runners are
}

// WorkflowFile is where the workflow stands, from the top of the repository.
const WorkflowFile = ".github/workflows/books.yml"

// Workflow makes the books of each tag that is pushed and attaches them to its
// release. site is the site's folder from the top of the repository; "": it is that.
// The checksum is that of the program itself, so that nothing but this one runs.
func Workflow(o Octavo, site string) []byte {
	args := "-o dist"
	if site != "" {
		args = "'" + strings.ReplaceAll(site, "'", `'\''`) + "' " + args
	}
	name := "octavo-v" + o.Version + "-linux-amd64"
	return []byte(strings.NewReplacer("{url}", "https://github.com/"+o.Home+"/releases/download/v"+o.Version+"/"+name, "{sum}", o.SHA256, "{args}", args).Replace(
		`name: Books
on: { push: { tags: ["**"] } }
permissions: { contents: write } # to attach the books to the release
jobs:
  books:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@08eba0b27e820071cde6df949e0beb9ba4906955 # v4.3.0
        with: { fetch-depth: 0, persist-credentials: false } # the notes compare with the tag before
      - env: { GH_TOKEN: "${{ github.token }}" }
        run: |
          curl -fsSLo ../octavo {url}
          echo "{sum}  ../octavo" | sha256sum -c - && chmod +x ../octavo
          ../octavo release {args}
          gh release create "$GITHUB_REF_NAME" --prerelease="$(jq .prerelease dist/release.json)" --verify-tag -F dist/RELEASE_NOTES.md dist/* || gh release upload "$GITHUB_REF_NAME" --clobber dist/*
`))
}
