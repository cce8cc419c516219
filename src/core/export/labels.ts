import type { SlideMap } from '../story/slide.ts';
import { type Box, type Measure, shorten } from './marks.ts';

/** A name on the picture of a map: where its place is, and the plate with its one or two lines; null = no room for it. */
export interface PlacedLabel {
  readonly dot: readonly [x: number, y: number];
  readonly plate: (Box & { readonly text: string; readonly detail: string }) | null;
}

const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Finds room for the names on a picture that lies in `at`: right of the place or left of it, a line lower or higher there, with the detail or
 * without, the first of these that covers no other name and stays on the picture. Later names give way; their places keep a dot.
 */
export function placeLabels(map: SlideMap, at: Box, size: number, measure: Measure): PlacedLabel[] {
  const taken: Box[] = [];
  return map.labels.map((label) => {
    const dot = [at.x + label.x * at.width, at.y + label.y * at.height] as const;
    const text = shorten(label.text, at.width * 0.45, { size, weight: 600 }, measure);
    const full =
      label.detail === '' ? '' : shorten(label.detail, at.width * 0.45, { size, weight: 400 }, measure);
    for (const detail of full === '' ? [''] : [full, '']) {
      const width = Math.max(measure(text, size, 600), measure(detail, size, 400)) + size * 0.6;
      const height = size * (detail === '' ? 1.5 : 2.85);
      const gap = size * 0.6;
      const middle = dot[1] - height / 2;
      const step = height + size * 0.2;
      const [right, left] = [dot[0] + gap, dot[0] - gap - width];
      const places = [
        [right, middle],
        [left, middle],
        [right, middle + step],
        [right, middle - step],
        [left, middle + step],
        [left, middle - step],
      ] as const;
      for (const [x, y] of places) {
        const box = { x, y, width, height };
        const within =
          x >= at.x && y >= at.y && x + width <= at.x + at.width && y + height <= at.y + at.height;
        if (!within || taken.some((other) => touch(box, other))) continue;
        taken.push(box);
        return { dot, plate: { ...box, text, detail } };
      }
    }
    return { dot, plate: null };
  });
}
