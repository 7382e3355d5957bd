package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"octavo/pipeline/files"
)

// Limits of fetching.
const (
	fetchTime    = 30 * time.Second // for one picture, redirects included
	maxRedirects = 5
)

// Remote fetches pictures from the net. What it fetched is kept in a cache under
// the SHA-256 of its bytes, and pinned: an address that Lock names must have the
// bytes that it had. It may be used from several goroutines.
type Remote struct {
	Cache string // folder of fetched files; empty: nothing is kept
	Lock  *Lock  // nil: nothing is pinned

	// Allow says whether a connection to addr may be made; nil: to public
	// addresses only. It sees the address that is dialled, after name look-up, so a
	// name that means a private address does not help.
	Allow func(addr netip.Addr) bool

	once   sync.Once
	client *http.Client
	slots  chan struct{} // few connections at a time: other people's servers
	mu     sync.Mutex
	loaded map[string]func() Picture
}

// Picture is the picture at an address: from the cache where it is pinned, else
// from the net.
func (r *Remote) Picture(ctx context.Context, address string) Picture {
	r.once.Do(r.start)
	r.mu.Lock()
	load, ok := r.loaded[address]
	if !ok {
		load = sync.OnceValue(func() Picture { return r.load(ctx, address) })
		r.loaded[address] = load
	}
	r.mu.Unlock()
	return load()
}

func (r *Remote) start() {
	r.loaded = map[string]func() Picture{}
	r.slots = make(chan struct{}, 4)
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: r.control}
	r.client = &http.Client{
		Timeout: fetchTime,
		Transport: &http.Transport{ // no proxy: a proxy would dial what control has not seen
			DialContext:           dialer.DialContext,
			ResponseHeaderTimeout: 15 * time.Second,
			TLSHandshakeTimeout:   10 * time.Second,
			ForceAttemptHTTP2:     true,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return errors.New("it is redirected too often")
			}
			return allowedURL(req.URL)
		},
	}
}

var errPrivate = errors.New("its address is not a public one")

// control is called with the address that is about to be dialled.
func (r *Remote) control(_, addr string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(addr)
	if err != nil {
		return errPrivate
	}
	allow := r.Allow
	if allow == nil {
		allow = public
	}
	if !allow(ap.Addr().Unmap()) {
		return errPrivate
	}
	return nil
}

// notPublic are the blocks that IANA sets aside and netip has no word for: shared
// (carrier) addresses, protocol assignments, benchmarks, documentation, reserved;
// translation and tunnels, which can lead to any of them
// (https://www.iana.org/assignments/iana-ipv4-special-registry/).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/32"), netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("100::/64"),
}

func public(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

func allowedURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return errors.New("it is neither http nor https")
	}
	if u.User != nil {
		return errors.New("its address holds a password")
	}
	return nil
}

func (r *Remote) load(ctx context.Context, address string) Picture {
	pinned := r.Lock.sum(address)
	if data, ok := r.cached(pinned); ok {
		return Check(data)
	}
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return fault(Unfetched, "fetching was interrupted")
	}
	data, err := r.fetch(ctx, address)
	if err != nil {
		return fault(Unfetched, "it could not be fetched: %s", reason(err))
	}
	sum := sha256.Sum256(data)
	name := hex.EncodeToString(sum[:])
	if pinned != "" && pinned != name {
		return fault(Refused, "it is no longer the picture that octavo.lock pins; take its line out to accept the new one")
	}
	p := Check(data)
	if p.Data == nil {
		return p
	}
	if r.Cache != "" {
		files.Keep(r.file(name), data, 0o755)
	}
	r.Lock.pin(address, name)
	return p
}

// reason is the innermost cause of a failed fetch, in few words.
func reason(err error) string {
	switch {
	case errors.Is(err, errPrivate):
		return errPrivate.Error()
	case errors.Is(err, context.DeadlineExceeded), os.IsTimeout(err):
		return "it took too long"
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return "no such host " + dns.Name
	}
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err.Error()
	}
	return err.Error()
}

func (r *Remote) fetch(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("its address is not well formed")
	}
	if err := allowedURL(u); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "octavo (a publisher of Markdown sites)")
	req.Header.Set("Accept", "image/*")
	res, err := r.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, errors.New("the server says " + res.Status)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, MaxBytes+1))
	if err == nil && len(data) > MaxBytes {
		err = errors.New(tooLarge().Reason)
	}
	return data, err
}

func (r *Remote) cached(sum string) ([]byte, bool) {
	if r.Cache == "" || sum == "" {
		return nil, false
	}
	data, err := os.ReadFile(r.file(sum))
	if err != nil {
		return nil, false
	}
	have := sha256.Sum256(data)
	return data, hex.EncodeToString(have[:]) == sum
}

func (r *Remote) file(sum string) string { return filepath.Join(r.Cache, sum[:2], sum) }
