import { describe, expect, it } from 'vitest';
import { liveGround } from '../../../../src/core/analysis/coverage/live.ts';
import { CAMERA_PRESETS } from '../../../../src/core/analysis/coverage/presets.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { figuresOf, type Piece } from '../../../../src/core/analysis/siting/study/figures.ts';
import { lightingOf } from '../../../../src/core/analysis/siting/study/lighting.ts';
import { levelFor } from '../../../../src/core/analysis/siting/study/looks.ts';
import {
  DEFAULT_CHOICES,
  type SitingChoices,
  type SitingQuestion,
} from '../../../../src/core/analysis/siting/study/question.ts';
import { sitingStudy } from '../../../../src/core/analysis/siting/study/study.ts';
import {
  type Sight,
  sightOf,
  type WhatIfBase,
  whatIfBase,
} from '../../../../src/core/analysis/siting/study/whatif.ts';
import { projectorFor } from '../../../../src/core/geo/project.ts';
import { buildingSchema, cameraSchema, streetSchema } from '../../../../src/core/model/features.ts';
import type { FeatureOf } from '../../../../src/core/model/layers.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { at, camera, incidents, lamp, time, ZONE } from '../coverage/city.ts';
import { houses } from '../coverage/scene.ts';

const base = (points: Partial<WhatIfBase>): WhatIfBase => ({
  n: 3,
  x: Float64Array.of(0, 10, 20),
  y: Float64Array.of(0, 0, 0),
  weight: Float64Array.of(1, 2, 4),
  plain: Float64Array.of(1, 1, 1),
  dark: Uint8Array.of(0, 1, 1),
  night: Uint8Array.of(0, 1, 1),
  onX: new Float64Array(3).fill(Number.NaN),
  onY: new Float64Array(3).fill(Number.NaN),
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
    expect(with_).toMatchObject({ total: 7, inView: 7, share: 1, twice: 3 });
    expect(with_.kept.view).toEqual({ shares: [1 / 7, 3 / 7, 1], gains: [2, 4] });
    // Without the old one the first piece is the first to see case 0.
    expect(figuresOf(standing, new Set(['old']), pieces).kept.view.gains).toEqual([3, 4]);
    expect(figuresOf(standing, new Set(['old']), [])).toMatchObject({
      inView: 0,
      dayShare: 0,
      nightShare: 0,
    });
  });

  it('lets standing cameras see what a lane lights, whichever comes first', () => {
    const standing = base({ existing: [{ id: 'old', ...sight([0], [2]) }] });
    const lane = { kind: 'light' as const, lights: [1, 2] };
    const lit = figuresOf(standing, new Set(), [lane]);
    expect(lit).toMatchObject({ inView: 5, nightInView: 4, nightLit: 6, litShare: 1 });
    expect(lit.kept.light).toEqual({ shares: [0, 1], gains: [6] });
    // In view or lit: the day's case was in view, the night's are both lit now.
    expect(lit.kept.both).toEqual({ shares: [1 / 7, 1], gains: [6] });
    const camera = { kind: 'camera' as const, sight: sight([], [1]) };
    expect(figuresOf(standing, new Set(), [camera, lane]).inView).toBe(7);
    expect(figuresOf(standing, new Set(), [lane, camera]).inView).toBe(7);
  });
});

describe('what new light reaches', () => {
  // Three dark points, one by day; the third lies 20 m from its street, at whose place (40, 0) it is.
  const points = {
    n: 4,
    x: Float64Array.of(0, 30, 40, 10),
    y: Float64Array.of(12, 12.1, 20, 0),
    dark: Uint8Array.of(1, 1, 1, 0),
    onX: Float64Array.of(Number.NaN, Number.NaN, 40, 10),
    onY: Float64Array.of(Number.NaN, Number.NaN, 0, 0),
  };
  const lane = (...xs: number[]) => lightingOf(points).lane(xs.map((x) => [x, 0] as const));
  it('is the dark within 12 m of a lane, and what happened on its stretch of street', () => {
    expect(lane(0, 50)).toEqual([0, 2]);
    expect(lane(0, 20, 39)).toEqual([0]);
    expect(lane(39, 50)).toEqual([2]);
    expect(
      lightingOf(points, (i) => i !== 0).lane([
        [0, 0],
        [50, 0],
      ]),
    ).toEqual([2]);
  });
  it('is the dark within 12 m of a lamp alone, wherever it stands', () => {
    expect(lightingOf(points).lamp(0, 0)).toEqual([0]);
    expect(lightingOf(points).lamp(40, 0)).toEqual([]);
    expect(lightingOf(points).lamp(35, 15)).toEqual([1, 2]);
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
      streets: [
        // The first is longer than a lane may be.
        street('long', [-200, 88], [440, 92]),
        street('bent', [60, -20], [64, 70], [130, 150]),
        street('lit', [0, 10], [180, 10], 'yes'),
      ],
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

  const choices: readonly (readonly [name: string, Partial<SitingChoices>])[] = [
    ['cameras', {}],
    ['lanes', { buy: 'lanes', count: 3 }],
    ['lamps', { buy: 'lamps' }],
    ['cameras and lanes', { buy: 'cameras-and-lanes' }],
    ['cameras on empty ground', { keepExisting: false }],
    ['lamps on dark ground', { buy: 'lamps', keepExisting: false }],
    ['cameras and lamps', { buy: 'cameras-and-lamps' }],
    ['cameras and lamps where nothing is kept', { buy: 'cameras-and-lamps', keepExisting: false }],
    ['all that there is', { buy: 'all', count: 8, spacingM: 35, pxPerM: 20, types: ['bullet-4mp-12mm'] }],
    ['cameras and lamps by what cameras see', { buy: 'cameras-and-lamps', measure: 'view' }],
    [
      'all by what cameras see',
      { buy: 'all', measure: 'view', budget: 400, count: 8, types: ['bullet-4mp-12mm'] },
    ],
    [
      'all by what cameras see where nothing is kept',
      { buy: 'all', measure: 'view', keepExisting: false, types: ['bullet-4mp-12mm'] },
    ],
    ['cameras where masks are drawn', { masks: [square(60, 60, 40)], noStand: [square(28, 28, 5)] }],
    ['cameras and lanes where nothing is kept', { buy: 'cameras-and-lanes', keepExisting: false }],
  ];
  it.each(choices)('covers exactly what the plan says, step by step: %s', (_, change) => {
    const asked = { ...question, choices: { ...question.choices, ...change } };
    const plan = finish(sitingStudy(asked));
    if (!plan.ok) throw new Error(plan.faults.join());
    const measured = finish(whatIfBase(asked));
    const plane = projectorFor('EPSG:32648');
    const ground = liveGround({ buildings, places: [], abroad: [], plane, zone: ZONE });
    const lighting = lightingOf(measured, (i) => measured.masked[i] === 0);
    const pieces = plan.steps.map((step, k): Piece => {
      if (step.kind === 'lamp')
        return { kind: 'light', lights: lighting.lamp(...plane.forward(step.lon, step.lat)) };
      if (step.line)
        return {
          kind: 'light',
          lights: lighting.lane(step.line.map(([lon, lat]) => plane.forward(lon, lat))),
        };
      const optics = CAMERA_PRESETS.find((p) => p.code === step.type)?.optics;
      const properties = cameraSchema.parse({ ...optics, id: `s${k}`, azimuth_deg: step.heading });
      const geometry = { type: 'Point' as const, coordinates: [step.lon, step.lat] };
      const live = ground.look(
        { type: 'Feature', id: `s${k}`, geometry, properties },
        levelFor(asked.choices.pxPerM),
      );
      if (!live) throw new Error('no place');
      expect(live.drawn.zones.length).toBeGreaterThan(0);
      return { kind: 'camera', sight: sightOf(live, measured) };
    });
    const { keepExisting, buy } = asked.choices;
    const gone = new Set(keepExisting ? [] : plan.existing.cameras);
    const measure =
      buy === 'cameras' || asked.choices.measure === 'view'
        ? 'view'
        : buy === 'lanes' || buy === 'lamps'
          ? 'light'
          : 'both';
    const tally = figuresOf(measured, gone, pieces)[keepExisting ? 'kept' : 'anew'][measure];
    expect(plan.steps).toHaveLength(asked.choices.count ?? 0);
    expect(plan.value - plan.existing.value).toBeGreaterThan(4);
    expect(tally.gains).toEqual(plan.steps.map((s) => s.gain));
    expect(tally.shares).toEqual(plan.curve.map((c) => c.share));
    // With every camera in place, each light brings into view what the plan says of it.
    const light = (piece: Piece): boolean => piece.kind === 'light';
    const [cameras, lights] = [pieces.filter((p) => !light(p)), pieces.filter(light)];
    expect(figuresOf(measured, gone, [...cameras, ...lights]).kept.view.gains.slice(cameras.length)).toEqual(
      plan.steps.filter((s) => s.kind !== 'camera').map((s) => s.seenByLight),
    );
    // The bound is never below the best plan, at any number bought.
    for (const point of plan.curve) expect(point.bound).toBeGreaterThanOrEqual(point.value);
  });
});

function square(x: number, y: number, size: number): [number, number][][] {
  return [[at(x, y), at(x + size, y), at(x + size, y + size), at(x, y + size), at(x, y)]];
}

function street(
  id: string,
  ...line: [...(readonly [number, number])[]] | [...(readonly [number, number])[], 'yes']
): FeatureOf<'streets'> {
  const lit = line.at(-1) === 'yes' ? 'yes' : 'no';
  const coordinates = line.flatMap((p) => (p === 'yes' ? [] : [at(p[0], p[1])]));
  return {
    type: 'Feature',
    id,
    geometry: { type: 'LineString', coordinates },
    properties: streetSchema.parse({ id, name: id, lit }),
  };
}
