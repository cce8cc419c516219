import { describe, expect, it } from 'vitest';
import { maskFrom, preparedMasks } from '../../../../src/core/analysis/coverage/masks.ts';
import { levelAt, placeCamera } from '../../../../src/core/analysis/coverage/place.ts';
import { reachOf } from '../../../../src/core/analysis/coverage/reach.ts';
import { wallsOf } from '../../../../src/core/analysis/coverage/walls.ts';
import { finish } from '../../../../src/core/analysis/run.ts';
import { posesOf } from '../../../../src/core/analysis/siting/candidates.ts';
import { setAt } from '../../../../src/core/analysis/siting/sets.ts';
import { solveSiting } from '../../../../src/core/analysis/siting/solve.ts';
import { type ViewsInput, viewsOf } from '../../../../src/core/analysis/siting/views.ts';
import { Random } from '../../../../src/core/model/random.ts';
import { at, PLANE } from '../coverage/city.ts';
import { houses } from '../coverage/scene.ts';

const lens = {
  kind: 'fixed' as const,
  res_h_px: 1920,
  hfov_deg: 68,
  height_m: 1.5,
  tilt_deg: 0,
  night_range_m: 10,
};
const site = (x: number, y: number) => {
  const [lon, lat] = at(x, y);
  return { lon, lat };
};
/** A pole at the origin, four headings from north; 62.5 px/m reach 22.77 m. */
const input: ViewsInput = {
  sites: [site(0, 0)],
  poses: posesOf(1, 4, [{ allRound: false, cost: 1 }]),
  lenses: [lens],
  // North at 8, 20 and 24 m, east at 20 m, south-west at 15 m (45° off both headings), just off north.
  demand: { x: [0, 0, 0, 20, -10, 6], y: [8, 20, 24, 0, -10, 12] },
  plane: PLANE,
  walls: null,
  masks: null,
  level: { code: 'observe', pxPerM: 62.5 },
  night: false,
};
const seen = (more: Partial<ViewsInput> = {}): number[][] => {
  const views = finish(viewsOf({ ...input, ...more }));
  return [0, 1, 2, 3].map((pose) => [...setAt(views, pose)]);
};

describe('what poses really see', () => {
  it('lies in their sector and within the range of the level', () => {
    expect(seen()).toEqual([[0, 1, 5], [3], [], []]);
  });

  it('ends at walls, at masks and, at night, where the infrared ends', () => {
    const house = [
      [
        [-3, 14],
        [3, 14],
        [3, 18],
        [-3, 18],
      ],
    ] as const;
    const walls = wallsOf([house.map((ring) => ring.map(([x, y]) => [x, y] as [number, number]))]);
    expect(seen({ walls })).toEqual([[0, 5], [3], [], []]);
    const ring = [
      [15, -5],
      [25, -5],
      [25, 5],
      [15, 5],
      [15, -5],
    ].map(([x, y]) => at(x as number, y as number));
    const mask = maskFrom('home', { type: 'Polygon', coordinates: [ring] });
    if (!mask) throw new Error('no mask');
    expect(seen({ masks: preparedMasks([mask], PLANE) })).toEqual([[0, 1, 5], [], [], []]);
    expect(seen({ night: true })).toEqual([[0], [], [], []]);
  });

  it('is what a plan is made from', () => {
    const poses = finish(viewsOf(input));
    const demand = [1, 1, 50, 9, 1, 1];
    const plan = finish(solveSiting({ demand, poses, site: [0, 0, 0, 0], count: 2 }));
    // One pole carries one camera: east is worth more than north.
    expect(plan).toMatchObject({ poses: [1], value: 9, bound: 9 });
  });
});

describe('one look all round for all poses of a site', () => {
  it('gives what each pose sees when it is placed by itself', () => {
    const random = new Random(11, 'views');
    const built = houses(8);
    const walls = wallsOf(built.map((ring) => [ring]));
    const lenses = [
      lens,
      { ...lens, hfov_deg: 20, height_m: 6, tilt_deg: 10 },
      { ...lens, hfov_deg: 360, tilt_deg: 90 },
    ];
    const points = Array.from({ length: 400 }, () => [random.range(0, 240), random.range(0, 240)] as const);
    const sites = Array.from({ length: 12 }, () => site(random.range(0, 240), random.range(0, 240)));
    const poses = posesOf(
      sites.length,
      9,
      lenses.map((l) => ({ allRound: l.hfov_deg >= 360, cost: 1 })),
    );
    const demand = { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
    const level = { code: 'overview', pxPerM: 20 } as const;
    const dark = points.map((_, i) => i % 2);
    const views = finish(viewsOf({ ...input, sites, poses, lenses, demand, walls, level, dark }));
    let pairs = 0;
    poses.forEach((pose, k) => {
      const at = sites[pose.site] as { lon: number; lat: number };
      const reach = reachOf({ ...(lenses[pose.lens] as typeof lens), azimuth_deg: 0 }, [level]);
      const placed = placeCamera({ id: '', unit: null, ...at }, pose.heading, reach, [], PLANE, walls);
      const own = points.flatMap(([x, y], i) => {
        const far = dark[i] === 1 && Math.hypot(x - placed.view.x, y - placed.view.y) > placed.nightM;
        return !far && levelAt(placed, x, y) >= 0 ? [i] : [];
      });
      pairs += own.length;
      expect([...setAt(views, k)]).toEqual(own);
    });
    expect(pairs).toBeGreaterThan(300);
  });
});
