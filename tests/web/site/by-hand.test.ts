import { describe, expect, it } from 'vitest';
import { lightsOf } from '../../../src/core/analysis/coverage/light.ts';
import { projectorFor } from '../../../src/core/geo/project.ts';
import { zoneOf } from '../../../src/core/model/time.ts';
import { readPoints } from '../../../src/web/features/site/coordinates.ts';
import { middleOf, NO_DRAFT } from '../../../src/web/state/draft.ts';
import {
  DRAFT_MOST,
  draftSchema,
  draftSteps,
  lampOf,
  laneLine,
  laneOf,
} from '../../../src/web/state/draft-steps.ts';

const LINE = [
  [107.97, 21.53],
  [107.971, 21.53],
  [107.971, 21.531],
] as const;

describe('lamps and lanes by hand', () => {
  it('are moved, named and taken out again, and what is kept of them can be read', () => {
    const lamp = draftSteps.addLamp(NO_DRAFT, [107.97, 21.53]);
    const both = draftSteps.addLane(lamp, LINE);
    expect(both.lamps).toEqual([{ id: 'new-1', lon: 107.97, lat: 21.53 }]);
    // A hundred metres east and north at this latitude: 103.7 m and 110.7 m.
    expect(both.lanes[0]).toMatchObject({ id: 'new-2', name: '' });
    expect(both.lanes[0]?.lengthM).toBeCloseTo(214.5, 0);
    const moved = draftSteps.move(both, 'new-1', [107.98, 21.54]);
    expect(moved.lamps).toEqual([{ id: 'new-1', lon: 107.98, lat: 21.54 }]);
    expect(moved.lanes).toBe(both.lanes);
    // A lane is drawn anew, not moved.
    expect(draftSteps.move(both, 'new-2', [0, 0])).toEqual(both);
    const named = draftSteps.nameLane(both, 'new-2', 'x'.repeat(400));
    expect(draftSchema.parse(JSON.parse(JSON.stringify(named)))).toEqual(named);
    expect(draftSteps.drop(draftSteps.drop(both, 'new-1'), 'new-2')).toEqual(NO_DRAFT);
  });

  it('light the ground as the layers of the dataset do', () => {
    const draft = draftSteps.addLane(draftSteps.addLamp(NO_DRAFT, [107.98, 21.53]), LINE);
    const plane = projectorFor('EPSG:5899');
    const lights = lightsOf(
      draft.lamps.map(lampOf),
      draft.lanes.map(laneOf),
      plane,
      zoneOf('Asia/Ho_Chi_Minh'),
    );
    const at = (lon: number, lat: number) => lights.litIn(...plane.forward(lon, lat), 0, 0);
    // 5.5 m and 22 m beside the lane; at the lamp.
    expect([at(107.9705, 21.53005), at(107.9705, 21.5302), at(107.98, 21.53)]).toEqual([
      'always',
      'never',
      'always',
    ]);
  });

  it('follow no line without length, nor one with more corners than are kept', () => {
    expect(laneLine([[107, 21]])).toBeNull();
    expect(
      laneLine([
        [107, 21],
        [107.00000001, 21],
      ]),
    ).toBeNull();
    expect(laneLine([...LINE, LINE[2]])).toEqual(LINE);
    expect(
      laneLine(Array.from({ length: DRAFT_MOST.corners + 1 }, (_, i) => [107 + i / 1e4, 21])),
    ).toBeNull();
  });

  it('have their number halfway along', () => {
    expect(
      middleOf([
        [0, 0],
        [4, 0],
      ]),
    ).toEqual([2, 0]);
    expect(
      middleOf([
        [0, 0],
        [1, 0],
        [1, 3],
      ]),
    ).toEqual([1, 1]);
    expect(middleOf([])).toEqual([0, 0]);
  });
});

describe('typed places', () => {
  it('are read with point or comma, whichever comes first where only one order is possible', () => {
    expect(readPoints('21.528, 107.965\n\n21,529; 107,966\n21.53 107.967\r\n107.968,21.531\n21,107')).toEqual(
      {
        points: [
          [107.965, 21.528],
          [107.966, 21.529],
          [107.967, 21.53],
          [107.968, 21.531],
          [107, 21],
        ],
        bad: [],
      },
    );
  });
  it('are named by line where they are none', () => {
    expect(readPoints('here\n21.5\n95, 200\n21.5, 107.9, 3\n-21.5, -107.9')).toEqual({
      points: [[-107.9, -21.5]],
      bad: [1, 2, 3, 4],
    });
  });
});
