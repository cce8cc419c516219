import { exactRatioOfRatios } from './odds.ts';
import { between, type Shape } from './shape.ts';
import type { EffectWindows } from './windows.ts';
import { type EffectWorkspace, type Street, samePlace, type Treated } from './workspace.ts';
import { rowsIn, together, trendOf, type ZoneQuestion, type ZoneRows } from './zone-count.ts';

/** A place that could be compared with: not treated, of the same nature. */
export interface Candidate {
  readonly id: string;
  readonly shape: Shape;
}
export interface ControlChoice {
  readonly id: string;
  readonly shape: Shape;
  readonly rows: ZoneRows;
  /** Size for rates: metres or square metres. */
  readonly size: number;
  readonly trend: number;
}
export interface Controls {
  readonly rule: 'matched' | 'picked';
  /** Candidates of the same nature that keep clear of everything treated. */
  readonly clear: number;
  /** Of them those with a rate within a factor of two. */
  readonly alike: number;
  readonly chosen: readonly ControlChoice[];
  /** Ids of matched places that were left out because something of their own happened there. */
  readonly setAside: readonly string[];
}

/** Whether a treatment is at work at any time in the windows. */
export const atWork = ({ place }: Treated, { before, after }: EffectWindows): boolean =>
  (place.from === null || place.from < after.to) && (place.to === null || place.to > before.from);

const FAR_M = 200;

/** The street that a place lies along: the one that its samples together are nearest to, so that a crossing street never wins. */
function streetOf(shape: Shape, streets: readonly Street[]): Street | null {
  let [best, least]: [Street | null, number] = [null, Infinity];
  for (const street of streets) {
    const apart = shape.samples.reduce(
      (sum, [x, y]) => sum + Math.min(FAR_M, street.shape.distance(x, y)),
      0,
    );
    if (apart < least) [best, least] = [street, apart];
  }
  return best;
}

/** Streets shorter than this share of a lane say too little to stand beside it. */
const LEAST_LENGTH = 0.25;

/** A copy of a place on the middle of another. */
export function copyOn(shape: Shape, other: Shape): Shape {
  const [from, to] = [shape.middle, other.middle];
  return shape.moved(to[0] - from[0], to[1] - from[1]);
}

/**
 * Places of the same nature as `target`: for a line other streets of its kind in units of its kind; for an area or a point
 * copies of itself on the middles of such streets. None touches a place that is treated in either window or lies within
 * two buffer widths of one. `others` are all treated places and the target itself.
 */
export function candidatesFor(
  workspace: EffectWorkspace,
  target: Treated,
  windows: EffectWindows,
  bufferM: number,
): Candidate[] {
  const own = streetOf(target.shape, workspace.streets);
  const unitKind = workspace.unitKindAt(...target.shape.middle);
  const others = workspace.treated.filter((t) => !samePlace(t.place, target.place) && atWork(t, windows));
  const far = [...others.map((t) => t.shape), target.shape];
  const line = target.place.kind === 'lane';
  const out: Candidate[] = [];
  for (const street of workspace.streets) {
    if (street.unitKind !== unitKind || (own && street.kind !== own.kind)) continue;
    if (line && street.shape.size < LEAST_LENGTH * target.shape.size) continue;
    const shape = line ? street.shape : copyOn(target.shape, street.shape);
    if (far.every((other) => between(shape, other, 2 * bufferM) >= 2 * bufferM))
      out.push({ id: street.id, shape });
  }
  return out;
}

/**
 * Chooses controls among candidates: before-period rate within a factor of two of the target's, then the `k` nearest by
 * before-trend (ties by id), less those where something of its own happened. With `picked` those ids are taken instead, whatever their rate, and that is said.
 */
export function chooseControls(
  question: ZoneQuestion,
  candidates: readonly Candidate[],
  target: { readonly rows: ZoneRows; readonly size: number },
  zone: {
    readonly inner: number;
    readonly outer: number;
    readonly size: (s: Shape) => number;
    /** Incidents that may not count, e.g. those of treated places in a ring. */
    readonly keep?: (x: number, y: number) => boolean;
  },
  k: number,
  picked?: readonly string[],
): Controls {
  const measured = candidates
    .filter((c) => !picked || picked.includes(c.id))
    .map(({ id, shape }): ControlChoice => {
      const rows = rowsIn(question, shape, zone.inner, zone.outer, undefined, zone.keep);
      return { id, shape, rows, size: zone.size(shape), trend: trendOf(rows.before, question) };
    });
  if (picked)
    return {
      rule: 'picked',
      clear: candidates.length,
      alike: measured.length,
      chosen: measured,
      setAside: [],
    };
  const rate = target.rows.before.length / target.size;
  const alike = measured.filter(({ rows, size }) => {
    const other = rows.before.length / size;
    return other > 0 && other <= 2 * rate && rate <= 2 * other;
  });
  const trend = trendOf(target.rows.before, question);
  const sorted = [...alike].sort(
    (a, b) => Math.abs(a.trend - trend) - Math.abs(b.trend - trend) || (a.id < b.id ? -1 : 1),
  );
  const setAside: string[] = [];
  for (;;) {
    // Copies of an area may lie over each other: each place stands for itself only once.
    const chosen: ControlChoice[] = [];
    for (const c of sorted) {
      if (chosen.length === k) break;
      if (setAside.includes(c.id)) continue;
      if (chosen.every((o) => between(o.shape, c.shape, 1) > 0)) chosen.push(c);
    }
    const odd = oddOne(chosen);
    if (!odd) return { rule: 'matched', clear: candidates.length, alike: alike.length, chosen, setAside };
    setAside.push(odd.id);
  }
}

/** Below this p, shared among the controls, one of them has changed by itself. */
const ODD_P = 0.01;

/**
 * The control whose change is unlike that of the others together (exact test): a shop that closed, a road that moved.
 * Only controls are compared, so the target has no say. Of two nobody can tell which; null then, and where none stands out.
 */
function oddOne(chosen: readonly ControlChoice[]): ControlChoice | null {
  if (chosen.length < 3) return null;
  let [odd, least]: [ControlChoice | null, number] = [null, ODD_P / chosen.length];
  for (const one of chosen) {
    const rest = together(chosen.filter((c) => c !== one).map((c) => c.rows));
    const { before, after } = one.rows;
    const { p } = exactRatioOfRatios(before.length, after.length, rest.before.length, rest.after.length);
    if (p < least) [odd, least] = [one, p];
  }
  return odd;
}
