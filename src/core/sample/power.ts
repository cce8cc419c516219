import { centroid, signedArea } from '../geo/plane.ts';
import type { Metre } from './types.ts';

/**
 * Power diagram (weighted Voronoi diagram, Aurenhammer 1987): the cell of generator i holds the points x whose
 * |x − p_i|² − w_i is least. Cells are convex; a larger weight makes a larger cell. Everything in metres.
 */
export interface Generator {
  readonly at: Metre;
  readonly weight: number;
}

/** The part of the ring with n · x ≤ c (Sutherland–Hodgman); concave rings may get edges along the cut, whose area is 0. */
export function clipHalfPlane(ring: readonly Metre[], nx: number, ny: number, c: number): Metre[] {
  const out: Metre[] = [];
  let previous = ring.at(-1);
  if (!previous) return out;
  let before = nx * previous[0] + ny * previous[1] - c;
  for (const p of ring) {
    const side = nx * p[0] + ny * p[1] - c;
    if (side <= 0 !== before <= 0) {
      const t = before / (before - side);
      out.push([previous[0] + t * (p[0] - previous[0]), previous[1] + t * (p[1] - previous[1])]);
    }
    if (side <= 0) out.push(p);
    previous = p;
    before = side;
  }
  return out;
}

/** Cell i of the diagram, cut to `frame` (any open ring, counter-clockwise); empty when the weights leave it nothing. */
export function powerCell(generators: readonly Generator[], i: number, frame: readonly Metre[]): Metre[] {
  const own = generators[i];
  if (!own) return [];
  let cell: Metre[] = [...frame];
  for (let j = 0; j < generators.length && cell.length > 0; j++) {
    const other = generators[j];
    if (j === i || !other) continue;
    const [nx, ny] = [2 * (other.at[0] - own.at[0]), 2 * (other.at[1] - own.at[1])];
    const c = norm2(other.at) - other.weight - norm2(own.at) + own.weight;
    cell = clipHalfPlane(cell, nx, ny, c);
  }
  return cell;
}
const norm2 = ([x, y]: Metre): number => x * x + y * y;

export interface FitProblem {
  /** The first `targets.length` generators are fitted; the rest keep weight 0 (neighbours outside the city). */
  readonly points: readonly Metre[];
  /** Wanted area of each fitted cell in m². */
  readonly targets: readonly number[];
  /** Land, as open rings without holes. */
  readonly land: readonly (readonly Metre[])[];
  readonly frame: readonly Metre[];
  /** Where to start; zeros when left out. */
  readonly start?: readonly number[];
}

/**
 * Weights for which each cell's land has its target area (m²): damped Newton steps on the areas, as in semi-discrete
 * optimal transport (Kitagawa, Mérigot, Thibert 2019), with a Jacobian by differences. Throws when 60 steps do not
 * bring every cell within 0.1 % of its target.
 */
export function fitWeights(problem: FitProblem): number[] {
  const { points, targets } = problem;
  const n = targets.length;
  let weights = points.map((_, i) => problem.start?.[i] ?? 0);
  let now = measure(problem, weights, null);
  const floor = 0.2 * Math.min(...now.areas, ...targets);
  const distance = (a: readonly number[]): number =>
    Math.hypot(...targets.map((t, i) => (a[i] ?? 0) / t - 1));
  for (let step = 0; step < 60; step++) {
    const { areas } = now;
    if (targets.every((t, i) => Math.abs((areas[i] ?? 0) / t - 1) < 1e-3)) return weights;
    const h = 200;
    const jacobian = targets.map(() => new Array<number>(n).fill(0));
    for (let j = 0; j < n; j++) {
      const nudged = weights.map((w, k) => (k === j ? w + h : w));
      const moved = measure(problem, nudged, now).areas;
      for (let i = 0; i < n; i++) (jacobian[i] as number[])[j] = ((moved[i] ?? 0) - (areas[i] ?? 0)) / h;
    }
    const move = solve(
      jacobian,
      targets.map((t, i) => t - (areas[i] ?? 0)),
    );
    let better = false;
    for (let damp = 1; damp > 1e-4 && !better; damp /= 2) {
      const tried = weights.map((w, i) => w + damp * (move[i] ?? 0));
      const got = measure(problem, tried, now);
      if (Math.min(...got.areas) < floor || distance(got.areas) >= distance(areas)) continue;
      [weights, now, better] = [tried, got, true];
    }
    if (!better) break;
  }
  throw new Error('power diagram: the areas cannot be reached from these points');
}

interface Measured {
  readonly cells: readonly (readonly Metre[])[];
  readonly areas: readonly number[];
}

/** Land area in m² of each fitted cell. */
export const landAreas = (problem: FitProblem, weights: readonly number[]): readonly number[] =>
  measure(problem, weights, null).areas;

/** Cells and their land; a cell that is as in `before` keeps its area, as clipping the coast is what costs. */
function measure(problem: FitProblem, weights: readonly number[], before: Measured | null): Measured {
  const generators = problem.points.map((at, i) => ({ at, weight: weights[i] ?? 0 }));
  const cells = problem.targets.map((_, i) => powerCell(generators, i, problem.frame));
  const areas = cells.map((cell, i) => {
    const known = before?.cells[i];
    if (known && same(known, cell)) return before.areas[i] ?? 0;
    return problem.land.reduce((sum, ring) => sum + Math.abs(signedArea(clipConvex(ring, cell))), 0);
  });
  return { cells, areas };
}
const same = (a: readonly Metre[], b: readonly Metre[]): boolean =>
  a.length === b.length && a.every((p, i) => p[0] === b[i]?.[0] && p[1] === b[i]?.[1]);

/**
 * Fitted generators whose cells hold the places they stand for. With weights alone a small cell between large ones
 * drifts off its own point. So the areas go from those of the plain Voronoi diagram to their targets in small steps, and
 * after each a generator whose place lies less than `margin` metres inside its cell moves by the way from the
 * cell's centre to the place. Throws when 120 rounds are not enough.
 */
export function fitAround(problem: FitProblem, margin: number): Generator[] {
  const places = problem.points;
  const n = problem.targets.length;
  const first = landAreas(
    problem,
    places.map(() => 0),
  );
  let points = [...places];
  let start: readonly number[] = places.map(() => 0);
  for (let round = 1; round <= 120; round++) {
    const t = Math.min(1, round / 12);
    const targets = problem.targets.map((target, i) => t * target + (1 - t) * (first[i] ?? target));
    const weights = fitWeights({ ...problem, points, targets, start });
    const generators = points.map((at, i) => ({ at, weight: weights[i] ?? 0 }));
    const cells = places.map((_, i) => powerCell(generators, i, problem.frame));
    const astray = places.map((p, i) => i < n && depth(p, cells[i] ?? []) < 3 * margin);
    if (t === 1 && places.every((p, i) => i >= n || depth(p, cells[i] ?? []) >= margin)) return generators;
    const areas = landAreas({ ...problem, points }, weights);
    for (let pace = 0.3; ; pace /= 2) {
      const moved = generators.map(({ at, weight }, i): Generator => {
        const middle = centroid(cells[i] ?? []);
        const place = places[i];
        if (!astray[i] || !middle || !place) return { at, weight };
        const to: Metre = [at[0] + pace * (place[0] - middle[0]), at[1] + pace * (place[1] - middle[1])];
        // The weight follows so that the cell's centre stays in the cell.
        return { at: to, weight: weight + distance2(middle, to) - distance2(middle, at) };
      });
      points = moved.map((g) => g.at);
      start = moved.map((g) => g.weight);
      const kept = landAreas({ ...problem, points }, start);
      if (kept.every((a, i) => a > 0.5 * (areas[i] ?? 0)) || pace < 1e-4) break;
    }
  }
  throw new Error('power diagram: cells cannot hold their places');
}
const distance2 = (a: Metre, b: Metre): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

/** Distance from p to the nearest edge of a convex counter-clockwise ring, negative outside. */
function depth(p: Metre, ring: readonly Metre[]): number {
  let least = ring.length ? Infinity : -Infinity;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length > 0)
      least = Math.min(least, ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length);
  });
  return least;
}

/** The part of a ring inside a convex counter-clockwise ring; empty when that has no area. */
export function clipConvex(ring: readonly Metre[], convex: readonly Metre[]): Metre[] {
  let out: Metre[] = convex.length < 3 ? [] : [...ring];
  for (let i = 0; i < convex.length && out.length > 0; i++) {
    const [a, b] = [convex[i], convex[(i + 1) % convex.length]];
    if (!a || !b || (a[0] === b[0] && a[1] === b[1])) continue;
    // Counter-clockwise: inside is to the left, so the outward normal points right.
    const [nx, ny] = [b[1] - a[1], a[0] - b[0]];
    out = clipHalfPlane(out, nx, ny, nx * a[0] + ny * a[1]);
  }
  return out;
}

/** Gaussian elimination with partial pivoting; a is overwritten. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i]?.[k] ?? 0) > Math.abs(a[p]?.[k] ?? 0)) p = i;
    [a[k], a[p]] = [a[p] as number[], a[k] as number[]];
    [b[k], b[p]] = [b[p] as number, b[k] as number];
    const row = a[k] as number[];
    const pivot = row[k] as number;
    if (pivot === 0) throw new Error('power diagram: singular step');
    for (let i = k + 1; i < n; i++) {
      const other = a[i] as number[];
      const f = (other[k] as number) / pivot;
      if (f === 0) continue;
      for (let j = k; j < n; j++) other[j] = (other[j] as number) - f * (row[j] as number);
      b[i] = (b[i] as number) - f * (b[k] as number);
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    const row = a[k] as number[];
    let sum = b[k] as number;
    for (let j = k + 1; j < n; j++) sum -= (row[j] as number) * (b[j] as number);
    b[k] = sum / (row[k] as number);
  }
  return b;
}
