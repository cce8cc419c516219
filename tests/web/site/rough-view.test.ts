// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { cameraSchema } from '../../../src/core/model/features.ts';
import { showOnMap } from '../../../src/web/features/review/open.ts';
import { fitDraft, flyTo, openGap } from '../../../src/web/features/site/fit.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';
import { appStore } from '../../../src/web/state/store.ts';

const [LON, LAT] = [107.96543, 21.52876];
const at = { lon: LON, lat: LAT };
const camera = {
  type: 'Feature' as const,
  id: 'cam-1',
  geometry: { type: 'Point' as const, coordinates: [LON, LAT] as [number, number] },
  properties: cameraSchema.parse({ id: 'cam-1' }),
};

it.each([
  ['a piece of the plan', () => flyTo(LON, LAT)],
  ['a gap', () => openGap({ cell: 'h9', ...at })],
  ['a camera of the review', () => showOnMap({ layers: { cameras: [camera] } }, 'camera', 'cam-1')],
  [
    'a scenario of one camera',
    () => fitDraft({ ...NO_DRAFT, cameras: [{ id: 'a', ...at, azimuth: 0, type: 'x', of: null }] }),
  ],
])('the view that a link carries is near %s, and does not tell where it is', (_, show) => {
  show();
  const { lon, lat, zoom } = appStore.getState().view;
  expect([lon, lat].map((x) => Math.round(x * 1000) / 1000)).toEqual([lon, lat]);
  expect(Math.abs(lat - LAT)).toBeLessThanOrEqual(0.0005);
  // A scenario stands beside the legend.
  expect(Math.abs(lon - LON)).toBeLessThan(0.0025);
  expect(zoom).toBeGreaterThanOrEqual(16);
});
