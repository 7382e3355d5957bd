package media

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Lock is octavo.lock: which bytes each fetched address had. A line is a SHA-256
// in hexadecimal, two blanks, and the address; lines are sorted by address, so
// that two runs write the same file. A nil Lock pins nothing.
type Lock struct {
	mu   sync.Mutex
	sums map[string]string // by address
	new  bool
}

var lockLine = regexp.MustCompile(`^([0-9a-f]{64})  (\S.*)$`)

// ReadLock reads a lock file; one that is not there is empty.
func ReadLock(file string) (*Lock, error) {
	data, err := read(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l := &Lock{sums: map[string]string{}}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " \r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := lockLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("%s:%d: not a SHA-256 and an address", filepath.Base(file), n)
		}
		l.sums[m[2]] = m[1]
	}
	return l, lines.Err()
}

// longestLock is how many bytes a lock file may have.
const longestLock = 64 << 20

// read reads a lock file, which comes with the site: it may be a link to anything.
func read(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > longestLock {
		return nil, errors.New("it is no file that octavo has written")
	}
	return os.ReadFile(file)
}

// Write writes the lock file where an address was pinned since it was read.
func (l *Lock) Write(file string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.new {
		return nil
	}
	var b bytes.Buffer
	b.WriteString("# Pictures that octavo fetched: SHA-256 and address. Take a line out to accept a new picture.\n")
	addresses := make([]string, 0, len(l.sums))
	for a := range l.sums {
		addresses = append(addresses, a)
	}
	slices.Sort(addresses)
	for _, a := range addresses {
		fmt.Fprintf(&b, "%s  %s\n", l.sums[a], a)
	}
	return replace(file, b.Bytes())
}

// replace writes a file all or nothing. What lies in the way of the new one was left by
// a run that was killed, or is a link that the site brings: it is not written through.
func replace(file string, data []byte) error {
	tmp := file + ".tmp"
	os.Remove(tmp)
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(tmp, file)
	}
	if err != nil {
		os.Remove(tmp)
	}
	return err
}

func (l *Lock) sum(address string) string {
	if l == nil {
		return ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sums[address]
}

func (l *Lock) pin(address, sum string) {
	if l == nil || strings.ContainsAny(address, "\r\n") {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sums[address] != sum {
		l.sums[address], l.new = sum, true
	}
}
