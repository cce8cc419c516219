import { difference, intersection } from '../geo/clip.ts';
import { geometryFromPolygons, polygonsOf } from '../geo/geometry.ts';
import { planarArea, signedArea } from '../geo/plane.ts';
import { polygonTester, type Tester } from '../geo/polygon.ts';
import type { FeatureOf, Geometry } from '../model/layers.ts';
import { closed, opened, toMetres, written } from './ground.ts';
import { clipConvex, fitAround, landAreas, powerCell } from './power.ts';
import { feature, SYNTHETIC } from './sheet.ts';
import type { CitySources, Degree, Metre, UnitFact } from './types.ts';

/** A unit with its schematic outline. */
export interface Unit {
  readonly fact: UnitFact;
  /** Degrees, as written to the file. */
  readonly geometry: Geometry;
  readonly tester: Tester;
  /** Area of the outline in m² (plane of EPSG:32648). */
  readonly areaM2: number;
}

/**
 * Neighbouring communes of Hải Hà district as generators outside the city. Positions are own estimates from two
 * public points (Quảng Hà town, Bắc Phong Sinh gate) and the lie of the coast; only the last one is a listed
 * place. They fix the city's western edge and are never drawn.
 */
const OUTSIDE: readonly Degree[] = [
  [107.712, 21.612], // inland of the Bắc Phong Sinh gate
  [107.7, 21.55], // hills half-way to Quảng Hà
  [107.722, 21.497], // coast plain north of Quảng Hà
  [107.755906, 21.450602], // Quảng Hà town
  [107.792, 21.482], // the tongue of land east of Quảng Hà
  [107.7754, 21.33073], // Cái Chiên island
];

/** The wards of the town: small, close together, between large neighbours. */
const INNER = ['06709', '06712', '06718'];
/** Middle of the disc of the inner wards, so placed that all three label points lie well inside. */
const INNER_AT: Degree = [107.9668, 21.5292];
/** How far inside its cell a label point must lie. */
const LABEL_MARGIN_M = 80;

type Rings = readonly (readonly Metre[])[];

/**
 * The 17 schematic units: power diagrams whose cells hold the same shares of the land as the units do of the
 * official (else mapped) areas, cut to land. Laid in three groups, because no weights could do it in one:
 * the two island communes share Vĩnh Thực island, as no boundary runs across the strait; the three wards of the town
 * share a disc of their joint area, as a small cell between large ones would drift off its own label point; the
 * twelve others share the rest of the mainland with the neighbours outside. How much mainland there is to share follows
 * from the neighbours too: what the plain Voronoi cells of the fifteen label points hold.
 */
export function makeUnits(sources: CitySources): readonly Unit[] {
  const known = made.get(sources);
  if (known) return known;
  const units = layUnits(sources);
  made.set(sources, units);
  return units;
}
/** The outlines depend on the sources only and take most of a second, so cities of the same sources share them. */
const made = new WeakMap<CitySources, readonly Unit[]>();

function layUnits(sources: CitySources): Unit[] {
  const land = sources.land
    .filter((p) => p.country === 'VN')
    .map((p) => opened(p.rings[0] ?? []).map(toMetres));
  const partOf = ([x, y]: Metre): number => land.findIndex((r) => polygonTester([[r]]).contains(x, y));
  const at = new Map(sources.units.map((u) => [u.code, partOf(toMetres(u.label))]));
  const mainland = partOf(toMetres(INNER_AT));
  const islands = [...new Set(at.values())].filter((part) => part >= 0 && part !== mainland);
  const onMainland = sources.units.filter((u) => !islands.includes(at.get(u.code) ?? -1));
  const shore = land.filter((_, i) => !islands.includes(i));
  const outside = OUTSIDE.map(toMetres);
  const perKm2 = cityLand(onMainland, outside, shore) / sum(onMainland.map((u) => u.areaKm2));
  const inner = onMainland.filter((u) => INNER.includes(u.code));
  const outer = onMainland.filter((u) => !INNER.includes(u.code));
  const disc = discOf(perKm2 * sum(inner.map((u) => u.areaKm2)), shore);
  const cells = new Map([
    ...share(inner, overlap(disc, shore), null, []),
    ...share(outer, rest(shore, disc), perKm2, outside),
    ...islands.flatMap((part) => [
      ...share(
        sources.units.filter((u) => at.get(u.code) === part),
        [land[part] ?? []],
        null,
        [],
      ),
    ]),
  ]);
  return sources.units.map((fact) => {
    const rings = (cells.get(fact.code) ?? []).map((ring) => closed(ring.map(written)));
    const geometry = geometryFromPolygons(rings.map((r) => [r]));
    if (!geometry) throw new Error(`unit ${fact.code} has no land`);
    const areaM2 = sum(rings.map((r) => planarArea([r.map(toMetres)])));
    return { fact, geometry, tester: polygonTester(rings.map((r) => [r])), areaM2 };
  });
}
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Land in m² of the plain Voronoi cells of the units among the neighbours. */
function cityLand(units: readonly UnitFact[], outside: readonly Metre[], land: Rings): number {
  const points = [...units.map((u) => toMetres(u.label)), ...outside];
  const problem = { points, targets: units.map(() => 1), land, frame: frameOf(land) };
  return sum(landAreas(problem, []));
}

/** The disc round INNER_AT with so much land in it, as a ring of 96 corners. */
function discOf(areaM2: number, land: Rings): Metre[] {
  const [x, y] = toMetres(INNER_AT);
  const ring = (r: number): Metre[] =>
    Array.from({ length: 96 }, (_, i) => {
      const turn = (i / 96) * 2 * Math.PI;
      return [x + r * Math.cos(turn), y + r * Math.sin(turn)];
    });
  let [lo, hi] = [500, 10_000];
  while (hi - lo > 0.05) {
    const mid = (lo + hi) / 2;
    const convex = ring(mid);
    if (sum(land.map((l) => Math.abs(signedArea(clipConvex(l, convex))))) < areaM2) lo = mid;
    else hi = mid;
  }
  return ring(hi);
}

/**
 * Cells of some units on some land, code to open rings in metres. Targets are `perKm2` m² for each km² of the facts;
 * null = all the land there is.
 */
function share(
  units: readonly UnitFact[],
  land: Rings,
  perKm2: number | null,
  outside: readonly Metre[],
): Map<string, Metre[][]> {
  const frame = frameOf(land);
  const points = [...units.map((u) => toMetres(u.label)), ...outside];
  const whole = sum(land.map((r) => Math.abs(signedArea(r)))) / sum(units.map((u) => u.areaKm2));
  const targets = units.map((u) => u.areaKm2 * (perKm2 ?? whole));
  // Where nobody stands outside one weight is free: the last unit's stays 0 and its area follows.
  const fitted = outside.length > 0 ? targets : targets.slice(0, -1);
  const generators = fitAround({ points, targets: fitted, land, frame }, LABEL_MARGIN_M);
  return new Map(units.map((unit, i) => [unit.code, overlap(powerCell(generators, i, frame), land)]));
}

function frameOf(land: readonly (readonly Metre[])[]): Metre[] {
  const xs = land.flatMap((r) => r.map((p) => p[0]));
  const ys = land.flatMap((r) => r.map((p) => p[1]));
  const [w, s, e, n] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
  ];
}

/** A ring cut to land; slivers under a hectare (cut-off tips of the coast) fall away. */
function overlap(ring: readonly Metre[], land: Rings): Metre[][] {
  return land.flatMap((part) => outerRings(intersection(area(ring), area(part)))).sort(byArea);
}
/** Land without what lies in the ring. */
function rest(land: Rings, ring: readonly Metre[]): Metre[][] {
  return land.flatMap((part) => outerRings(difference(area(part), area(ring)))).sort(byArea);
}
const area = (ring: readonly Metre[]): Geometry => ({ type: 'Polygon', coordinates: [closed(ring)] });
const byArea = (a: Metre[], b: Metre[]): number => Math.abs(signedArea(b)) - Math.abs(signedArea(a));
function outerRings(g: Geometry | null): Metre[][] {
  return (g ? (polygonsOf(g) ?? []) : [])
    .map((polygon) => [...opened(polygon[0] ?? [])])
    .filter((ring) => Math.abs(signedArea(ring)) > 10_000);
}

/** The unit that holds a position, or null. */
export function unitAt(units: readonly Unit[], [lon, lat]: Degree): Unit | null {
  for (const unit of units) if (unit.tester.contains(lon, lat)) return unit;
  return null;
}

/** Date of the resolution under which Hòa Lạc went into Trần Phú, and of the one that left six units. */
const HOA_LAC_ENDS = '2024-11-01T00:00:00+07:00';
const UNITS_END = '2025-07-01T00:00:00+07:00';
const HOA_LAC = '06718';
const TRAN_PHU = '06712';

export function unitFeatures(units: readonly Unit[]): FeatureOf<'units'>[] {
  return units.map(({ fact, geometry }) =>
    feature<'units'>(geometry, {
      id: fact.code,
      source: `${SYNTHETIC} Outline: power diagram cut to land © OpenStreetMap contributors (ODbL).`,
      synthetic: true,
      valid_from: null,
      valid_to: fact.code === HOA_LAC ? HOA_LAC_ENDS : UNITS_END,
      code: fact.code,
      name: fact.name,
      kind: fact.kind,
      label_lon: fact.label[0],
      label_lat: fact.label[1],
      area_km2: fact.areaKm2,
      area_source: fact.areaSource,
      population: fact.population,
      population_assumed: fact.populationAssumed,
      population_source: fact.populationSource,
      schematic: true,
      merged_into: fact.code === HOA_LAC ? TRAN_PHU : fact.mergedInto2025,
    }),
  );
}
