import type { Ring } from '../../geo/geometry.ts';
import { type Neighbours, neighboursFromLists } from './neighbours.ts';

/**
 * Queen contiguity of polygons: two are neighbours when they share at least one corner, up to `snap` in the unit of
 * the coordinates in x and in y (as spdep's poly2nb does; corners that touch the middle of an edge do not count). Each
 * place is a list of polygons of rings (outer ring, holes). Corners are hashed into squares of the snap, so the cost
 * grows with the number of corners. Throws RangeError for a negative snap.
 */
export function polygonQueen(places: readonly (readonly (readonly Ring[])[])[], snap = 1e-8): Neighbours {
  if (!(snap >= 0)) throw new RangeError('a snap is not negative');
  const size = snap > 0 ? snap : 1;
  const corners = new Map<string, { x: number; y: number; place: number }[]>();
  const lists = places.map(() => new Set<number>());
  const square = (v: number): number => (snap > 0 ? Math.floor(v / size) : v);
  const around = snap > 0 ? [-1, 0, 1] : [0];
  places.forEach((polygons, place) => {
    for (const [x, y] of polygons.flat(2)) {
      const [cx, cy] = [square(x), square(y)];
      for (const dx of around)
        for (const dy of around)
          for (const other of corners.get(`${cx + dx},${cy + dy}`) ?? [])
            if (other.place !== place && Math.abs(other.x - x) <= snap && Math.abs(other.y - y) <= snap) {
              lists[place]?.add(other.place);
              lists[other.place]?.add(place);
            }
      const here = corners.get(`${cx},${cy}`);
      if (!here) corners.set(`${cx},${cy}`, [{ x, y, place }]);
      else if (!here.some((c) => c.place === place && c.x === x && c.y === y)) here.push({ x, y, place });
    }
  });
  return neighboursFromLists(lists.map((list) => [...list]));
}
