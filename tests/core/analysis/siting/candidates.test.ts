import { describe, expect, it } from 'vitest';
import {
  alongRoads,
  fromPoints,
  inArea,
  junctionsOf,
  type Line,
  posesOf,
  siftCandidates,
} from '../../../../src/core/analysis/siting/candidates.ts';

const cross: Line[] = [
  [
    [0, 0],
    [50, 0],
    [100, 0],
  ],
  [
    [50, 0],
    [50, 80],
  ],
  [
    [100, 0],
    [140, 0],
  ],
];

describe('places where a camera may stand', () => {
  it('are junctions where three ways meet, not where a road merely goes on or bends', () => {
    expect(junctionsOf(cross)).toEqual([{ x: 50, y: 0, source: 'junction', from: 0 }]);
    // Two lines that cross at a common inner point: four ways.
    expect(
      junctionsOf([
        [
          [0, 0],
          [5, 5],
          [9, 9],
        ],
        [
          [0, 9],
          [5, 5],
          [9, 0],
        ],
      ]),
    ).toHaveLength(1);
  });

  it('stand every so many metres along a road, round its bends', () => {
    const bent: Line = [
      [0, 0],
      [30, 0],
      [30, 0],
      [30, 40],
    ];
    expect(alongRoads([bent], 20).map(({ x, y }) => [x, y])).toEqual([
      [10, 0],
      [30, 0],
      [30, 20],
      [30, 40],
    ]);
    expect(
      alongRoads(
        [
          [
            [0, 0],
            [5, 0],
          ],
        ],
        20,
      ),
    ).toEqual([]);
    expect(() => alongRoads(cross, 0)).toThrow(RangeError);
  });

  it('are sifted by areas with holes, by excluded areas and by what stands there already', () => {
    const yard: Line[] = [
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ],
      [
        [40, 40],
        [60, 40],
        [60, 60],
        [40, 60],
      ],
    ];
    expect([inArea(yard, 10, 10), inArea(yard, 50, 50), inArea(yard, 150, 50)]).toEqual([true, false, false]);
    const poles = fromPoints({ x: [10, 10.5, 50, 90, 200], y: [10, 10, 50, 90, 0] }, 'pole');
    const home: Line[] = [
      [
        [80, 80],
        [95, 80],
        [95, 95],
        [80, 95],
      ],
    ];
    const sifted = siftCandidates(poles, { within: [yard], excluded: [home], apart: 1 });
    expect(sifted).toEqual({ kept: [poles[0]], outside: 2, excluded: 1, repeated: 1 });
    expect(siftCandidates(poles, { apart: 0 }).kept).toEqual(poles);
  });

  it('offer every heading with every lens, an all-round lens once', () => {
    const poses = posesOf(2, 8, [
      { allRound: false, cost: 5 },
      { allRound: true, cost: 9 },
    ]);
    expect(poses).toHaveLength(2 * 9);
    expect(poses[3]).toEqual({ site: 0, heading: 135, lens: 0, cost: 5 });
    expect(poses.filter((p) => p.lens === 1)).toEqual(
      [0, 1].map((site) => ({ site, heading: 0, lens: 1, cost: 9 })),
    );
  });
});
