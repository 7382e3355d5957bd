.PHONY: all test
all:
	CGO_ENABLED=0 go build -trimpath -o bin/octavo ./cmd/octavo
test:
	go test ./...
