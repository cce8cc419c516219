import { linesOf } from '../../geo/geometry.ts';
import type { FeatureOf } from '../../model/layers.ts';
import type { IncidentTable } from '../../table/table.ts';
import type { Cases, NamedPlace, StudyUnit } from './question.ts';

/** Rows that are copied between two pauses: a few milliseconds. */
const SLICE = 1 << 16;

/**
 * The columns of some rows (ascending) of a table, in buffers of their own, so that they can be transferred. Pauses
 * every SLICE rows: this runs where the screen waits.
 */
export function* gatherCases(table: IncidentTable, rows: ArrayLike<number>): Generator<void, Cases, void> {
  const n = rows.length;
  const cases = {
    n,
    lonE7: new Int32Array(n),
    latE7: new Int32Array(n),
    from: new Int32Array(n),
    to: new Int32Array(n),
    unit: new Uint16Array(n),
    cls: new Uint8Array(n),
    accuracyM: new Uint16Array(n),
    hourOfWeek: new Uint8Array(n),
    flags: new Uint8Array(n),
    units: table.units,
    classes: table.classes,
  };
  for (const name of COLUMNS) {
    const [of, into] = [table[name], cases[name]];
    if (n === table.n) {
      // Every row there is.
      into.set(of);
      yield;
      continue;
    }
    for (let start = 0; start < n; start += SLICE) {
      const end = Math.min(n, start + SLICE);
      for (let k = start; k < end; k++) into[k] = of[rows[k] as number] as number;
      if (end < n) yield;
    }
  }
  return cases;
}

const COLUMNS = [
  'lonE7',
  'latE7',
  'from',
  'to',
  'unit',
  'cls',
  'accuracyM',
  'hourOfWeek',
  'flags',
] as const satisfies readonly (keyof Cases & keyof IncidentTable)[];

/** `gatherCases` without pauses. */
export function casesOf(table: IncidentTable, rows: ArrayLike<number>): Cases {
  const work = gatherCases(table, rows);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The buffers of `casesOf`, to hand over instead of copying. */
export const caseTransfers = (cases: Cases): ArrayBuffer[] =>
  COLUMNS.map((name) => cases[name].buffer as ArrayBuffer);

/** Units with land. */
export const studyUnits = (units: readonly FeatureOf<'units'>[]): StudyUnit[] =>
  units.flatMap(({ geometry, properties: p }) =>
    geometry === null
      ? []
      : [{ code: p.code, land: geometry, population: p.population, assumed: p.population_assumed }],
  );

/** Pieces of street lines, four numbers each; see `SpotQuestion.streets`. */
export function streetPieces(streets: readonly FeatureOf<'streets'>[]): Float64Array {
  const out: number[] = [];
  for (const { geometry } of streets)
    for (const line of (geometry && linesOf(geometry)) ?? [])
      for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1], line[i]];
        if (a && b) out.push(a[0], a[1], b[0], b[1]);
      }
  return Float64Array.from(out);
}

/** Kinds of building that nobody lives in. */
const NOT_LIVED_IN = new Set(['public', 'industrial', 'warehouse', 'school', 'hospital', 'religious']);

/**
 * Middles of houses; see `SpotQuestion.houses`. Only the outer ring of each is looked at: a city has many, and this runs where
 * the screen waits.
 */
export function houseCentres(buildings: readonly FeatureOf<'buildings'>[]): Float64Array {
  const out = new Float64Array(2 * buildings.length);
  let k = 0;
  for (const { geometry, properties } of buildings) {
    if (geometry === null || NOT_LIVED_IN.has(properties.kind)) continue;
    const [first] = geometry.coordinates;
    const ring = geometry.type === 'MultiPolygon' && Array.isArray(first) ? first[0] : first;
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const point of Array.isArray(ring) ? ring : []) {
      w = Math.min(w, point[0]);
      s = Math.min(s, point[1]);
      e = Math.max(e, point[0]);
      n = Math.max(n, point[1]);
    }
    if (!(w <= e && s <= n)) continue;
    out[k++] = (w + e) / 2;
    out[k++] = (s + n) / 2;
  }
  return out.slice(0, k);
}

/** Places that have a point and a name. */
export const namedPlaces = (places: readonly FeatureOf<'places'>[]): NamedPlace[] =>
  places.flatMap(({ id, geometry, properties }) => {
    const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [];
    return typeof lon === 'number' && typeof lat === 'number' && properties.name !== ''
      ? [{ id, name: properties.name, kind: properties.kind, lon, lat }]
      : [];
  });
