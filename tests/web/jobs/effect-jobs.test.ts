import { afterEach, expect, it } from 'vitest';
import { cardView, sensitivityView } from '../../../src/core/analysis/effect/card-view.ts';
import { type EffectGround, groundWork } from '../../../src/core/analysis/effect/ground.ts';
import { casesOf } from '../../../src/core/analysis/spot/cases.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeClient } from '../../../src/web/jobs/client.ts';
import { line, STREETS, WORLD } from '../../core/analysis/effect/world.ts';
import { localLine } from './line.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanUp.splice(0)) close();
});
const client = () => {
  const at = localLine();
  cleanUp.push(at.terminate);
  return makeClient(() => at);
};

/** As many lanes as asked for, all on one street; only the first is dated. */
function groundOf(lanes: number): EffectGround {
  const table = buildTable(WORLD, {
    timeZone: 'Asia/Ho_Chi_Minh',
    classes: [{ code: 'criminal', family: 'reported' }],
  });
  return {
    rows: casesOf(
      table,
      Uint32Array.from({ length: table.n }, (_, i) => i),
    ),
    classes: [0],
    profile: { projection: 'EPSG:32648', timeZone: 'Asia/Ho_Chi_Minh', period: ['2016-01-01', '2020-01-01'] },
    layers: {
      'safe-lanes': Array.from({ length: lanes }, (_, k) => ({
        type: 'Feature' as const,
        id: `lane-${k}`,
        geometry: line(k === 0 ? 0 : 5000 + 400 * k),
        properties: {
          id: `lane-${k}`,
          name: '',
          unit: null,
          source: '',
          synthetic: true,
          lit_reach_m: 12,
          valid_from: '2018-01-01',
          valid_to: null,
        },
      })),
      cameras: [],
      'model-areas': [],
      streets: STREETS,
      units: [],
    },
  };
}
const options = {};

it('a card and its variants come over as they are worked out, also for the next place of the same data', async () => {
  const run = client();
  const job = (id: string) => ({ key: 'a', ground: groundOf(2), kind: 'lane' as const, id, options });
  expect(await run('effect-card', job('lane-0'))).toEqual(cardView(groundOf(2), 'lane', 'lane-0', options));
  expect(await run('effect-card', job('lane-1'))).toEqual(cardView(groundOf(2), 'lane', 'lane-1', options));
  expect(await run('effect-sensitivity', job('lane-0'))).toEqual(
    sensitivityView(groundWork(groundOf(2)), 'lane', 'lane-0', options),
  );
  expect(await run('effect-card', job('gone'))).toBeNull();
});

it('other data under another name are other data', async () => {
  const run = client();
  const job = { kind: 'lane' as const, id: 'lane-1', options };
  expect(await run('effect-card', { ...job, key: 'one', ground: groundOf(1) })).toBeNull();
  expect(await run('effect-card', { ...job, key: 'two', ground: groundOf(2) })).toMatchObject({
    id: 'lane-1',
  });
});

it('the review says how far it is, and lets go when cancelled', async () => {
  const run = client();
  const activity = { events: [], groups: [], lamps: [], cameras: [] };
  const control = new AbortController();
  let first = null as { done: number; total: number | null } | null;
  const many = run(
    'effect-review',
    { key: 'many', ground: groundOf(400), activity, options },
    control.signal,
    (progress) => {
      first ??= progress;
      control.abort(new Error('enough'));
    },
  );
  await expect(many).rejects.toThrow('enough');
  expect(first?.total).toBe(400);
  expect(first?.done).toBeLessThan(400);
  const rows = await run('effect-review', { key: 'few', ground: groundOf(3), activity, options });
  expect(rows.map((r) => r.id)).toEqual(['lane-0', 'lane-1', 'lane-2']);
  expect(rows[0]?.verdict).toBe('benefit');
});
