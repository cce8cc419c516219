// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { cameraSchema } from '../../../src/core/model/features.ts';
import { showOnMap } from '../../../src/web/features/review/open.ts';
import { fitDraft, flyTo, openGap } from '../../../src/web/features/site/fit.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';
import { besideMiddle, roughView } from '../../../src/web/state/rough-view.ts';
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

it('what is put down mid-map is not where the link says, also from a view that is rounded already', () => {
  for (const view of [
    { lon: 107.968, lat: 21.515 },
    { lon: LON, lat: LAT },
  ]) {
    const [lon, lat] = besideMiddle(view);
    const carried = roughView(lon, lat, 17);
    for (const [a, b] of [
      [lon, carried.lon],
      [lat, carried.lat],
      [lon, view.lon],
      [lat, view.lat],
    ] as const) {
      expect(Math.abs(a - b)).toBeLessThan(0.001);
    }
    expect(Math.abs(lon - view.lon)).toBeGreaterThan(0.00009);
  }
  const [lon] = besideMiddle({ lon: 107.968, lat: 21.515 });
  expect(roughView(lon, 21.515, 17).lon).toBe(107.968);
  expect(lon).not.toBe(107.968);
});
