import { expect, it } from 'vitest';
import { liveGround } from '../../../../src/core/analysis/coverage/live.ts';
import { LEVELS_DRAWN } from '../../../../src/core/analysis/coverage/range.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import type { LonLat } from '../../../../src/core/model/filter.ts';
import { at, camera, ZONE } from './city.ts';

const square = (x: number, y: number, half: number): LonLat[][] => [
  [
    at(x - half, y - half),
    at(x + half, y - half),
    at(x + half, y + half),
    at(x - half, y + half),
    at(x - half, y - half),
  ],
];

it('is the same under other masks as made anew with them, and as before once they are gone', () => {
  const input = { buildings: [], places: [], abroad: [], plane: projectorFor('EPSG:32648'), zone: ZONE };
  const level = LEVELS_DRAWN[0];
  if (!level) throw new Error('no level');
  const looked = (ground: ReturnType<typeof liveGround>) => ground.look(camera(0, 0), level)?.drawn;
  const plain = liveGround(input);
  const masks = [square(15, 0, 3), square(9, 3, 2)];
  const masked = looked(plain.under(masks));
  expect(masked).toEqual(looked(liveGround({ ...input, masks })));
  expect(masked).not.toEqual(looked(plain));
  expect(looked(plain.under(masks).under([]))).toEqual(looked(liveGround(input)));
});
