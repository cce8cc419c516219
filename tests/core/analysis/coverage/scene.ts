import type { XY } from '../../../../src/core/geo/plane.ts';
import { Random } from '../../../../src/core/model/random.ts';

/** Blocks of turned houses, `side` × `side`, 30 m apart: four walls each. The same every time. */
export function houses(side: number, seed = 7): XY[][] {
  const random = new Random(seed, 'houses');
  return Array.from({ length: side * side }, (_, k) => {
    const centre: XY = [
      30 * (k % side) + random.range(12, 18),
      30 * Math.floor(k / side) + random.range(12, 18),
    ];
    const [w, h] = [random.range(4, 9), random.range(4, 9)];
    const corners: XY[] = [
      [-w, -h],
      [w, -h],
      [w, h],
      [-w, h],
    ];
    return corners.map((p) => moved(p, random.range(-0.3, 0.3), centre));
  });
}

/** Turned counter-clockwise by radians, then shifted. */
export const moved = ([x, y]: XY, turn: number, [dx, dy]: XY): XY => [
  dx + x * Math.cos(turn) - y * Math.sin(turn),
  dy + x * Math.sin(turn) + y * Math.cos(turn),
];

export const box = (x0: number, y0: number, x1: number, y1: number): XY[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];
