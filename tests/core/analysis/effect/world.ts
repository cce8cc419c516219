import type { TreatedPlace } from '../../../../src/core/analysis/effect/workspace.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import type { FeatureOf, Geometry } from '../../../../src/core/model/layers.ts';
import { parseInstant, zoneOf } from '../../../../src/core/model/time.ts';
import type { IncidentRow } from '../../../../src/core/table/table.ts';

const projector = projectorFor('EPSG:32648');
const zone = zoneOf('Asia/Ho_Chi_Minh');
export const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const [X0, Y0] = [790_000, 2_380_000];
export const lonLat = (x: number, y: number): [number, number] => projector.inverse(X0 + x, Y0 + y);
/** A street from west to east, 400 m long. */
export const line = (y: number): Geometry => ({
  type: 'LineString',
  coordinates: [lonLat(0, y), lonLat(400, y)],
});
export const street = (id: string, y: number, kind = 'street'): FeatureOf<'streets'> => ({
  type: 'Feature',
  id,
  geometry: line(y),
  properties: {
    id,
    source: '',
    synthetic: true,
    valid_from: null,
    valid_to: null,
    name: id,
    kind,
    lit: 'no',
    width_m: null,
  },
});

let serial = 0;
/** n incidents on the street at y (off metres beside it), one a week from the day on. */
export const cases = (n: number, y: number, day: string, more: Partial<IncidentRow> = {}): IncidentRow[] =>
  Array.from({ length: n }, (_, k) => {
    const when = at(`${day}T12:00:00`) + k * 7 * 86_400;
    const [lon, lat] = lonLat(100 + 3 * (k % 60), y);
    return {
      id: `i-${serial++}`,
      cls: 'criminal',
      from: when,
      to: when,
      lon,
      lat,
      unit: null,
      accuracyM: 10,
      verySerious: false,
      ...more,
    };
  });

export const lane = (change: Partial<TreatedPlace> = {}): TreatedPlace => ({
  id: 'lane',
  kind: 'lane',
  geometry: line(0),
  from: at('2018-01-01'),
  to: null,
  reachM: 20,
  ...change,
});
export const STREETS = [
  street('own', 0),
  street('twin', 1000),
  street('other', 2000),
  street('alley', 3000, 'lane'),
];

/** 100 before and 50 after on the lane, 20 and 20 in its buffer, 90 and 90 on the twin with 20 in its ring, 10 elsewhere. */
export const WORLD = [
  ...cases(100, 0, '2016-01-01'),
  ...cases(50, 0, '2018-01-01'),
  ...cases(20, 60, '2016-01-01'),
  ...cases(20, 60, '2018-01-01'),
  ...cases(90, 1000, '2016-01-01'),
  ...cases(90, 1000, '2018-01-01'),
  ...cases(20, 1060, '2016-01-01'),
  ...cases(20, 1060, '2018-01-01'),
  ...cases(10, 2000, '2016-01-01'),
];
