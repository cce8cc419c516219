import { describe, expect, it } from 'vitest';
import { mercator } from '../../../src/core/geo/mercator.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { projectPlaces } from '../../../src/core/table/project.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';
import { nearestPoint, type PointBuffers, pointBuffers, sliceOf } from '../../../src/web/map/points.ts';

const origin = mercator(108, 21.5);
const row = (i: number, cls: string, from: number, lon: number | null): IncidentRow => ({
  id: `i${i}`,
  cls,
  from,
  to: from,
  lon,
  lat: lon === null ? null : 21.5,
  unit: null,
  accuracyM: null,
  verySerious: false,
});
const table = buildTable(
  [
    row(0, 'criminal', 100, 108),
    row(1, 'traffic', 200, 108.1),
    row(2, 'criminal', 200, null),
    row(3, 'criminal', 300, 108.2),
    row(4, 'traffic', 300, 108.2),
  ],
  {
    timeZone: 'UTC',
    classes: [
      { code: 'criminal', family: 'reported' },
      { code: 'traffic', family: 'police' },
    ],
  },
);
function buffersOf(rows: Uint32Array): PointBuffers {
  const colours = { criminal: '#ff0000', traffic: '#00ff00' };
  const work = pointBuffers(table, projectPlaces(table, origin), rows, colours);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
const all = Uint32Array.from({ length: table.n }, (_, i) => i);
const buffers = buffersOf(all);

describe('incident points', () => {
  it('leave out what has no place and keep the order of time', () => {
    expect([...buffers.rows]).toEqual([0, 1, 3, 4]);
    expect(buffers.positions[0]).toBeCloseTo(0, 6);
  });

  it('show the family by shape: reported a disc, police-generated a hollow square', () => {
    expect([...buffers.looks.subarray(0, 8)]).toEqual([255, 0, 0, 255, 0, 255, 0, 0]);
  });

  it('are a slice for a half-open window', () => {
    const slice = (from: number, to: number) => sliceOf(table, buffers.rows, { from, to });
    expect(slice(100, 300)).toEqual({ first: 0, count: 2 });
    expect(slice(101, 301)).toEqual({ first: 1, count: 3 });
    expect(slice(400, 500)).toEqual({ first: 4, count: 0 });
    expect(slice(300, 100).count).toBe(0);
    expect(sliceOf(table, buffers.rows, undefined)).toEqual({ first: 0, count: 4 });
  });

  it('are picked within reach and within the window only, the one on top first', () => {
    const [x, y] = mercator(108.2, 21.5);
    const near = (slice: { first: number; count: number }, radius: number) =>
      nearestPoint(buffers, slice, x - origin[0] + 0.001, y - origin[1], radius);
    expect(near({ first: 0, count: 4 }, 0.01)).toBe(4);
    expect(near({ first: 0, count: 3 }, 0.01)).toBe(3);
    expect(near({ first: 0, count: 2 }, 0.01)).toBeNull();
    expect(near({ first: 0, count: 4 }, 0.0001)).toBeNull();
  });
});
