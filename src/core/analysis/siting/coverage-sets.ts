import { type Sets, setsOf } from './sets.ts';

export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * Which demand points lie within a radius of each site: squared distance compared with squared radius, inclusive, so
 * that points exactly at the radius count the same on every machine. Metres (or any one unit) throughout.
 */
export function withinRadius(sites: Points, demand: Points, radius: number): Sets {
  const limit = radius * radius;
  if (!(radius >= 0) || !Number.isFinite(limit)) throw new RangeError(`radius ${radius}`);
  // Rows of cells as wide as the radius: only three by three cells can hold a point within reach.
  const size = radius > 0 ? radius : 1;
  const cells = new Map<string, number[]>();
  const cell = (x: number, y: number) => `${x},${y}`;
  for (let i = 0; i < demand.x.length; i++) {
    const key = cell(Math.floor((demand.x[i] as number) / size), Math.floor((demand.y[i] as number) / size));
    const list = cells.get(key);
    if (list) list.push(i);
    else cells.set(key, [i]);
  }
  return setsOf(
    Array.from({ length: sites.x.length }, (_, j) => {
      const [sx, sy] = [sites.x[j] as number, sites.y[j] as number];
      const [cx, cy] = [Math.floor(sx / size), Math.floor(sy / size)];
      const found: number[] = [];
      for (let ix = cx - 1; ix <= cx + 1; ix++)
        for (let iy = cy - 1; iy <= cy + 1; iy++)
          for (const i of cells.get(cell(ix, iy)) ?? []) {
            const [dx, dy] = [(demand.x[i] as number) - sx, (demand.y[i] as number) - sy];
            if (dx * dx + dy * dy <= limit) found.push(i);
          }
      return found;
    }),
  );
}

/** The same from a table of distances, `distances[demand][site]`, inclusive. */
export function withinDistance(distances: readonly ArrayLike<number>[], sites: number, radius: number): Sets {
  const lists: number[][] = Array.from({ length: sites }, () => []);
  distances.forEach((row, i) => {
    lists.forEach((list, j) => {
      if ((row[j] as number) <= radius) list.push(i);
    });
  });
  return setsOf(lists);
}

/** What each pose sees, asked one by one: `sees` answers with indices of demand points. */
export function seenFrom<P>(poses: readonly P[], sees: (pose: P, index: number) => ArrayLike<number>): Sets {
  return setsOf(poses.map(sees));
}
