import { cellToBoundary, cellToLatLng, gridDiskDistances } from 'h3-js';
import { mercator, type Origin } from '../geo/mercator.ts';
import { ABSENT, DISK, type GridShape, RING_WEIGHT, SHRINK } from './cell-grid.ts';
import type { CellIndex } from './cell-index.ts';

/** The grid around the cells that hold incidents. Costs about ten microseconds a cell, so a worker makes it. */
export function buildGrid(source: Pick<CellIndex, 'ids'>, origin: Origin): GridShape {
  const ids = [...source.ids];
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const n = source.ids.length;
  const disk = new Uint32Array(n * DISK).fill(ABSENT);
  const weight = new Float32Array(n * DISK);
  source.ids.forEach((cell, i) => {
    let at = i * DISK;
    let sum = 0;
    gridDiskDistances(cell, RING_WEIGHT.length - 1).forEach((ring, k) => {
      for (const id of ring) {
        let j = indexOf.get(id);
        if (j === undefined) {
          j = ids.push(id) - 1;
          indexOf.set(id, j);
        }
        disk[at] = j;
        weight[at++] = RING_WEIGHT[k] ?? 0;
        sum += RING_WEIGHT[k] ?? 0;
      }
    });
    for (let k = i * DISK; k < at; k++) weight[k] = (weight[k] ?? 0) / sum;
  });
  const corners = new Float32Array(ids.length * 12);
  const centres = new Float32Array(ids.length * 2);
  ids.forEach((id, i) => {
    const [lat, lon] = cellToLatLng(id);
    const [cx, cy] = mercator(lon, lat);
    centres[2 * i] = cx - origin[0];
    centres[2 * i + 1] = cy - origin[1];
    const ring = cellToBoundary(id);
    for (let k = 0; k < 6; k++) {
      const [y, x] = ring[Math.min(k, ring.length - 1)] ?? [lat, lon];
      const [px, py] = mercator(x, y);
      corners[12 * i + 2 * k] = cx + (px - cx) * SHRINK - origin[0];
      corners[12 * i + 2 * k + 1] = cy + (py - cy) * SHRINK - origin[1];
    }
  });
  return { ids, corners, centres, disk, weight };
}
