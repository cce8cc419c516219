import Flatbush from 'flatbush';

/** [minX, minY, maxX, maxY]. */
export type Box = readonly [number, number, number, number];
/** Numbers of the boxes that meet a box (touching counts), in no order. */
export type BoxIndex = (minX: number, minY: number, maxX: number, maxY: number) => number[];

const NONE: BoxIndex = () => [];

/** An index over boxes; over none it finds nothing. */
export function boxIndex(boxes: readonly Box[]): BoxIndex {
  if (boxes.length === 0) return NONE;
  const index = new Flatbush(boxes.length);
  for (const [a, b, c, d] of boxes) index.add(a, b, c, d);
  index.finish();
  return (a, b, c, d) => index.search(a, b, c, d);
}
