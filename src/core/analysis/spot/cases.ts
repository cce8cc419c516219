import { linesOf } from '../../geo/geometry.ts';
import type { FeatureOf } from '../../model/layers.ts';
import type { IncidentTable } from '../../table/table.ts';
import type { Cases, NamedPlace, StudyUnit } from './question.ts';

/** The columns of some rows (ascending) of a table, in buffers of their own, so that they can be transferred. */
export function casesOf(table: IncidentTable, rows: ArrayLike<number>): Cases {
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
  for (let k = 0; k < n; k++) {
    const row = rows[k] as number;
    cases.lonE7[k] = table.lonE7[row] as number;
    cases.latE7[k] = table.latE7[row] as number;
    cases.from[k] = table.from[row] as number;
    cases.to[k] = table.to[row] as number;
    cases.unit[k] = table.unit[row] as number;
    cases.cls[k] = table.cls[row] as number;
    cases.accuracyM[k] = table.accuracyM[row] as number;
    cases.hourOfWeek[k] = table.hourOfWeek[row] as number;
    cases.flags[k] = table.flags[row] as number;
  }
  return cases;
}

/** The buffers of `casesOf`, to hand over instead of copying. */
export const caseTransfers = (cases: Cases): ArrayBuffer[] =>
  [
    cases.lonE7,
    cases.latE7,
    cases.from,
    cases.to,
    cases.unit,
    cases.cls,
    cases.accuracyM,
    cases.hourOfWeek,
    cases.flags,
  ].map((column) => column.buffer as ArrayBuffer);

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
