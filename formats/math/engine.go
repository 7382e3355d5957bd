package math

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"modernc.org/quickjs"

	"octavo/assets"
)

// Limits of one formula. The longest formulas of real books take 50 ms and 20 MB.
const (
	longestTime = 1500 * time.Millisecond
	mostMemory  = 256 << 20
	longestTeX  = 16 << 10
)

// patience is how many formulas an engine waits for up to longestTime; a book with
// more of them means ill, and shortTime must do.
const (
	patience  = 8
	shortTime = 200 * time.Millisecond
)

// script is MathJax, unpacked once.
var script = sync.OnceValues(func() (string, error) {
	b, err := assets.Math("mathjax.js")
	return string(b), err
})

// engine is a JavaScript engine that holds MathJax. It serves one goroutine.
type engine struct {
	vm   *quickjs.VM
	slow int // formulas that took too long
}

func (e *engine) start() error {
	js, err := script()
	if err != nil {
		return err
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		return err
	}
	vm.SetMemoryLimit(mostMemory)
	if _, err := vm.Eval(js, quickjs.EvalGlobal); err != nil {
		vm.Close()
		return fmt.Errorf("MathJax does not start: %w", err)
	}
	limit := longestTime
	if e.slow >= patience {
		limit = shortTime
	}
	if err := vm.SetEvalTimeout(limit); err != nil {
		vm.Close()
		return err
	}
	e.vm = vm
	return nil
}

// close frees the engine. It may be used again: it starts anew.
func (e *engine) close() {
	if e.vm != nil {
		e.vm.Close()
		e.vm = nil
	}
}

// render asks for one formula. An error means that there is no engine; what is
// wrong with the formula is in the answer.
func (e *engine) render(r Request) (*answer, error) {
	if len(r.TeX) > longestTeX {
		return &answer{Error: fmt.Sprintf("the formula is longer than %d KB", longestTeX>>10)}, nil
	}
	if e.vm == nil {
		if err := e.start(); err != nil {
			return nil, err
		}
	}
	question, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	said, err := e.vm.Call("render", string(question))
	if err != nil {
		e.close() // it stopped half-way: its state cannot be trusted
		e.slow++
		return &answer{Error: stopped(err.Error()), passing: tookTooLong(err.Error())}, nil
	}
	text, _ := said.(string)
	a := &answer{}
	if err := json.Unmarshal([]byte(text), a); err != nil {
		return nil, errAnswer
	}
	if a.Error = oneLine(a.Error); strings.HasPrefix(a.Code, "Internal") {
		e.close()
		a.Error, a.passing = stopped(a.Error), tookTooLong(a.Error)
	}
	return a, nil
}

// tookTooLong reports whether a formula was stopped for its time, which another day, on
// a machine with less to do, may be enough.
func tookTooLong(reason string) bool { return strings.Contains(reason, "interrupted") }

// stopped says which limit a formula hit.
func stopped(reason string) string {
	switch {
	case tookTooLong(reason):
		return "the formula takes too long to read"
	case strings.Contains(reason, "stack"):
		return "the formula is nested too deeply"
	case strings.Contains(reason, "memory"), reason == "null":
		return fmt.Sprintf("the formula takes more than %d MB", mostMemory>>20)
	}
	return "the formula cannot be read: " + oneLine(reason)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
