import { difference } from '@turf/difference';
import { featureCollection, multiPolygon, polygon } from '@turf/helpers';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { type Forbidden, nearTo, type PolygonCoordinates } from './forbidden.ts';

/**
 * What is left of a shape when everything abroad is cut away: one polygon, several, or none. A shape that is far from
 * every border comes back as it is; the cut itself is only made where a border segment meets the shape's box.
 */
export function cutAway(shape: PolygonCoordinates, abroad: Forbidden): PolygonCoordinates[] {
  const near = nearTo(shape, abroad);
  if (near.length === 0) return [shape];
  const operands: Feature<Polygon | MultiPolygon>[] = [
    polygon(mutable(shape)),
    multiPolygon(near.map(mutable)),
  ];
  const cut = difference(featureCollection(operands));
  if (!cut) return [];
  const parts = cut.geometry.type === 'Polygon' ? [cut.geometry.coordinates] : cut.geometry.coordinates;
  return parts as unknown as PolygonCoordinates[];
}

const mutable = (p: PolygonCoordinates): number[][][] => p.map((ring) => ring.map(([x, y]) => [x, y]));
