package math

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Renderer renders formulas. The zero Renderer works: it uses all cores and the
// user's cache.
type Renderer struct {
	Workers int    // engines at work at once; 0: one a core
	Cache   string // folder of kept answers; "": in the user's cache
	NoCache bool

	idle  chan *engine
	setup sync.Once
	store cache
	made  atomic.Int64
}

// formulasAnEngine is how many formulas are worth the start of one more engine.
const formulasAnEngine = 40

func (r *Renderer) prepare() {
	r.setup.Do(func() {
		if r.Workers <= 0 {
			r.Workers = runtime.GOMAXPROCS(0)
		}
		r.idle = make(chan *engine, r.Workers)
		for range r.Workers {
			r.idle <- &engine{}
		}
		if !r.NoCache {
			r.store.dir = r.Cache
			if r.Cache == "" {
				r.store.dir = userCache()
			}
		}
	})
}

// Close stops the engines and bounds the cache. The renderer may not be used
// after it.
func (r *Renderer) Close() {
	r.prepare()
	for range r.Workers {
		(<-r.idle).close()
	}
	if r.made.Load() > 0 {
		r.store.trim(cacheSize)
	}
}

// Made is how many formulas were not found in the cache.
func (r *Renderer) Made() int { return int(r.made.Load()) }

// All renders formulas; the result has their order, whoever was ready first.
// An error means that MathJax cannot run, or that ctx was cancelled.
func (r *Renderer) All(ctx context.Context, requests []Request) ([]*Formula, error) {
	r.prepare()
	out := make([]*Formula, len(requests))
	keys := make([][32]byte, len(requests))
	first := map[[32]byte]int{} // the first of equal requests
	var missing []int
	for i, q := range requests {
		keys[i] = q.key()
		if _, known := first[keys[i]]; known {
			continue
		}
		first[keys[i]] = i
		if a := r.store.load(keys[i]); a != nil {
			out[i] = a.formula(q)
		} else {
			missing = append(missing, i)
		}
	}
	if err := r.make(ctx, requests, keys, missing, out); err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = out[first[keys[i]]]
	}
	return out, nil
}

// make renders the missing ones, each into its place.
func (r *Renderer) make(ctx context.Context, requests []Request, keys [][32]byte, missing []int, out []*Formula) error {
	workers := min(r.Workers, 1+len(missing)/formulasAnEngine)
	var next atomic.Int64
	var failed error
	var once sync.Once
	var group sync.WaitGroup
	if len(missing) == 0 {
		return ctx.Err()
	}
	for range workers {
		group.Go(func() {
			e := <-r.idle
			defer func() { r.idle <- e }()
			for {
				n := int(next.Add(1)) - 1
				if n >= len(missing) {
					return
				}
				i := missing[n]
				f, err := r.one(ctx, e, requests[i], keys[i])
				if err != nil {
					once.Do(func() { failed = err })
					next.Store(int64(len(missing)))
					return
				}
				out[i] = f
			}
		})
	}
	group.Wait()
	return failed
}

func (r *Renderer) one(ctx context.Context, e *engine, q Request, key [32]byte) (*Formula, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a, err := e.render(q)
	if err != nil {
		return nil, err
	}
	r.made.Add(1)
	if !a.passing {
		r.store.store(key, a)
	}
	return a.formula(q), nil
}
