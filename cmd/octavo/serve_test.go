package main

import (
	"net"
	"slices"
	"testing"
)

// TestNames asks which hosts a server answers to: its own, and all of this machine's
// only where it listens everywhere.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		host, name string
		want       bool
	}{
		{"127.0.0.1", "localhost:4080", true},
		{"127.0.0.1", "[::1]:4080", true},
		{"127.0.0.1", "evil.example:4080", false},
		{"127.0.0.1", "localhost:4081", false},
		{"192.0.2.7", "192.0.2.7:4080", true},
		{"192.0.2.7", "localhost:4080", false},
		{"0.0.0.0", "localhost:4080", true},
		{"0.0.0.0", "evil.example:4080", false},
	} {
		if got := slices.Contains(names(test.host, 4080), test.name); got != test.want {
			t.Errorf("listening at %s, asked for as %s: %v", test.host, test.name, got)
		}
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Skip(err)
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && !slices.Contains(names("0.0.0.0", 4080), net.JoinHostPort(n.IP.String(), "4080")) {
			t.Errorf("listening everywhere, it does not answer at %s", n.IP)
		}
	}
}
