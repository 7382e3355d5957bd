package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/cmd/octavo/serve"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// CannotListen is the code for a port that is taken, or an address that is not this
// machine's.
const CannotListen = "cannot-listen"

func newServe(c *command) *cobra.Command {
	var host string
	var port int
	cmd := &cobra.Command{
		Use:   "serve [SOURCE]",
		Short: "Show the book in a browser while you write",
		Long: `serve shows the pages of the PDF and all findings on a page of your browser, and
makes the book anew whenever a file of the site changes. It answers to this machine
only, and ends with ctrl-C.`,
		Example: `  octavo serve                          http://127.0.0.1:4080/
  octavo serve docs --book 'Guide'      one page and all below it
  octavo serve --port 0                 any port that is free`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.serve(cmd.Context(), siteFolder(args), host, port)
		},
	}
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	cmd.Flags().StringVar(&host, "host", "127.0.0.1", "`ADDRESS` to listen on; another than this machine's own lets others read the book")
	cmd.Flags().IntVar(&port, "port", 4080, "`PORT` to listen on; 0: one that is free")
	return cmd
}

func (c *command) serve(ctx context.Context, dir, host string, port int) error {
	order := c.order(dir)
	order.Sets = append(order.Sets, config.Set{Flag: "serve", Text: "formats=pdf"})
	if s := press.Open(order); s.Failed() { // a mistake at the start is best said here
		return c.fail(s.Found)
	}
	if host == "" { // as an empty variable gives, and not a wish to listen everywhere
		host = "127.0.0.1"
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		var found diag.List
		found.Errorf(source.Pos{}, CannotListen, "--port 0 takes one that is free", "nothing can listen at %s: %v", net.JoinHostPort(host, strconv.Itoa(port)), err)
		return c.fail(found)
	}
	at := l.Addr().(*net.TCPAddr)
	s := &serve.Server{Order: order, Version: version, Hosts: names(host, at.Port), Said: c.served}
	fmt.Fprintf(c.stdout, "http://%s/ shows the book and follows as you write; ctrl-C ends it\n", net.JoinHostPort(host, strconv.Itoa(at.Port)))
	return s.Run(ctx, l)
}

// names are the hosts by which a browser may ask for what listens at host. Who lets
// it listen everywhere asks for it by any address that this machine has, or its name.
func names(host string, port int) []string {
	hosts := []string{host}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		hosts = append(hosts, ownNames()...)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && (ip.IsLoopback() || ip.IsUnspecified()) {
		hosts = append(hosts, "localhost", "127.0.0.1", "::1")
	}
	var out []string
	for _, h := range hosts {
		out = append(out, strings.ToLower(net.JoinHostPort(h, strconv.Itoa(port))))
	}
	return out
}

func ownNames() []string {
	var own []string
	addresses, _ := net.InterfaceAddrs() // without them the name is left
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok {
			own = append(own, n.IP.String())
		}
	}
	if name, err := os.Hostname(); err == nil {
		own = append(own, name, name+".local")
	}
	return own
}

// served says in the terminal what became of a change.
func (c *command) served(s serve.State) {
	if c.quiet {
		return
	}
	errors, warnings := 0, 0
	for _, f := range s.Findings {
		switch f.Severity {
		case diag.Error:
			errors++
			fmt.Fprintf(c.stdout, "%s:%d:%d: error: %s [%s]\n", f.File, f.Line, f.Col, f.Message, f.Code)
		case diag.Warning:
			warnings++
		}
	}
	if s.Failed {
		fmt.Fprintf(c.stdout, "%s; the page shows the last good book\n", count(errors, "error stands in the way", "errors stand in the way"))
		return
	}
	fmt.Fprintf(c.stdout, "%s made in %.2f s, %s\n", count(s.Made, "book", "books"), s.Seconds, count(warnings, "warning", "warnings"))
}
