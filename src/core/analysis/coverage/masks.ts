import { pointsOf, polygonsOf } from '../../geo/geometry.ts';
import type { XY } from '../../geo/plane.ts';
import { polygonTester, type Tester } from '../../geo/polygon.ts';
import { metresPerDegree } from '../../geo/project.ts';
import type { LonLat } from '../../model/filter.ts';
import type { FeatureOf, Geometry } from '../../model/layers.ts';
import type { Plane } from '../hotspot/land.ts';
import { boxIndex } from './box-index.ts';

/** Ground that no camera may count as covered, whatever it sees. */
export interface Mask {
  readonly kind: 'home' | 'school' | 'worship' | 'drawn' | 'abroad';
  /** Longitude and latitude: rings of each polygon. */
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

/** Kinds of building and place that ask for a mask, in the words of the sample city and of OpenStreetMap. */
const KINDS: Readonly<Record<string, Mask['kind']>> = {
  house: 'home',
  home: 'home',
  residential: 'home',
  apartments: 'home',
  detached: 'home',
  semidetached_house: 'home',
  terrace: 'home',
  dormitory: 'home',
  bungalow: 'home',
  school: 'school',
  kindergarten: 'school',
  church: 'worship',
  cathedral: 'worship',
  chapel: 'worship',
  mosque: 'worship',
  temple: 'worship',
  pagoda: 'worship',
  shrine: 'worship',
  synagogue: 'worship',
  monastery: 'worship',
  religious: 'worship',
  place_of_worship: 'worship',
  worship: 'worship',
  communal_house: 'worship',
};

/** Where only a point is known, its yard is taken to be a circle of this radius. */
export const YARD_M = 25;

/**
 * The masks that buildings and places ask for by their kind: footprints as they are, points as a circle of `YARD_M`. Areas drawn by
 * hand come besides.
 */
export function masksOf(
  buildings: readonly FeatureOf<'buildings'>[],
  places: readonly FeatureOf<'places'>[],
): Mask[] {
  const out: Mask[] = [];
  for (const { geometry, properties } of buildings) {
    const kind = KINDS[properties.kind];
    const polygons = geometry && polygonsOf(geometry);
    if (kind && polygons) out.push({ kind, polygons });
  }
  for (const { geometry, properties } of places) {
    const kind = KINDS[properties.kind];
    if (!kind || kind === 'home') continue;
    for (const at of (geometry && pointsOf(geometry)) ?? []) out.push({ kind, polygons: [[circle(at)]] });
  }
  return out;
}

/** Land abroad and areas drawn by hand, as masks besides. */
export const areaMasks = (
  abroad: readonly Mask['polygons'][number][],
  drawn: readonly Mask['polygons'][number][] = [],
): Mask[] => [
  ...(abroad.length > 0 ? [{ kind: 'abroad' as const, polygons: abroad }] : []),
  ...drawn.map((polygon) => ({ kind: 'drawn' as const, polygons: [polygon] })),
];

function circle([lon, lat]: LonLat): LonLat[] {
  const m = metresPerDegree(lat);
  const ring = Array.from({ length: 36 }, (_, k): LonLat => {
    const t = (k * Math.PI) / 18;
    return [lon + (YARD_M * Math.cos(t)) / m.lon, lat + (YARD_M * Math.sin(t)) / m.lat];
  });
  return [...ring, ring[0] as LonLat];
}

/** A mask from any area. */
export const maskFrom = (kind: Mask['kind'], geometry: Geometry): Mask | null => {
  const polygons = polygonsOf(geometry);
  return polygons && { kind, polygons };
};

/** Asks for points of the plane. */
export interface Masks {
  readonly counts: Readonly<Partial<Record<Mask['kind'], number>>>;
  /** The kind of mask that covers the point, or null. */
  at(x: number, y: number): Mask['kind'] | null;
}

/** Masks in the plane. */
export function preparedMasks(masks: readonly Mask[], plane: Plane): Masks {
  const testers: { readonly kind: Mask['kind']; readonly tester: Tester }[] = masks.map((m) => ({
    kind: m.kind,
    tester: polygonTester(
      m.polygons.map((p) => p.map((ring) => ring.map(([lon, lat]): XY => plane.forward(lon, lat)))),
    ),
  }));
  const usable = testers.filter(({ tester }) => tester.bbox[0] <= tester.bbox[2]);
  const near = boxIndex(usable.map(({ tester }) => tester.bbox));
  const counts: Partial<Record<Mask['kind'], number>> = {};
  for (const { kind } of usable) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    counts,
    at(x, y) {
      for (const k of near(x, y, x, y)) {
        const mask = usable[k];
        if (mask?.tester.contains(x, y)) return mask.kind;
      }
      return null;
    },
  };
}
