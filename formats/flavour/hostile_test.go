package flavour

import (
	"strings"
	"testing"
	"time"
)

// What opens and never ends costs no search of its own.
func TestHostilePages(t *testing.T) {
	const n = 20_000
	for _, s := range []string{
		":::note\n", "/// note\n", "{% hint %}\n", "{{< note >}}\n", "<Tabs>\n", "<Tabs\n", "<TabItem a={\n", "{{< x\n", "    ```js\n", "```a\n", "~~~\n```\n",
		"{% ", "{{< ", "<A ", "<A b={", "`", "` `` ", "{/* ", "{/*\n", "import {a\n", "export const a = {\n", "import 'a'\n", "!!! note\n    ", "=== \"a\"\n", ":::a\n:::\n",
		"<A>x</A>", "<A><B>", "--8<--\n", "{% a %}{% endb %}", "/// a\n    b: c\n", "[[toc]]\n", "    !!! note\n",
	} {
		start := time.Now()
		flavoured(Reader{Flavour: every}, strings.Repeat(s, n))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d times %q take %v", n, s, took)
		}
	}
}
