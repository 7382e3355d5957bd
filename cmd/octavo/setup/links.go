package setup

import (
	"io/fs"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/cmd/octavo/press"
	"octavo/formats"
)

// Placeholder stands where the repository of a site is not known.
const Placeholder = "OWNER/REPO"

// Links are the lines that offer the latest books to the site's readers, and into
// which file they go.
func Links(s *press.Site, repository string) (file, lines string) {
	base := "https://github.com/" + repository + "/releases/latest/download/"
	var b strings.Builder
	jekyll := siteConfig(s.Pages.FS()) != nil
	if jekyll {
		b.WriteString("aux_links:\n")
	}
	for _, p := range s.Plans {
		for _, o := range formats.Named(p.Settings.Formats) {
			label := map[string]string{"pdf": "Download PDF", "epub": "EPUB"}[o.Name]
			if label == "" {
				label = strings.ToUpper(o.Name)
			}
			if len(s.Plans) > 1 {
				label = p.Title + ": " + label
			}
			address := base + press.Stem(p) + "." + o.Ending
			if jekyll {
				key, err := yaml.Marshal(label)
				if err == nil {
					b.WriteString("  " + strings.TrimSpace(string(key)) + ":\n    - " + address + "\n")
				}
				continue
			}
			b.WriteString("[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(label) + "](" + address + ")\n")
		}
	}
	if jekyll {
		return "_config.yml", b.String()
	}
	return "", b.String()
}

// siteConfig is what the site's _config.yml says; nil: it has none.
func siteConfig(site fs.FS) map[string]any {
	data, err := fs.ReadFile(site, "_config.yml")
	if err != nil {
		return nil
	}
	values := map[string]any{}
	if yaml.Unmarshal(data, &values) != nil {
		return map[string]any{} // it is broken, which others say
	}
	return values
}

// HasLinks reports whether the site's configuration has links already.
func HasLinks(s *press.Site) bool {
	_, ok := siteConfig(s.Pages.FS())["aux_links"]
	return ok
}

var onGitHub = regexp.MustCompile(`^(?:(?:https?|ssh|git)://(?:[^/@]*@)?github\.com/|[^/@]+@github\.com:)?([A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?$`)

// Repository is the site's repository on GitHub, "owner/name": that of remote, an
// address of git's, else as the site's configuration has it, which may be its theme's;
// Placeholder where neither is.
func Repository(s *press.Site, remote string) string {
	values := siteConfig(s.Pages.FS())
	for _, v := range []any{remote, values["repository"], values["gh_edit_repository"]} {
		if text, ok := v.(string); ok {
			if m := onGitHub.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
				return m[1]
			}
		}
	}
	return Placeholder
}
