import { describe, expect, it } from 'vitest';
import { liveGround } from '../../../../src/core/analysis/coverage/live.ts';
import { CAMERA_PRESETS } from '../../../../src/core/analysis/coverage/presets.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { levelFor } from '../../../../src/core/analysis/siting/study/looks.ts';
import { DEFAULT_CHOICES, type SitingQuestion } from '../../../../src/core/analysis/siting/study/question.ts';
import { sitingStudy } from '../../../../src/core/analysis/siting/study/study.ts';
import {
  figuresOf,
  litByLine,
  type Sight,
  sightOf,
  type WhatIfBase,
  whatIfBase,
} from '../../../../src/core/analysis/siting/study/whatif.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import { buildingSchema, cameraSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { at, camera, incidents, lamp, time, ZONE } from '../coverage/city.ts';
import { houses } from '../coverage/scene.ts';

const base = (points: Partial<WhatIfBase>): WhatIfBase => ({
  n: 3,
  x: Float64Array.of(0, 10, 20),
  y: Float64Array.of(0, 0, 0),
  weight: Float64Array.of(1, 2, 4),
  dark: Uint8Array.of(0, 1, 1),
  night: Uint8Array.of(0, 1, 1),
  masked: new Uint8Array(3),
  existing: [],
  facts: {
    n: 3,
    judged: 3,
    weight: 7,
    night: 2,
    day: 1,
    noPlace: 0,
    vaguePlace: 0,
    vagueHour: 0,
    masked: 0,
    otherDaylight: 0,
  },
  ...points,
});
const sight = (seen: number[], ifLit: number[] = []): Sight => ({
  seen: Uint32Array.from(seen),
  ifLit: Uint32Array.from(ifLit),
});

describe('the figures of a scenario', () => {
  it('count each case once, and each piece by what nothing before it covers', () => {
    const standing = base({ existing: [{ id: 'old', ...sight([0]) }] });
    const pieces = [
      { kind: 'camera' as const, sight: sight([0, 1]) },
      { kind: 'camera' as const, sight: sight([1, 2]) },
    ];
    const with_ = figuresOf(standing, new Set(), pieces);
    expect(with_).toMatchObject({ total: 7, inView: 7, share: 1, twice: 3, gains: [2, 4] });
    expect(with_.curve).toEqual([1 / 7, 3 / 7, 1]);
    // Without the old one the first piece is the first to see case 0.
    expect(figuresOf(standing, new Set(['old']), pieces).gains).toEqual([3, 4]);
    expect(figuresOf(standing, new Set(['old']), [])).toMatchObject({
      inView: 0,
      dayShare: 0,
      nightShare: 0,
    });
  });

  it('lets standing cameras see what a lane lights, whichever comes first', () => {
    const standing = base({ existing: [{ id: 'old', ...sight([0], [2]) }] });
    const lane = {
      kind: 'lane' as const,
      lights: litByLine(
        standing,
        [
          [15, 0],
          [25, 0],
        ],
        6,
      ),
    };
    expect([...lane.lights]).toEqual([1, 2]);
    const lit = figuresOf(standing, new Set(), [lane]);
    expect(lit).toMatchObject({ inView: 5, nightInView: 4, nightLit: 6, litShare: 1, gains: [6] });
    const camera = { kind: 'camera' as const, sight: sight([], [1]) };
    expect(figuresOf(standing, new Set(), [camera, lane]).inView).toBe(7);
    expect(figuresOf(standing, new Set(), [lane, camera]).inView).toBe(7);
  });
});

describe('a plan taken over as a scenario', () => {
  const random = new Random(5, 'what if');
  const buildings = houses(6).map(
    (ring, k): FeatureOf<'buildings'> => ({
      type: 'Feature',
      id: `b${k}`,
      geometry: {
        type: 'Polygon',
        coordinates: [[...ring, ring[0] as [number, number]].map(([x, y]) => at(x, y))],
      },
      properties: buildingSchema.parse({ id: `b${k}`, kind: k % 3 === 0 ? 'house' : 'shop' }),
    }),
  );
  const question: SitingQuestion = {
    layers: {
      cameras: [camera(40, 40, { azimuth_deg: 45, ir_range_m: 30 })],
      lamps: [lamp(90, 90), lamp(30, 120)],
      'safe-lanes': [],
      buildings,
      streets: [],
      places: [],
    },
    cases: incidents(
      Array.from({ length: 120 }, (_, k) => [
        random.range(0, 180),
        random.range(0, 180),
        k % 2 === 0 ? '2022-06-01T23:00' : '2022-06-01T11:00',
      ]),
    ),
    within: [],
    abroad: [],
    at: time('2023-01-01T00:00'),
    timeZone: 'Asia/Ho_Chi_Minh',
    projection: 'EPSG:32648',
    choices: {
      ...DEFAULT_CHOICES,
      places: ['own'],
      own: Array.from({ length: 25 }, (_, k) => at(30 * (k % 5) + 28, 30 * Math.floor(k / 5) + 28)),
      count: 6,
      spacingM: 0,
    },
  };

  it('covers exactly what the plan says, step by step, on walls of the neighbourhood only', () => {
    const plan = finish(sitingStudy(question));
    if (!plan.ok) throw new Error(plan.faults.join());
    const measured = finish(whatIfBase(question));
    const ground = liveGround({
      buildings,
      places: [],
      abroad: [],
      plane: projectorFor('EPSG:32648'),
      zone: ZONE,
    });
    const pieces = plan.steps.map((step, k) => {
      const optics = CAMERA_PRESETS.find((p) => p.code === step.type)?.optics;
      const properties = cameraSchema.parse({ ...optics, id: `s${k}`, azimuth_deg: step.heading });
      const live = ground.look(
        {
          type: 'Feature',
          id: `s${k}`,
          geometry: { type: 'Point', coordinates: [step.lon, step.lat] },
          properties,
        },
        levelFor(question.choices.pxPerM),
      );
      if (!live) throw new Error('no place');
      expect(live.drawn.zones.length).toBeGreaterThan(0);
      return { kind: 'camera' as const, sight: sightOf(live, measured) };
    });
    const figures = figuresOf(measured, new Set(), pieces);
    expect(plan.steps).toHaveLength(6);
    expect(plan.value).toBeGreaterThan(10);
    expect(figures.inView).toBe(plan.value);
    expect(figures.gains).toEqual(plan.steps.map((s) => s.gain));
    expect(figures.curve).toEqual(plan.curve.map((c) => c.share));
    // The bound is never below the best plan, at any number bought.
    for (const point of plan.curve) expect(point.bound).toBeGreaterThanOrEqual(point.value);
  });
});
