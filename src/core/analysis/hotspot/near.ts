import type { XY } from '../../geo/plane.ts';
import type { Neighbours } from './neighbours.ts';

/**
 * Neighbours by distance between points of a plane (metres, or any one unit). Points lie in square buckets, so that
 * each looks only at the buckets around it.
 */
interface Buckets {
  readonly size: number;
  readonly cols: number;
  readonly rows: number;
  readonly col: Int32Array;
  readonly row: Int32Array;
  /** Points of bucket b: `members[starts[b] … starts[b + 1])`, ascending. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

function bucketsOf(x: Float64Array, y: Float64Array, atLeast: number): Buckets {
  const n = x.length;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    if (!Number.isFinite(a) || !Number.isFinite(b)) throw new RangeError(`point ${i} is not finite`);
    west = Math.min(west, a);
    east = Math.max(east, a);
    south = Math.min(south, b);
    north = Math.max(north, b);
  }
  const [wide, high] = n > 0 ? [east - west, north - south] : [0, 0];
  // About two points a bucket, and never more buckets than points need.
  const even = Math.max(Math.sqrt((2 * wide * high) / Math.max(1, n)), Math.max(wide, high) / Math.max(1, n));
  const size = Math.max(atLeast, even) || 1;
  const [cols, rows] = [Math.floor(wide / size) + 1, Math.floor(high / size) + 1];
  const [col, row] = [new Int32Array(n), new Int32Array(n)];
  const starts = new Uint32Array(cols * rows + 1);
  for (let i = 0; i < n; i++) {
    const c = Math.min(cols - 1, Math.floor(((x[i] as number) - west) / size));
    const r = Math.min(rows - 1, Math.floor(((y[i] as number) - south) / size));
    col[i] = c;
    row[i] = r;
    starts[r * cols + c + 1] = (starts[r * cols + c + 1] as number) + 1;
  }
  for (let b = 0; b < cols * rows; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number);
  const next = starts.slice();
  const members = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const b = (row[i] as number) * cols + (col[i] as number);
    members[next[b] as number] = i;
    next[b] = (next[b] as number) + 1;
  }
  return { size, cols, rows, col, row, starts, members };
}

const columns = (points: readonly XY[]): [x: Float64Array, y: Float64Array] => [
  Float64Array.from(points, (p) => p[0]),
  Float64Array.from(points, (p) => p[1]),
];

/**
 * All others within `distance`, compared by squares (d² ≤ distance²), so that a point on the very circle is in. Throws
 * RangeError for points that are not finite or a distance that is not above 0.
 */
export function distanceBand(points: readonly XY[], distance: number): Neighbours {
  if (!(distance > 0 && distance < Infinity)) throw new RangeError('a distance is above 0');
  const [x, y] = columns(points);
  const n = points.length;
  // A hair wider than the distance: rounding must not put two points of that distance two buckets apart.
  const { cols, rows, col, row, starts, members } = bucketsOf(x, y, distance * (1 + 1e-9));
  const limit = distance * distance;
  const offsets = new Uint32Array(n + 1);
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    const from = found.length;
    const [xi, yi, c0, r0] = [x[i] as number, y[i] as number, col[i] as number, row[i] as number];
    for (let r = Math.max(0, r0 - 1); r <= Math.min(rows - 1, r0 + 1); r++) {
      const first = starts[r * cols + Math.max(0, c0 - 1)] as number;
      const end = starts[r * cols + Math.min(cols - 1, c0 + 1) + 1] as number;
      for (let k = first; k < end; k++) {
        const j = members[k] as number;
        const [dx, dy] = [(x[j] as number) - xi, (y[j] as number) - yi];
        if (j !== i && dx * dx + dy * dy <= limit) found.push(j);
      }
    }
    sortTail(found, from);
    offsets[i + 1] = found.length;
  }
  return { n, offsets, indices: Uint32Array.from(found) };
}

/**
 * The `k` nearest others; equal distances in order of index. Fewer where there are fewer. Throws RangeError for
 * points that are not finite or k that is no whole number above 0.
 */
export function kNearest(points: readonly XY[], k: number): Neighbours {
  if (!(Number.isInteger(k) && k > 0)) throw new RangeError('k is a whole number above 0');
  const [x, y] = columns(points);
  const n = points.length;
  const { size, cols, rows, col, row, starts, members } = bucketsOf(x, y, 0);
  const most = Math.min(k, Math.max(0, n - 1));
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(n * most);
  const [best, bestD2] = [new Uint32Array(most + 1), new Float64Array(most + 1)];
  for (let i = 0; i < n; i++) {
    const [xi, yi, c0, r0] = [x[i] as number, y[i] as number, col[i] as number, row[i] as number];
    let have = 0;
    const look = (r: number, c: number): void => {
      const b = r * cols + c;
      for (let m = starts[b] as number; m < (starts[b + 1] as number); m++) {
        const j = members[m] as number;
        if (j === i) continue;
        const [dx, dy] = [(x[j] as number) - xi, (y[j] as number) - yi];
        const d2 = dx * dx + dy * dy;
        let at = have;
        while (at > 0 && comesBefore(d2, j, bestD2[at - 1] as number, best[at - 1] as number)) {
          best[at] = best[at - 1] as number;
          bestD2[at] = bestD2[at - 1] as number;
          at--;
        }
        if (at >= most) continue;
        best[at] = j;
        bestD2[at] = d2;
        if (have < most) have++;
      }
    };
    const reach = Math.max(cols, rows);
    for (let ring = 0; ring <= reach; ring++) {
      // Whatever lies in this ring or beyond is at least ring - 1 whole buckets away.
      const gap = (ring - 1) * size * (1 - 1e-9);
      if (have === most && ring > 1 && gap * gap > (bestD2[most - 1] as number)) break;
      ringOf(r0, c0, ring, rows, cols, look);
    }
    const own = best.slice(0, have).sort();
    indices.set(own, i * most);
    offsets[i + 1] = (offsets[i] as number) + have;
  }
  return { n, offsets, indices };
}

const comesBefore = (d2: number, j: number, otherD2: number, other: number): boolean =>
  d2 < otherD2 || (d2 === otherD2 && j < other);

/** The buckets exactly `ring` steps (as a king moves) from (r0, c0), as far as they exist. */
function ringOf(
  r0: number,
  c0: number,
  ring: number,
  rows: number,
  cols: number,
  look: (r: number, c: number) => void,
): void {
  for (let r = Math.max(0, r0 - ring); r <= Math.min(rows - 1, r0 + ring); r++) {
    const whole = Math.abs(r - r0) === ring;
    const step = whole || ring === 0 ? 1 : 2 * ring;
    for (let c = c0 - ring; c <= c0 + ring; c += step) if (c >= 0 && c < cols) look(r, c);
  }
}

function sortTail(list: number[], from: number): void {
  const tail = list.slice(from).sort((a, b) => a - b);
  for (let k = 0; k < tail.length; k++) list[from + k] = tail[k] as number;
}
