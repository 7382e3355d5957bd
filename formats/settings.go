package formats

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of ReadSettings and Open.
const (
	NoFolder   = "no-folder"
	NoSettings = "unreadable-settings"
)

// longestSettings keeps a file that was named by mistake from being parsed.
const longestSettings = 1 << 20

// ReadSettings are the settings of the site in dir: defaults, overridden by its
// octavo.yaml (or by file, where one is named), overridden by sets.
func ReadSettings(dir, file string, sets []config.Set) (config.Settings, diag.List) {
	var found diag.List
	s := config.Defaults()
	s.Dir = dir
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		what := "there is no folder " + dir
		if err == nil {
			what = dir + " is a file, not a folder"
		}
		found.Errorf(source.Pos{}, NoFolder, "name the folder that holds the site's pages", "%s", what)
		return s, found
	}
	path, name := file, filepath.Base(file)
	if file == "" {
		path, name = filepath.Join(dir, config.File), config.File
	}
	data, err := readFile(path)
	switch {
	case file == "" && errors.Is(err, fs.ErrNotExist):
	case err != nil:
		found.Errorf(source.Pos{File: name}, NoSettings, "", "the settings cannot be read: %v", cause(err))
		return s, found
	default:
		own, l := config.Read(name, data)
		found = append(found, l...)
		s = config.Overlay(s, own)
	}
	s, l := config.Override(s, sets)
	return s, append(found, l...)
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, longestSettings+1))
	if err == nil && len(data) > longestSettings {
		err = errors.New("the file is larger than 1 MB")
	}
	return data, err
}

// cause is an error without the path, which is said already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
