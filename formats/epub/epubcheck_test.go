package epub_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// checkMain checks many files in one Java machine, whose start takes longer than
// a check.
const checkMain = `import com.adobe.epubcheck.api.*;
import java.io.*;
public class Check {
  public static void main(String[] files) throws Exception {
    for (String f : files) new EpubCheck(new File(f)).doValidate();
    System.out.println("all checked");
  }
}
`

func runEPUBCheck(t *testing.T, java, jar string, files []string) {
	t.Helper()
	src := filepath.Join(t.TempDir(), "Check.java")
	if err := os.WriteFile(src, []byte(checkMain), 0o600); err != nil {
		t.Fatal(err)
	}
	libs := filepath.Join(filepath.Dir(jar), "lib", "*")
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	defer cancel()
	args := append([]string{"-cp", jar + string(os.PathListSeparator) + libs, src}, files...)
	out, err := exec.CommandContext(ctx, java, args...).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "all checked") {
		t.Fatalf("EPUBCheck: %v\n%.3000s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "ERROR") || strings.HasPrefix(line, "WARNING") || strings.HasPrefix(line, "FATAL") {
			t.Error(strings.TrimSpace(line))
		}
	}
}
