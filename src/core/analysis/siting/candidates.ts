import type { Points } from './coverage-sets.ts';

/** A line on the plane, metres. */
export type Line = readonly (readonly [number, number])[];
/** An area on the plane: outer ring and holes, by the even-odd rule; rings may be closed or not. */
export type Area = readonly Line[];

export const CANDIDATE_SOURCES = ['pole', 'junction', 'along-road', 'own-file', 'drawn'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly source: CandidateSource;
  /** Place in the list that it came from (pole, road, row), so that it can be named. */
  readonly from: number;
}

/** Points at which the ends of three or more street segments meet (within `snap` metres). */
export function junctionsOf(roads: readonly Line[], snap = 0.5): Candidate[] {
  const met = new Map<string, { x: number; y: number; from: number; ways: number }>();
  roads.forEach((road, from) => {
    const last = road.length - 1;
    road.forEach(([x, y], k) => {
      const key = `${Math.round(x / snap)},${Math.round(y / snap)}`;
      const entry = met.get(key) ?? { x, y, from, ways: 0 };
      // A point inside a line has a way to either side.
      entry.ways += k === 0 || k === last ? 1 : 2;
      met.set(key, entry);
    });
  });
  return [...met.values()]
    .filter(({ ways }) => ways >= 3)
    .map(({ x, y, from }) => ({ x, y, from, source: 'junction' as const }));
}

/** A point every `every` metres along each road, half a step in from its start. */
export function alongRoads(roads: readonly Line[], every: number): Candidate[] {
  if (!(every > 0)) throw new RangeError(`every ${every} m`);
  return roads.flatMap((road, from) => {
    const found: Candidate[] = [];
    let next = every / 2;
    let walked = 0;
    for (let k = 1; k < road.length; k++) {
      const [ax, ay] = road[k - 1] as readonly [number, number];
      const [bx, by] = road[k] as readonly [number, number];
      const length = Math.hypot(bx - ax, by - ay);
      for (; length > 0 && next <= walked + length; next += every) {
        const t = (next - walked) / length;
        found.push({ x: ax + t * (bx - ax), y: ay + t * (by - ay), source: 'along-road', from });
      }
      walked += length;
    }
    return found;
  });
}

/** Points of a list (poles, an own file) as candidates. */
export const fromPoints = ({ x, y }: Points, source: 'pole' | 'own-file' | 'drawn'): Candidate[] =>
  Array.from({ length: x.length }, (_, from) => ({
    x: x[from] as number,
    y: y[from] as number,
    source,
    from,
  }));

/** Even-odd rule over all rings; a point on an edge may fall on either side. */
export function inArea(area: Area, x: number, y: number): boolean {
  let inside = false;
  for (const ring of area)
    for (let k = 0, j = ring.length - 1; k < ring.length; j = k++) {
      const [ax, ay] = ring[k] as readonly [number, number];
      const [bx, by] = ring[j] as readonly [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

/**
 * Candidates that lie in one of the areas asked for (none asked for = everywhere) and in none of the excluded ones, each place
 * once: of those nearer than `apart` metres to one before them, the earlier stays.
 */
export function siftCandidates(
  candidates: readonly Candidate[],
  {
    within = [],
    excluded = [],
    apart = 1,
  }: { readonly within?: readonly Area[]; readonly excluded?: readonly Area[]; readonly apart?: number },
): {
  readonly kept: Candidate[];
  readonly outside: number;
  readonly excluded: number;
  readonly repeated: number;
} {
  const kept: Candidate[] = [];
  const cells = new Map<string, Candidate[]>();
  const left = { outside: 0, excluded: 0, repeated: 0 };
  const size = Math.max(apart, 1e-6);
  for (const candidate of candidates) {
    const { x, y } = candidate;
    if (within.length > 0 && !within.some((area) => inArea(area, x, y))) left.outside++;
    else if (excluded.some((area) => inArea(area, x, y))) left.excluded++;
    else {
      const [cx, cy] = [Math.floor(x / size), Math.floor(y / size)];
      const near = [-1, 0, 1].flatMap((dx) =>
        [-1, 0, 1].flatMap((dy) => cells.get(`${cx + dx},${cy + dy}`) ?? []),
      );
      if (near.some((other) => Math.hypot(other.x - x, other.y - y) < apart)) left.repeated++;
      else {
        kept.push(candidate);
        const key = `${cx},${cy}`;
        cells.set(key, [...(cells.get(key) ?? []), candidate]);
      }
    }
  }
  return { kept, ...left };
}

/** One way to mount a camera at a site. */
export interface Pose {
  readonly site: number;
  /** Degrees clockwise from north. */
  readonly heading: number;
  /** Index into the lenses (camera types) on offer. */
  readonly lens: number;
  readonly cost: number;
}

/** Every heading (`headings` evenly spread, from north) with every lens at every site; all-round lenses have one. */
export function posesOf(
  sites: number,
  headings: number,
  lenses: readonly { readonly allRound: boolean; readonly cost: number }[],
): Pose[] {
  if (!(Number.isInteger(headings) && headings > 0)) throw new RangeError(`${headings} headings`);
  return Array.from({ length: sites }, (_, site) =>
    lenses.flatMap(({ allRound, cost }, lens) =>
      Array.from({ length: allRound ? 1 : headings }, (_unused, k) => ({
        site,
        heading: (360 * k) / headings,
        lens,
        cost,
      })),
    ),
  ).flat();
}
