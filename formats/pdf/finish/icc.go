package finish

import (
	"encoding/binary"
	"math"
)

// sRGB is an ICC profile (version 4.3) of IEC 61966-2-1, made from the numbers
// of that standard: primaries adapted to D50 and the parametric tone curve.
func sRGB() []byte {
	fixed := func(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) } // s15Fixed16
	words := func(kind string, vs ...uint32) []byte {
		b := append([]byte(kind), 0, 0, 0, 0)
		for _, v := range vs {
			b = binary.BigEndian.AppendUint32(b, v)
		}
		return b
	}
	xyz := func(x, y, z float64) []byte { return words("XYZ ", fixed(x), fixed(y), fixed(z)) }
	text := func(s string) []byte {
		b := words("mluc", 1, 12, 'e'<<24|'n'<<16|'U'<<8|'S', uint32(2*len(s)), 28)
		for i := range len(s) {
			b = append(b, 0, s[i])
		}
		return b
	}
	// type 3: y = ((x+0.055)/1.055)^2.4 from 0.04045 on, x/12.92 below
	curve := words("para", 3<<16, fixed(2.4), fixed(1/1.055), fixed(0.055/1.055), fixed(1/12.92), fixed(0.04045))
	adapt := words("sf32", fixed(1.04788), fixed(0.02292), fixed(-0.05022), fixed(0.02959), fixed(0.99048), fixed(-0.01707), fixed(-0.00925), fixed(0.01508), fixed(0.75168))
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")}, {"cprt", text("CC0")},
		{"wtpt", xyz(0.9642, 1, 0.8249)}, {"chad", adapt},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)}, {"gXYZ", xyz(0.38515, 0.71687, 0.09708)}, {"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	head := 128 + 4 + 12*len(tags)
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	curveAt := 0
	for _, t := range tags {
		at := head + len(body)
		if t.name[1:] == "TRC" && curveAt != 0 {
			at = curveAt // the three share one
		} else {
			body = append(body, t.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
			if t.name == "rTRC" {
				curveAt = at
			}
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
	}
	b := make([]byte, 128, head+len(body))
	put := func(off int, v uint32) { binary.BigEndian.PutUint32(b[off:], v) }
	put(0, uint32(head+len(body)))
	put(8, 0x04300000)
	copy(b[12:], "mntrRGB XYZ ")
	binary.BigEndian.PutUint16(b[24:], 2026) // date of making: 2026-01-01
	b[27], b[29] = 1, 1
	copy(b[36:], "acsp")
	put(68, fixed(0.9642))
	put(72, fixed(1))
	put(76, fixed(0.8249))
	return append(append(b, table...), body...)
}
