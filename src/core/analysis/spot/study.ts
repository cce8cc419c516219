import { cellAcrossM } from '../../geo/cell-size.ts';
import { intersection } from '../../geo/clip.ts';
import { bboxRing } from '../../geo/geometry.ts';
import { geometryTester, type Tester } from '../../geo/polygon.ts';
import { metresPerDegree, projectorFor } from '../../geo/project.ts';
import type { Filter, LonLat } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';
import type { NullName } from '../hotspot/expected.ts';
import type { Plane } from '../hotspot/land.ts';
import { distanceBand, kNearest } from '../hotspot/near.ts';
import { listed, type Neighbourhood } from '../hotspot/neighbours.ts';
import { h3Grid, NoLand, type StudyGrid, squareGrid } from '../hotspot/study-area.ts';
import type { Computation } from '../run.ts';
import type { NeighbourRule, SpotQuestion, StudyUnit } from './question.ts';

/** Where a question looks: the land of its units, in cells. */
export interface Study {
  readonly plane: Plane;
  readonly units: readonly StudyUnit[];
  readonly land: readonly Geometry[];
  readonly grid: StudyGrid;
}

/** Units of the filter (all without a clause), each cut by the drawn area. Units that share no land with it fall away. */
export function studyLand(units: readonly StudyUnit[], filter: Filter): StudyUnit[] {
  const chosen = units.filter((u) => !filter.units || filter.units.includes(u.code));
  const { area } = filter;
  if (!area) return chosen;
  const ring = area.kind === 'polygon' ? closed(area.ring) : bboxRing(area.bbox);
  const shape: Geometry = { type: 'Polygon', coordinates: [ring] };
  return chosen.flatMap((unit) => {
    const land = intersection(unit.land, shape);
    return land ? [{ ...unit, land }] : [];
  });
}

const closed = (ring: readonly (readonly [number, number])[]) => {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
};

/** The study area of a question: its units, or the frame of data without units. Throws NoLand and TooManyCells. */
export function* makeStudy(question: SpotQuestion): Computation<Study> {
  const plane = projectorFor(question.projection);
  const { units: own, frame, options } = question;
  const { units: _named, ...inFrame } = question.filter;
  const units =
    own.length === 0 && frame && options.area === 'frame'
      ? studyLand([{ code: '', land: frame, population: null, assumed: false }], inFrame)
      : studyLand(own, question.filter);
  if (units.length === 0) throw new NoLand('no unit with land is chosen');
  const land = units.map((u) => u.land);
  const { shape, resolution } = question.options;
  const grid =
    shape === 'square'
      ? yield* squareGrid(land, cellAcrossM(shape, resolution), plane)
      : yield* h3Grid(land, resolution, plane);
  return { plane, units, land, grid };
}

/** The neighbours of a rule as lists. */
export function neighbourhoodOf(grid: StudyGrid, rule: NeighbourRule): Neighbourhood {
  if (rule.kind === 'ring') return listed(grid.rings(rule.rings));
  if (rule.kind === 'distance') return listed(distanceBand(grid.centres, rule.metres));
  return listed(kNearest(grid.centres, rule.k));
}

/** Expected shares of a null by cell; 0 where it expects nothing. */
export interface Weights {
  readonly null: Exclude<NullName, 'earlier'>;
  readonly weights: Float64Array;
  readonly assumed: boolean;
}

/** The weights of a null; null where the question lacks what it needs. Pauses every few thousand places. */
export function* weightsOf(
  name: Exclude<NullName, 'earlier'>,
  study: Study,
  question: SpotQuestion,
): Computation<Weights | null> {
  const made =
    name === 'people'
      ? yield* people(study, question)
      : name === 'streets'
        ? yield* streets(study, question.streets)
        : study.grid.landM2;
  if (!made?.some((w) => w > 0)) return null;
  const assumed = name === 'people' && study.units.some((u) => u.population !== null && u.assumed);
  return { null: name, weights: made, assumed };
}

const PAUSE = 4096;
/** Metres between the places along a street whose cells are asked. */
const STREET_STEP_M = 25;

/**
 * The people of each unit spread evenly over its houses; where it has none, over its streets; else over its land. A
 * drawn area that cuts a unit takes the share of the people whose houses lie inside it.
 */
function* people(
  { grid, units }: Study,
  { houses, streets: pieces, units: all }: SpotQuestion,
): Computation<Float64Array | null> {
  if (!units.some((u) => u.population !== null)) return null;
  const inside = units.map((u) => geometryTester(u.land));
  // A population belongs to the uncut unit.
  const uncut = units.map((u) => all.find(({ code }) => code === u.code) ?? u);
  const testers = uncut.map((u) => geometryTester(u.land));
  const unitAt = (lon: number, lat: number): number => testers.findIndex((t) => t.contains(lon, lat));
  const perUnit = units.map(() => ({ whole: 0, cells: new Map<number, number>() }));
  const addTo = (u: number, lon: number, lat: number, weight: number): void => {
    const own = perUnit[u];
    if (!own) return;
    own.whole += weight;
    const cell = inside[u]?.contains(lon, lat) ? grid.at(lon, lat) : -1;
    if (cell >= 0) own.cells.set(cell, (own.cells.get(cell) ?? 0) + weight);
  };
  const add = (lon: number, lat: number, weight: number): void => addTo(unitAt(lon, lat), lon, lat, weight);
  for (let k = 0; k + 1 < houses.length; k += 2) {
    add(houses[k] as number, houses[k + 1] as number, 1);
    if ((k / 2) % PAUSE === PAUSE - 1) yield { done: k, total: houses.length };
  }
  const bare = new Set(units.flatMap((_, u) => (perUnit[u]?.whole === 0 ? [u] : [])));
  if (bare.size > 0)
    yield* along(pieces, (lon, lat, m) => {
      if (bare.has(unitAt(lon, lat))) add(lon, lat, m);
    });
  const weights = new Float64Array(grid.n);
  units.forEach((unit, u) => {
    const own = perUnit[u] as (typeof perUnit)[number];
    if (own.whole === 0) for (const [lon, lat] of lattice(testers[u] as Tester)) addTo(u, lon, lat, 1);
    for (const [cell, w] of own.cells)
      weights[cell] = (weights[cell] as number) + ((unit.population ?? 0) * w) / own.whole;
  });
  return weights;
}

/** Points spread evenly over an area: a unit without houses and streets is rare, and its cells are large against them. */
function* lattice({ bbox: [w, s, e, n], contains }: Tester): Iterable<LonLat> {
  for (let i = 0; i < 100; i++)
    for (let j = 0; j < 100; j++) {
      const at: LonLat = [w + ((i + 0.5) / 100) * (e - w), s + ((j + 0.5) / 100) * (n - s)];
      if (contains(...at)) yield at;
    }
}

function* streets({ grid }: Study, pieces: Float64Array): Computation<Float64Array | null> {
  if (pieces.length === 0) return null;
  const weights = new Float64Array(grid.n);
  yield* along(pieces, (lon, lat, m) => {
    const cell = grid.at(lon, lat);
    if (cell >= 0) weights[cell] = (weights[cell] as number) + m;
  });
  return weights;
}

/** Visits the middles of short stretches along streets, with their length in metres. */
function* along(
  pieces: Float64Array,
  visit: (lon: number, lat: number, metres: number) => void,
): Computation<void> {
  for (let k = 0; k + 3 < pieces.length; k += 4) {
    const [x1, y1, x2, y2] = pieces.subarray(k, k + 4) as unknown as [number, number, number, number];
    const m = metresPerDegree((y1 + y2) / 2);
    const length = Math.hypot((x2 - x1) * m.lon, (y2 - y1) * m.lat);
    const parts = Math.max(1, Math.ceil(length / STREET_STEP_M));
    for (let i = 0; i < parts; i++) {
      const t = (i + 0.5) / parts;
      visit(x1 + t * (x2 - x1), y1 + t * (y2 - y1), length / parts);
    }
    if ((k / 4) % PAUSE === PAUSE - 1) yield { done: k, total: pieces.length };
  }
}
