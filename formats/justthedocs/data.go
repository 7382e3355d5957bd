package justthedocs

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"path"
	"regexp"
	"strings"

	"octavo/formats/liquid"
	"octavo/pipeline/source"
)

// CodeData is the code of findings about files of _data.
const CodeData = "site-data"

// readDataFolder is site.data: the files of _data by their names, those of its
// folders below the folders' names.
func (s *Site) readDataFolder() *liquid.Hash {
	dir := cmp.Or(strings.Trim(text(s.config.values["data_dir"]), "/"), "_data")
	data := &liquid.Hash{}
	for _, name := range s.below(dir) {
		f, unread := s.folder.Text(name)
		s.found = append(s.found, unread...)
		if f == nil {
			continue
		}
		v, ok := s.readDataFile(f)
		if !ok {
			continue
		}
		steps := strings.Split(strings.TrimPrefix(name, dir+"/"), "/")
		in := data
		for _, step := range steps[:len(steps)-1] {
			in = folderIn(in, dataName(step))
		}
		base := steps[len(steps)-1]
		in.Set(dataName(strings.TrimSuffix(base, path.Ext(base))), v)
	}
	return data
}

// folderIn is the mapping called name in h, made where it is not there.
func folderIn(h *liquid.Hash, name string) *liquid.Hash {
	if inner, ok := h.Values[name].(*liquid.Hash); ok {
		return inner
	}
	inner := &liquid.Hash{}
	h.Set(name, inner)
	return inner
}

var (
	dataSigns  = regexp.MustCompile(`[^\w\s-]+|^\s+|\s+$`)
	dataBlanks = regexp.MustCompile(`\s+`)
)

// dataName is the key of a data file.
func dataName(base string) string {
	return dataBlanks.ReplaceAllString(dataSigns.ReplaceAllString(base, ""), "_")
}

func (s *Site) readDataFile(f *source.File) (v any, ok bool) {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".yml", ".yaml", ".json":
		v, bad := readData(f)
		if bad != nil {
			s.found.Warnf(bad.at, CodeData, bad.hint, "this data file does not parse, so that templates do not see it: %s", bad.msg)
		}
		return v, bad == nil
	case ".csv":
		return s.readRows(f, ',')
	case ".tsv":
		return s.readRows(f, '\t')
	}
	return nil, false
}

// readRows is a table as a list of mappings from the head of its columns.
func (s *Site) readRows(f *source.File, comma rune) (any, bool) {
	r := csv.NewReader(bytes.NewReader(f.Bytes))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	if err != nil {
		s.found.Warnf(source.Pos{File: f.Name}, CodeData, "mend the file", "this table does not parse, so that templates do not see it: %v", err)
		return nil, false
	}
	out := []any{}
	for i, row := range rows {
		if i == 0 {
			continue
		}
		h := &liquid.Hash{}
		for col, head := range rows[0] {
			if col < len(row) && row[col] != "" {
				h.Set(head, row[col])
				continue
			}
			h.Set(head, nil)
		}
		out = append(out, h)
	}
	return out, true
}
