# `make` and `make test` need Go and nothing else.
.PHONY: all octavo test check fuzz bench typography validators math-bundle pdfjs

VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null | sed 's/^v//')
FUZZTIME ?= 5m
FLAGS     = -trimpath -ldflags "-s -w $(if $(VERSION),-X main.version=$(VERSION))"

# all builds the command and publishes the handbook with it.
all: octavo
	bin/octavo build content -o dist -q

octavo:
	CGO_ENABLED=0 go build $(FLAGS) -o bin/octavo ./cmd/octavo

test:
	go test ./...

# check is what a change must pass besides the tests. govulncheck needs its
# database on the net; where that cannot be reached it says so and is left out.
check:
	@out=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$out" ] || { echo "gofmt: $$out"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 # in its own module: it needs an older yaml/v4
	go test -run TestImports ./cmd/octavo
	.ci/vulnerabilities

# fuzz runs every fuzz target for FUZZTIME, and EPUBCheck over 200 random books.
fuzz:
	OCTAVO_SAMPLE=200 go test -run TestEPUBCheck ./formats/epub
	@go list ./... | while read -r pkg; do \
	  for target in $$(go test -list '^Fuzz' "$$pkg" | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; \
	    go test -vet=off -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s -toolexec $(CURDIR)/.ci/fuzz-exec "$$pkg" || exit 1; \
	  done; \
	done

# bench is the cost of whole runs, beside pandoc and typst where they are installed,
# and of a formula: new, and kept from an earlier run.
bench:
	go test -run '^$$' -bench Publish -benchtime 3x -timeout 30m ./cmd/octavo
	go test -run '^$$' -bench . ./formats/math

# typography says how evenly the seed site is set as one A5 book of 10 pt, beside
# typst and LuaLaTeX where they are installed, and counts what a typographer would
# not sign on the pages of real sites.
typography: octavo
	.ci/typography
	go test -count=1 -v -run 'TestSpreads|TestEvenSetting' ./formats/pdf/layout | grep -E 'pages|want|FAIL|ok'

# validators installs what the tests check books with.
validators:
	.ci/validators

# math-bundle packs MathJax again (assets/math/README.md says when).
math-bundle:
	dir=$$(mktemp -d) && cp assets/math/bundle.js $$dir && \
	(cd $$dir && npm install --silent --no-save --ignore-scripts mathjax-full@3.2.2 esbuild@0.28.2 && \
	node node_modules/esbuild/bin/esbuild bundle.js --bundle --minify --format=iife --legal-comments=none --log-level=warning --outfile=mathjax.js) && \
	gzip -9 -n -c $$dir/mathjax.js >assets/math/mathjax.js.gz && rm -r $$dir

# pdfjs packs PDF.js again (assets/serve/README.md).
pdfjs:
	dir=$$(mktemp -d) && (cd $$dir && npm install --silent --no-save --ignore-scripts pdfjs-dist@6.5.438) && \
	for f in pdf.min.mjs pdf.worker.min.mjs; do gzip -9 -n -c $$dir/node_modules/pdfjs-dist/legacy/build/$$f >assets/serve/$$f.gz; done && rm -r $$dir
