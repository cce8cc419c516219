import type { Gap } from '../../../core/analysis/coverage/gaps.ts';
import { mercator, WORLD } from '../../../core/geo/mercator.ts';
import type { Draft } from '../../state/draft.ts';
import { roughView } from '../../state/rough-view.ts';
import { actions } from '../../state/store.ts';
import { boxOf } from './plan-draft.ts';

/** Pixels that the legend takes from the left of a map that is wide enough for it, and a border all round. */
const LEGEND = 300;
const BORDER = 70;
const NEAREST = 16.8;

/** Shows the whole scenario beside the legend. */
export function fitDraft(draft: Draft): void {
  const box = boxOf(draft);
  if (box) fitBox(box);
}

/** Shows a box of degrees beside the legend. */
export function fitBox([w, s, e, n]: readonly [
  west: number,
  south: number,
  east: number,
  north: number,
]): void {
  const map = document.getElementById('map');
  const [width, height] = [map?.clientWidth || 960, map?.clientHeight || 680];
  const legend = width > 800 ? LEGEND : 0;
  const [x0, y0] = mercator(w, s);
  const [x1, y1] = mercator(e, n);
  const zoomFor = (pixels: number, span: number): number =>
    Math.log2(Math.max(80, pixels - 2 * BORDER) / Math.max(1e-9, Math.abs(span)));
  const zoom = Math.min(NEAREST, zoomFor(width - legend, x1 - x0), zoomFor(height, y1 - y0));
  // Half the legend's width, in degrees of the view.
  const shift = (legend / 2 / 2 ** zoom) * (x1 > x0 ? (e - w) / (x1 - x0) : 360 / WORLD);
  actions.set({ view: roughView((w + e) / 2 - shift, (s + n) / 2, Math.round(zoom * 100) / 100) });
}

/** Flies to one piece, near enough to see what it sees. */
export const flyTo = (lon: number, lat: number): void => actions.set({ view: roughView(lon, lat, 17) });

/** Goes to a gap: its cell picked, its neighbourhood in view. */
export function openGap({ cell, lon, lat }: Pick<Gap, 'cell' | 'lon' | 'lat'>): void {
  actions.select({ kind: 'cell', cell });
  actions.set({ view: roughView(lon, lat, 16.5) });
}
