import { intersection, union } from '../../geo/clip.ts';
import { bboxesMeet, bboxOf, polygonsOf } from '../../geo/geometry.ts';
import { signedArea } from '../../geo/plane.ts';
import { sideOfRing } from '../../geo/polygon.ts';
import { crossesItself } from '../../geo/validate.ts';
import type { LonLat } from '../../model/filter.ts';
import type { Geometry, GeometryType } from '../../model/layers.ts';
import type { ProblemCode } from '../../model/problem.ts';

/** How the numbers of a file become longitude and latitude. */
export interface PlaceReading {
  /** From easting and northing in metres; null when the file is in degrees. */
  readonly inverse: ((x: number, y: number) => readonly [lon: number, lat: number]) | null;
  /** The user has said that latitude stands first. */
  readonly swap: boolean;
}

/** What was mended in a shape, with its English words. */
export const REPAIRS = {
  'repeated-points': 'repeated points were left out',
  'ring-closed': 'rings open by less than 0.000001° were closed',
  rewound: 'rings were wound the other way round (outer ones counter-clockwise)',
  untangled: 'areas that crossed or overlapped themselves were cleaned',
} as const;
export type Repair = keyof typeof REPAIRS;

export type GeometryResult =
  | { readonly ok: true; readonly geometry: Geometry | null; readonly repairs: ReadonlySet<Repair> }
  | { readonly ok: false; readonly code: ProblemCode; readonly reason: string };

/** Ends of a ring closer than this (degrees, about 10 cm) were meant to be one point. */
const CLOSE_ENOUGH = 1e-6;
/** Beyond this many pairs of edges, rings are not compared with each other; big coastlines come from tools that did. */
const MAX_PAIRS = 4_000_000;

class Fault extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

type Coordinates = (raw: unknown) => unknown[];

/**
 * Checks a raw GeoJSON geometry and mends what has only one meaning: rings open by a hair, repeated points, rings wound
 * the wrong way, parts or holes that overlap. Height values are left out. An empty geometry counts as no place.
 */
export function readGeometry(raw: unknown, place: PlaceReading): GeometryResult {
  const repairs = new Set<Repair>();
  try {
    return { ok: true, geometry: read(raw, place, repairs), repairs };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code, reason: error.message };
    throw error;
  }
}

function read(raw: unknown, place: PlaceReading, repairs: Set<Repair>): Geometry | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw !== 'object') throw new Fault('bad-geometry', 'the geometry is not an object');
  const { type, coordinates } = raw as { type?: unknown; coordinates?: unknown };
  const position = positionReader(place, type === 'Point' || type === 'MultiPoint');
  const list = (item: Coordinates | typeof position) => (x: unknown) => {
    if (!Array.isArray(x)) throw new Fault('bad-geometry', 'numbers stand where positions are expected');
    return x.map(item as (y: unknown) => unknown);
  };
  const line = (x: unknown) => readLine(list(position)(x) as LonLat[]);
  const readers: Readonly<Record<string, Coordinates>> = Object.fromEntries([
    ['Point', position as unknown as Coordinates],
    ['MultiPoint', list(position)],
    ['LineString', line],
    ['MultiLineString', list(line)],
    ['Polygon', (x: unknown) => readRings(list(list(position))(x) as LonLat[][], repairs)],
    [
      'MultiPolygon',
      (x: unknown) =>
        (list(list(list(position)))(x) as LonLat[][][]).map((rings) => readRings(rings, repairs)),
    ],
  ]);
  const reader = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!reader) throw new Fault('bad-geometry', `unknown type of geometry: ${String(type).slice(0, 40)}`);
  const kind = type as GeometryType;
  if (kind === 'Point' && Array.isArray(coordinates) && coordinates.length === 0) return null;
  const clean: Geometry = { type: kind, coordinates: reader(coordinates) };
  if (clean.coordinates.length === 0) return null;
  return kind === 'Polygon' || kind === 'MultiPolygon' ? mended(clean, repairs) : clean;
}

function positionReader(place: PlaceReading, point: boolean): (raw: unknown) => LonLat {
  return (raw) => {
    if (!Array.isArray(raw) || raw.length < 2 || !raw.every((v) => typeof v === 'number'))
      throw new Fault('bad-geometry', 'a position is not a list of numbers');
    const [a, b] = raw as [number, number];
    if (!Number.isFinite(a) || !Number.isFinite(b))
      throw new Fault('bad-geometry', 'a position is not finite');
    if (place.inverse) {
      const [lon, lat] = place.inverse(a, b);
      return inRange(lon, lat, point);
    }
    return place.swap ? inRange(b, a, point) : inRange(a, b, point);
  };
}

/** Lines and areas may run on past the 180th meridian; points may not. */
function inRange(lon: number, lat: number, point: boolean): LonLat {
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= (point ? 180 : 270)) return [lon, lat];
  const fault = outOfRange(lon, lat);
  throw new Fault(fault.code, fault.reason);
}

/** What is wrong with a longitude and latitude that are outside of their range. */
export function outOfRange(
  lon: number,
  lat: number,
): { readonly code: ProblemCode; readonly reason: string } {
  if (Math.abs(lon) <= 90 && Math.abs(lat) > 90 && Math.abs(lat) <= 180)
    return { code: 'swapped-coordinates', reason: 'latitude and longitude stand in each other’s place' };
  if (Math.abs(lon) > 1000 || Math.abs(lat) > 1000)
    return { code: 'coordinates-out-of-range', reason: 'the coordinates are metres, not degrees' };
  return {
    code: 'coordinates-out-of-range',
    reason: 'longitude must lie in −180 to 180, latitude in −90 to 90',
  };
}

function readLine(line: LonLat[]): LonLat[] {
  if (line.length < 2) throw new Fault('bad-geometry', 'a line has fewer than two points');
  return line;
}

function readRings(rings: LonLat[][], repairs: Set<Repair>): LonLat[][] {
  return rings.map((ring, i) => readRing(ring, i === 0, repairs));
}

function readRing(raw: LonLat[], outer: boolean, repairs: Set<Repair>): LonLat[] {
  let ring = raw.filter((p, i) => i === 0 || p[0] !== raw[i - 1]?.[0] || p[1] !== raw[i - 1]?.[1]);
  if (ring.length < raw.length) repairs.add('repeated-points');
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) throw new Fault('bad-geometry', 'a ring is empty');
  const gap = Math.max(Math.abs(first[0] - last[0]), Math.abs(first[1] - last[1]));
  if (gap > CLOSE_ENOUGH) throw new Fault('bad-geometry', 'a ring is not closed');
  if (gap > 0) {
    ring = [...ring.slice(0, -1), first];
    repairs.add('ring-closed');
  }
  if (ring.length < 4) throw new Fault('bad-geometry', 'a ring has fewer than three corners');
  const area = signedArea(ring);
  if (area === 0) throw new Fault('bad-geometry', 'an area has no extent');
  if (area > 0 === outer) return ring;
  repairs.add('rewound');
  return ring.toReversed();
}

function mended(g: Geometry, repairs: Set<Repair>): Geometry {
  const polygons = polygonsOf(g) ?? [];
  // Across the 180th meridian the plane is torn: leave such shapes alone, they are far from any city of ours.
  if (polygons.flat().some((r) => r.some((p, i) => Math.abs(p[0] - (r[i - 1] ?? p)[0]) > 180))) return g;
  if (!isTangled(polygons)) return g;
  let clean: Geometry | null;
  try {
    clean = union([g, g]);
  } catch {
    throw new Fault('bad-geometry', 'an area crosses itself and cannot be mended');
  }
  if (!clean) throw new Fault('bad-geometry', 'an area has no extent');
  repairs.add('untangled');
  return clean;
}

function isTangled(polygons: readonly LonLat[][][]): boolean {
  if (polygons.some((rings) => rings.some((ring) => crossesItself(ring)))) return true;
  for (const [outer, ...holes] of polygons) {
    if (!outer) continue;
    if (holes.some((h) => ringsCross(h, outer) || h.some((p) => sideOfRing(p, outer) < 0))) return true;
    if (anyPair(holes, (h) => h, ringsOverlap)) return true;
  }
  return anyPair(polygons, (p) => p[0] ?? [], partsOverlap);
}

const partsOverlap = (a: LonLat[][], b: LonLat[][]): boolean => {
  const [outerA, ...holesA] = a;
  const [outerB, ...holesB] = b;
  if (!outerA || !outerB || !ringsOverlap(outerA, outerB)) return false;
  // An island in a hole overlaps nobody.
  const within = (ring: LonLat[], holes: LonLat[][]) =>
    holes.some((h) => !ringsCross(ring, h) && ring.every((p) => sideOfRing(p, h) >= 0));
  return !within(outerA, holesB) && !within(outerB, holesA);
};

/** True when two rings have ground in common. Corners on each other's edges leave the quick tests undecided. */
function ringsOverlap(a: LonLat[], b: LonLat[]): boolean {
  if (ringsCross(a, b)) return true;
  const sides = [...a.map((p) => sideOfRing(p, b)), ...b.map((p) => sideOfRing(p, a))];
  if (sides.some((s) => s > 0)) return true;
  if (!sides.includes(0)) return false;
  const common = intersection({ type: 'Polygon', coordinates: [a] }, { type: 'Polygon', coordinates: [b] });
  return common !== null && (polygonsOf(common) ?? []).some(([r]) => r !== undefined && signedArea(r) !== 0);
}

function anyPair<T>(items: readonly T[], box: (item: T) => readonly LonLat[], test: (a: T, b: T) => boolean) {
  const boxes = items.map((item) => bboxOf(box(item)));
  for (let i = 0; i < items.length; i++)
    for (let k = i + 1; k < items.length; k++) {
      const [a, b, boxA, boxB] = [items[i], items[k], boxes[i], boxes[k]];
      if (a && b && boxA && boxB && bboxesMeet(boxA, boxB) && test(a, b)) return true;
    }
  return false;
}

/** True when edges of the two rings cross properly; touching does not count. */
function ringsCross(a: LonLat[], b: LonLat[]): boolean {
  if (a.length * b.length > MAX_PAIRS) return false;
  const side = (p: LonLat, q: LonLat, r: LonLat) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  for (let i = 1; i < a.length; i++)
    for (let k = 1; k < b.length; k++) {
      const [p, q, r, s] = [a[i - 1], a[i], b[k - 1], b[k]];
      if (!p || !q || !r || !s) continue;
      if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) return true;
    }
  return false;
}

/** The geometry as one of the types that a layer takes, where that changes nothing; null when it cannot be. */
export function asType(g: Geometry, types: readonly GeometryType[]): Geometry | null {
  if (types.includes(g.type)) return g;
  if (g.type === 'MultiPoint' && types.includes('Point') && g.coordinates.length === 1)
    return { type: 'Point', coordinates: g.coordinates[0] as readonly unknown[] };
  return null;
}
