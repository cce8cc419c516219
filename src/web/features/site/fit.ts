import { mercator } from '../../../core/geo/mercator.ts';
import type { Draft } from '../../state/draft.ts';
import { actions } from '../../state/store.ts';
import { boxOf } from './plan-draft.ts';

/** Pixels of a usual map that a scenario may fill. */
const [WIDE, HIGH] = [760, 520];
const NEAREST = 16.8;

/** Shows the whole scenario. */
export function fitDraft(draft: Draft): void {
  const box = boxOf(draft);
  if (!box) return;
  const [w, s, e, n] = box;
  const [x0, y0] = mercator(w, s);
  const [x1, y1] = mercator(e, n);
  const zoom = Math.min(
    NEAREST,
    Math.log2(WIDE / Math.max(1e-9, Math.abs(x1 - x0))),
    Math.log2(HIGH / Math.max(1e-9, Math.abs(y1 - y0))),
  );
  actions.set({ view: { lon: (w + e) / 2, lat: (s + n) / 2, zoom: Math.round(zoom * 100) / 100 } });
}

/** Flies to one piece, near enough to see what it sees. */
export const flyTo = (lon: number, lat: number): void => actions.set({ view: { lon, lat, zoom: 17 } });
