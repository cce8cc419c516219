import { describe, expect, it } from 'vitest';
import { localPlane } from '../../../src/core/geo/project.ts';
import { squareOf, squareRing, squaresOutline } from '../../../src/core/geo/squares.ts';

const plane = localPlane(107.97, 21.53);
const metres = (ring: readonly (readonly [number, number])[]) =>
  ring.map(([lon, lat]) => plane.forward(lon, lat).map((m) => Math.round(m)));

describe('square cells', () => {
  it('hold their south-west corner, also west and south of the origin', () => {
    expect(squareOf(...plane.inverse(0.5, 0.5), 400, plane)).toBe('0:0');
    expect(squareOf(...plane.inverse(-0.5, 400.5), 400, plane)).toBe('1:-1');
    expect(metres(squareRing('1:-1', 400, plane))).toEqual([
      [-400, 400],
      [0, 400],
      [0, 800],
      [-400, 800],
      [-400, 400],
    ]);
  });

  it('share an outline without the side between them; those that only touch stay apart', () => {
    const [one, ...rest] = squaresOutline(['0:0', '0:1'], 400, plane);
    expect(rest).toEqual([]);
    // Corners along a straight side may stay.
    const corners = metres(one?.[0] ?? []);
    expect(Math.max(...corners.map(([x]) => x ?? 0))).toBe(800);
    expect(Math.max(...corners.map(([, y]) => y ?? 0))).toBe(400);
    expect(corners.length).toBeLessThanOrEqual(7);
    expect(squaresOutline(['0:0', '5:5'], 400, plane)).toHaveLength(2);
    expect(squaresOutline([], 400, plane)).toEqual([]);
  });
});
