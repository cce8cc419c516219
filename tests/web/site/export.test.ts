import { describe, expect, it } from 'vitest';
import type { CoverageReport } from '../../../src/core/analysis/coverage/report.ts';
import type { WhatIfBase } from '../../../src/core/analysis/siting/study/whatif.ts';
import { projectorFor } from '../../../src/core/geo/project.ts';
import { unitSchema } from '../../../src/core/model/features.ts';
import { MONG_CAI } from '../../../src/core/model/profile.ts';
import { publicCsv } from '../../../src/web/features/site/coverage-csv.ts';
import {
  billOfMaterials,
  type ExportInput,
  scenarioGeojson,
  vn2000,
} from '../../../src/web/features/site/export.ts';
import { numbered } from '../../../src/web/features/site/pieces.ts';
import { unitShares } from '../../../src/web/features/site/unit-shares.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';

const input: ExportInput = {
  pieces: numbered({
    ...NO_DRAFT,
    cameras: [{ id: 's001', lon: 107.97, lat: 21.53, azimuth: 90, type: 'bullet-8mp-4mm', of: null }],
    lanes: [
      {
        id: 's002',
        name: 'Phố, "một"',
        lengthM: 120.4,
        line: [
          [107.96, 21.52],
          [107.961, 21.52],
        ],
      },
    ],
  }),
  standing: [],
  views: new Map([
    [
      's001',
      {
        id: 's001',
        zones: [
          {
            level: 2,
            polygons: [
              [
                [
                  [107.97, 21.53],
                  [107.971, 21.53],
                  [107.97, 21.531],
                  [107.97, 21.53],
                ] as [number, number][],
              ],
            ],
          },
          {
            level: -1,
            polygons: [
              [
                [
                  [107.97, 21.53],
                  [107.971, 21.53],
                  [107.97, 21.531],
                  [107.97, 21.53],
                ] as [number, number][],
              ],
            ],
          },
        ],
      },
    ],
  ]),
  areas: [
    {
      id: 'a',
      kind: 'mask',
      name: 'Sân',
      ring: [
        [107, 21],
        [108, 21],
        [107, 22],
      ],
    },
  ],
  gains: [3, 2],
  prices: { camera: 15, lamp: 8, laneM: 1 },
  titleOf: (p) => (p.kind === 'lane' ? p.lane.name : 'gần Chợ'),
  synthetic: true,
  source: 'mẫu',
};
const lines = (text: string): string[] => text.replace('\uFEFF', '').trim().split('\r\n');

describe('the bill of materials', () => {
  it('has every piece in both systems of coordinates, and opens in spreadsheets', () => {
    const text = billOfMaterials(input, ['a', 'b']);
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [, camera, lane] = lines(text);
    const [x, y] = vn2000(107.97, 21.53);
    expect(camera).toBe(
      `1,camera,bullet-8mp-4mm,gần Chợ,107.97,21.53,${x.toFixed(3)},${y.toFixed(3)},90,5,12,78,,3,15`,
    );
    // False easting 500 km at 107°45'; 0.22° of longitude are 22.8 km here, less the 190 m of the other datum.
    expect(Math.abs(x - 500_000 - 22_600)).toBeLessThan(30);
    expect(lane).toContain('2,lane,,"Phố, ""một""",');
    expect(lane).toMatch(/,120\.4,2,120$/);
  });
});

describe('the scenario as GeoJSON', () => {
  it('has pieces and views by their quality, and says what it is', () => {
    const { features } = JSON.parse(scenarioGeojson(input)) as {
      features: { geometry: { type: string }; properties: Record<string, unknown> }[];
    };
    expect(features.map((f) => f.geometry.type)).toEqual(['Point', 'MultiPolygon', 'LineString', 'Polygon']);
    expect(features[3]?.properties).toMatchObject({ kind: 'area-mask', name: 'Sân', internal: true });
    expect(features[0]?.properties).toMatchObject({
      order: 1,
      azimuth_deg: 90,
      synthetic: true,
      internal: true,
    });
    expect(features[1]?.properties).toMatchObject({ kind: 'view', px_per_m: 40 });
  });
});

describe('what may be shown to everybody', () => {
  const count = (total: number, covered: number) => ({
    total,
    covered,
    uncovered: total - covered,
    noPlace: 0,
    vaguePlace: 0,
    vagueHour: 0,
    cannotJudge: 0,
    overlap: 0,
    share: total > 0 ? covered / total : null,
  });
  it('is shares by unit: no place, no gap, and no share of a few cases', () => {
    const report = {
      levels: [{ code: 'outline', pxPerM: 40 }],
      byUnit: [
        [count(10, 5), count(4, 1), count(0, 0), count(5, 1), count(20, 16), count(6, 6), count(8, 0)],
      ],
      unitGround: [
        { code: 'A', areaM2: 1000, byDay: { covered: Float64Array.of(25), overlap: Float64Array.of(0) } },
      ],
    } satisfies Pick<CoverageReport, 'levels' | 'byUnit' | 'unitGround'>;
    expect(lines(publicCsv(report, 0, ['A', 'B', 'C', 'D', 'E', 'F', 'G']))).toEqual([
      'unit,px_per_m,judged_cases,share_in_view,share_of_area',
      'A,40,10,0.5,0.025',
      'B,40,<5,,',
      // One of five seen, or four of twenty not: the share would tell how many. None and all may be said.
      'D,40,5,,',
      'E,40,20,,',
      'F,40,6,1,',
      'G,40,8,0,',
    ]);
  });

  it('is shares by unit of a scenario too', () => {
    const plane = projectorFor('EPSG:32648');
    const at = Array.from({ length: 12 }, (_, i) =>
      plane.forward(107.9 + (i < 10 ? 0.001 : 0.011), 21.5 + 0.001),
    );
    const base = { n: 12, x: at.map(([x]) => x), y: at.map(([, y]) => y) } as unknown as WhatIfBase;
    const unit = (name: string, w: number) => ({
      type: 'Feature' as const,
      id: name,
      geometry: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [w, 21.5],
            [w + 0.01, 21.5],
            [w + 0.01, 21.51],
            [w, 21.51],
            [w, 21.5],
          ] as [number, number][],
        ],
      },
      properties: unitSchema.parse({ id: name, code: name, name }),
    });
    const text = unitShares(
      { layers: { units: [unit('Lớn', 107.9), unit('Nhỏ', 107.91)] }, profile: MONG_CAI },
      base,
      { covered: Uint8Array.of(1) },
      { covered: Uint8Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1) },
      ['unit', 'n', 'a', 'b'],
    );
    expect(lines(text)).toEqual(['unit,n,a,b', 'Lớn,10,,0.5', 'Nhỏ,<5,,']);
  });
});
