import { cellOf } from '../../src/core/geo/grid.ts';
import { SAMPLE_CLASSES } from '../../src/core/model/profile.ts';
import { civilToSeconds, zoneOf } from '../../src/core/model/time.ts';
import { type CellIndex, NO_CELL } from '../../src/core/table/cell-index.ts';
import { packedIds } from '../../src/core/table/ids.ts';
import {
  type IncidentTable,
  NO_ACCURACY,
  NO_PLACE,
  NO_UNIT,
  type TextIds,
} from '../../src/core/table/table.ts';
import { hourOfWeekAt } from '../../src/core/table/when.ts';
import { randomOf } from '../core/table/random.ts';

export const ZONE = zoneOf('Asia/Ho_Chi_Minh');
export const SPAN = {
  from: ZONE.fromCivil(civilToSeconds(2013, 8, 1)),
  to: ZONE.fromCivil(civilToSeconds(2023, 5, 20)),
};
export const UNITS = Array.from({ length: 17 }, (_, i) => `07${100 + i}`);
/** Share of each class of SAMPLE_CLASSES; unlike in the sample city all of them are common, which is the harder case. */
const CLASS_SHARE = [0.35, 0.1, 0.15, 0.3, 0.1];

export const pickClass = (r: number): number => {
  let rest = r;
  for (let c = 0; c < CLASS_SHARE.length - 1; c++) {
    rest -= CLASS_SHARE[c] ?? 0;
    if (rest < 0) return c;
  }
  return CLASS_SHARE.length - 1;
};

/**
 * A table of n rows made straight into columns, with its cells at resolution 9: places are drawn from 20,000 points in
 * a few thousand cells, hours and days evenly.
 */
export function syntheticTable(n: number, seed = 1): { table: IncidentTable; cells: CellIndex } {
  const next = randomOf(seed);
  const places = 20_000;
  const lon = Int32Array.from({ length: places }, () => Math.round(1_077_000_000 + next() * 4_200_000));
  const lat = Int32Array.from({ length: places }, () => Math.round(213_100_000 + next() * 3_700_000));
  const idOf = Array.from({ length: places }, (_, p) => cellOf((lon[p] ?? 0) / 1e7, (lat[p] ?? 0) / 1e7, 9));
  const ids = [...new Set(idOf)].sort();
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const cellOfPlace = Uint32Array.from(idOf, (id) => indexOf.get(id) ?? NO_CELL);
  const from = Int32Array.from({ length: n }, () => Math.floor(SPAN.from + next() * (SPAN.to - SPAN.from)));
  from.sort();
  // Ids as a generator makes them: eight digits.
  const texts: TextIds = { kind: 'texts', bytes: new Uint8Array(n * 8), offsets: new Uint32Array(n + 1) };
  for (let i = 0; i < n; i++) {
    for (let k = 7, rest = i; k >= 0; k--, rest = Math.floor(rest / 10))
      texts.bytes[i * 8 + k] = 48 + (rest % 10);
    texts.offsets[i + 1] = (i + 1) * 8;
  }
  const table: IncidentTable = {
    n,
    timeZone: ZONE.name,
    lonE7: new Int32Array(n),
    latE7: new Int32Array(n),
    from,
    to: from.slice(),
    cls: new Uint8Array(n),
    unit: new Uint16Array(n),
    accuracyM: new Uint16Array(n).fill(NO_ACCURACY),
    hourOfWeek: new Uint8Array(n),
    flags: new Uint8Array(n),
    classes: SAMPLE_CLASSES,
    units: UNITS,
    ids: packedIds(texts),
  };
  const ofRow = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const placed = next() >= 0.03;
    const p = Math.floor(next() * next() * places);
    table.lonE7[i] = placed ? (lon[p] ?? 0) : NO_PLACE;
    table.latE7[i] = placed ? (lat[p] ?? 0) : NO_PLACE;
    ofRow[i] = placed ? (cellOfPlace[p] ?? NO_CELL) : NO_CELL;
    table.cls[i] = pickClass(next());
    table.unit[i] = next() < 0.02 ? NO_UNIT : Math.floor(next() * 17);
    table.hourOfWeek[i] = hourOfWeekAt(from[i] ?? 0, ZONE);
  }
  return { table, cells: { resolution: 9, ids, ofRow } };
}
