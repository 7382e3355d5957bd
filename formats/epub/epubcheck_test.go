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
    for (String f : files) {
      StringWriter log = new StringWriter();
      EpubCheck c = new EpubCheck(new File(f), new PrintWriter(log));
      c.doValidate();
      for (String line : log.toString().split("\n"))
        if (line.startsWith("ERROR") || line.startsWith("WARNING") || line.startsWith("FATAL")) System.out.println(line);
    }
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
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	args := append([]string{"-cp", jar + string(os.PathListSeparator) + libs, src}, files...)
	out, err := exec.CommandContext(ctx, java, args...).CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "all checked" {
		t.Errorf("EPUBCheck: %v\n%.6000s", err, out)
	}
}
