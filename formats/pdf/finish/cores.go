package finish

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// EachOf runs f for 0 … n-1 on all cores. What f does for one number must not depend
// on another's.
func EachOf(n int, f func(int)) {
	var next atomic.Int64
	work := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			f(i)
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
}
