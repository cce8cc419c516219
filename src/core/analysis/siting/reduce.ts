import type { Instance } from './instance.ts';
import { type Sets, setAt, sizeOf, transposed } from './sets.ts';

/** A smaller instance with the same optimum, and where its demand came from. */
export interface Narrowed {
  readonly instance: Instance;
  /** For each demand of the wider instance its place in the narrower one, or -1. */
  readonly demand: Int32Array;
}

/**
 * Decides for some poses and against others, and leaves out what then makes no difference: sites that are taken or too near
 * to a chosen one, poses too dear or without anything left to see, demand that nobody sees (or that is seen already), demand
 * that the same poses see (added up), and poses that another one can always stand in for.
 */
export function narrowed(wide: Instance, take: readonly number[], against: Uint8Array | null): Narrowed {
  const n = wide.site.length;
  const alive = new Uint8Array(n).fill(1);
  if (against) for (let j = 0; j < n; j++) if (against[j]) alive[j] = 0;
  const first = wide.first.slice();
  const second = wide.second?.slice() ?? null;
  let { constant, budget } = wide;
  const count = wide.count - take.length;
  const closed = new Set<number>();
  for (const j of take) {
    for (const i of setAt(wide.cover, j)) {
      constant += first[i] as number;
      first[i] = second?.[i] ?? 0;
      if (second) second[i] = 0;
    }
    budget -= wide.cost[j] as number;
    const site = wide.site[j] as number;
    closed.add(site);
    if (wide.tooNear) for (const other of setAt(wide.tooNear, site)) closed.add(other);
  }
  for (let j = 0; j < n; j++)
    if (count <= 0 || (wide.cost[j] as number) > budget || closed.has(wide.site[j] as number)) alive[j] = 0;

  const m = first.length;
  let worthless = Uint8Array.from({ length: m }, (_, i) =>
    (first[i] as number) > 0 || (second !== null && (second[i] as number) > 0) ? 0 : 1,
  );
  const demand = Int32Array.from({ length: m }, (_, i) => i);
  for (let round = 0; round < 4; round++) {
    const merged = mergeDemand(wide, alive, worthless, first, second, demand);
    const dropped = dropDominated(wide, alive, worthless, second === null);
    if (!dropped || (!merged && round > 0)) break;
  }
  for (let j = 0; j < n; j++) if (alive[j] && setAt(wide.cover, j).every((i) => worthless[i])) alive[j] = 0;
  const reached = new Uint8Array(m);
  for (let j = 0; j < n; j++) if (alive[j]) for (const i of setAt(wide.cover, j)) reached[i] = 1;
  worthless = worthless.map((w, i) => (w || !reached[i] ? 1 : 0));
  return {
    instance: compacted(wide, take, alive, worthless, { first, second, constant, budget, count }),
    demand: placesOf(demand, worthless),
  };
}

/** Adds demand that exactly the same living poses see to the first of its kind. */
function mergeDemand(
  wide: Instance,
  alive: Uint8Array,
  worthless: Uint8Array,
  first: Float64Array,
  second: Float64Array | null,
  demand: Int32Array,
): boolean {
  const { start, items } = wide.by;
  const kinds = new Map<number, number[]>();
  let merged = false;
  for (let i = 0; i < first.length; i++) {
    if (worthless[i]) continue;
    let hash = 0x811c9dc5;
    for (let e = start[i] as number; e < (start[i + 1] as number); e++)
      if (alive[items[e] as number]) hash = Math.imul(hash ^ (items[e] as number), 0x01000193);
    const kind = kinds.get(hash);
    const twin = kind?.find((other) => sameLiving(wide.by, alive, other, i));
    if (twin === undefined) {
      if (kind) kind.push(i);
      else kinds.set(hash, [i]);
      continue;
    }
    first[twin] = (first[twin] as number) + (first[i] as number);
    if (second) second[twin] = (second[twin] as number) + (second[i] as number);
    worthless[i] = 1;
    demand[i] = twin;
    merged = true;
  }
  return merged;
}

function sameLiving({ start, items }: Sets, alive: Uint8Array, a: number, b: number): boolean {
  let [p, q] = [start[a] as number, start[b] as number];
  const [pEnd, qEnd] = [start[a + 1] as number, start[b + 1] as number];
  for (;;) {
    while (p < pEnd && !alive[items[p] as number]) p++;
    while (q < qEnd && !alive[items[q] as number]) q++;
    if (p === pEnd || q === qEnd) return p === pEnd && q === qEnd;
    if (items[p++] !== items[q++]) return false;
  }
}

/**
 * Drops a pose when another one sees at least as much for no more money and can always take its place: one of the same
 * site, or one that is alone at its site where nothing is worth seeing twice and no spacing is asked for.
 */
function dropDominated(wide: Instance, alive: Uint8Array, worthless: Uint8Array, plain: boolean): boolean {
  const n = alive.length;
  const { start, items } = wide.cover;
  const size = new Uint32Array(n);
  const atSite = new Map<number, number>();
  for (let j = 0; j < n; j++) {
    if (!alive[j]) continue;
    for (let e = start[j] as number; e < (start[j + 1] as number); e++)
      if (!worthless[items[e] as number]) size[j] = (size[j] as number) + 1;
    atSite.set(wide.site[j] as number, (atSite.get(wide.site[j] as number) ?? 0) + 1);
  }
  const across = plain && wide.tooNear === null;
  const stamp = new Int32Array(wide.first.length).fill(-1);
  let dropped = false;
  for (let j = 0; j < n; j++) {
    if (!alive[j]) continue;
    if (size[j] === 0) {
      alive[j] = 0;
      dropped = true;
      continue;
    }
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let e = start[j] as number; e < (start[j + 1] as number); e++) {
      const i = items[e] as number;
      if (worthless[i]) continue;
      stamp[i] = j;
      const others = (wide.by.start[i + 1] as number) - (wide.by.start[i] as number);
      if (others < fewest) [rarest, fewest] = [i, others];
    }
    for (const k of setAt(wide.by, rarest)) {
      if (k === j || !alive[k] || (size[k] as number) < (size[j] as number)) continue;
      if ((wide.cost[k] as number) > (wide.cost[j] as number)) continue;
      const own = wide.site[k] === wide.site[j];
      if (!own && !(across && atSite.get(wide.site[k] as number) === 1)) continue;
      if (!holds(wide.cover, k, stamp, j, size[j] as number)) continue;
      alive[j] = 0;
      dropped = true;
      const left = (atSite.get(wide.site[j] as number) as number) - 1;
      atSite.set(wide.site[j] as number, left);
      break;
    }
  }
  return dropped;
}

/** Whether set k holds all `size` items that are stamped with j. */
function holds({ start, items }: Sets, k: number, stamp: Int32Array, j: number, size: number): boolean {
  let missing = size;
  const end = start[k + 1] as number;
  for (let e = start[k] as number; e < end && missing > 0 && end - e >= missing; e++)
    if (stamp[items[e] as number] === j) missing--;
  return missing === 0;
}

/** Each demand's place among those that are left, following what it was added to. */
function placesOf(demand: Int32Array, worthless: Uint8Array): Int32Array {
  let next = 0;
  const place = Int32Array.from(worthless, (w) => (w ? -1 : next++));
  return demand.map((twin, i) => {
    let [at, from] = [twin, i];
    while (at !== from) [from, at] = [at, demand[at] as number];
    return place[at] as number;
  });
}

function compacted(
  wide: Instance,
  take: readonly number[],
  alive: Uint8Array,
  worthless: Uint8Array,
  left: Pick<Instance, 'first' | 'second' | 'constant' | 'budget' | 'count'>,
): Instance {
  let m = 0;
  const place = Int32Array.from(worthless, (w) => (w ? -1 : m++));
  const keep: number[] = [];
  let entries = 0;
  for (let j = 0; j < alive.length; j++) {
    if (!alive[j]) continue;
    keep.push(j);
    for (const i of setAt(wide.cover, j)) if (place[i] !== -1) entries++;
  }
  const start = new Uint32Array(keep.length + 1);
  const items = new Uint32Array(entries);
  const group = new Int32Array(keep.length);
  let at = 0;
  let groups = 0;
  keep.forEach((j, k) => {
    for (const i of setAt(wide.cover, j)) if (place[i] !== -1) items[at++] = place[i] as number;
    start[k + 1] = at;
    if (k === 0 || wide.group[j] !== wide.group[keep[k - 1] as number]) groups++;
    group[k] = groups - 1;
  });
  const cover = { start, items };
  const living = (_: number, i: number) => !worthless[i];
  const second = left.second?.filter(living) ?? null;
  return {
    first: left.first.filter(living),
    second: second?.some((worth) => worth > 0) ? second : null,
    cover,
    by: transposed(cover, m),
    site: Int32Array.from(keep, (j) => wide.site[j] as number),
    group,
    groups,
    tooNear: wide.tooNear,
    cost: Float64Array.from(keep, (j) => wide.cost[j] as number),
    budget: left.budget,
    count: Math.min(left.count, keep.length),
    constant: left.constant,
    origin: Int32Array.from(keep, (j) => wide.origin[j] as number),
    chosen: [...wide.chosen, ...take.map((j) => wide.origin[j] as number)],
  };
}

/** How many entries an instance holds: what one pass over it costs. */
export const entriesOf = (instance: Instance): number => instance.cover.items.length + sizeOf(instance.cover);
