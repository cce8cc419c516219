/** A box in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** Half the width of what lies there, which the label should not cover. */
  readonly reach: number;
  readonly w: number;
  readonly h: number;
}

/** Directions in which a label may hang, the best first: to the lower right, as one reads. */
const ANGLES = [30, -30, 150, -150, 60, 120, 0, 180, -60, -120, 90, -90].map((d) => (d * Math.PI) / 180);
const STEPS = [1, 1.6, 2.4] as const;
const GAP = 30;

const meet = (a: Box, b: Box, gap = 6): boolean =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

/**
 * Boxes for labels beside their anchors that meet neither each other, nor an anchor, nor an obstacle, and stay inside the
 * view; one by one in the order given (the first matters most), `most` at most. Null where an anchor is out of view
 * or nothing fits: no label is better than one that covers another.
 */
export function placeLabels(
  anchors: readonly Anchor[],
  view: { readonly w: number; readonly h: number },
  obstacles: readonly Box[],
  most: number,
): (Box | null)[] {
  const taken: Box[] = [...obstacles];
  const marks = anchors.map(({ x, y }): Box => ({ x: x - 14, y: y - 14, w: 28, h: 28 }));
  let placed = 0;
  return anchors.map((a, i) => {
    if (placed >= most || a.x < 0 || a.y < 0 || a.x > view.w || a.y > view.h) return null;
    for (const step of STEPS)
      for (const angle of ANGLES) {
        const box = beside(a, angle, a.reach + GAP * step);
        const inside = box.x >= 8 && box.y >= 8 && box.x + box.w <= view.w - 8 && box.y + box.h <= view.h - 8;
        if (!inside || taken.some((t) => meet(box, t))) continue;
        if (marks.some((m, k) => k !== i && meet(box, m, 0))) continue;
        taken.push(box);
        placed++;
        return box;
      }
    return null;
  });
}

/** The box whose nearest edge or corner lies `away` from the anchor in a direction. */
function beside(a: Anchor, angle: number, away: number): Box {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [px, py] = [a.x + dx * away, a.y + dy * away];
  return {
    x: Math.abs(dx) < 0.2 ? px - a.w / 2 : dx > 0 ? px : px - a.w,
    y: Math.abs(dy) < 0.2 ? py - a.h / 2 : dy > 0 ? py : py - a.h,
    w: a.w,
    h: a.h,
  };
}

/** The point of a box that is nearest to another: where a line to it begins. */
export const nearestOf = ({ x, y, w, h }: Box, px: number, py: number): readonly [number, number] => [
  Math.max(x, Math.min(x + w, px)),
  Math.max(y, Math.min(y + h, py)),
];
