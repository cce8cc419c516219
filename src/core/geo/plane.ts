/**
 * Plane geometry on [x, y] pairs in whatever unit they have (project to metres first for a figure in metres).
 */
export type XY = readonly [x: number, y: number];

/** Signed area of a ring, closed or open: positive counter-clockwise. */
export function signedArea(ring: readonly XY[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  // Relative to the first corner: eastings and northings of millions would eat the last digits.
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j], ring[i]];
    if (a && b) sum += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
  }
  return sum / 2;
}

/** Area of a polygon: outer ring less its holes. */
export function planarArea(rings: readonly (readonly XY[])[]): number {
  return rings.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);
}

/** Centre of mass of a ring; for a ring without area the mean of its points, null for none. */
export function centroid(ring: readonly XY[]): XY | null {
  const [origin] = ring;
  if (!origin) return null;
  const area = signedArea(ring);
  let [x, y] = [0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j] ?? origin, ring[i] ?? origin];
    const [ax, ay, bx, by] = [a[0] - origin[0], a[1] - origin[1], b[0] - origin[0], b[1] - origin[1]];
    const w = area === 0 ? 1 : (ax * by - bx * ay) / (6 * area);
    x += w * (area === 0 ? bx / ring.length : ax + bx);
    y += w * (area === 0 ? by / ring.length : ay + by);
  }
  return [origin[0] + x, origin[1] + y];
}

/** Distance from p to the segment a b (to a, if the two are one), with the nearest point and how far along (0–1) it lies. */
export function toSegment(p: XY, a: XY, b: XY): { distance: number; at: XY; t: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  const at: XY = [a[0] + t * dx, a[1] + t * dy];
  return { distance: Math.hypot(p[0] - at[0], p[1] - at[1]), at, t };
}

/** Distance from p to an open line; to its only point if it has one; Infinity for none. */
export function toLine(p: XY, line: readonly XY[]): number {
  const [first] = line;
  if (!first) return Infinity;
  let best = toSegment(p, first, first).distance;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b) best = Math.min(best, toSegment(p, a, b).distance);
  }
  return best;
}

/** Length of an open line. */
export function planarLength(line: readonly XY[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b) sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return sum;
}

/** True when the closed segments a b and c d share a point. */
export function segmentsMeet(a: XY, b: XY, c: XY, d: XY): boolean {
  const side = (p: XY, q: XY, r: XY): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const on = (p: XY, q: XY, r: XY): boolean =>
    Math.min(p[0], q[0]) <= r[0] &&
    r[0] <= Math.max(p[0], q[0]) &&
    Math.min(p[1], q[1]) <= r[1] &&
    r[1] <= Math.max(p[1], q[1]);
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  return (
    (s1 === 0 && on(a, b, c)) ||
    (s2 === 0 && on(a, b, d)) ||
    (s3 === 0 && on(c, d, a)) ||
    (s4 === 0 && on(c, d, b))
  );
}
