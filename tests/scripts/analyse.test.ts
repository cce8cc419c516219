import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hai-dang-analyse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sixty cases spread over a square beside the city, and twenty in one street of it in the last year. */
const WEST = 107.9;
const lines = Array.from({ length: 80 }, (_, k) => {
  const near = k >= 60;
  const [lon, lat] = near
    ? [WEST + 0.02 + 0.0002 * (k % 4), 21.52 + 0.0001 * (k % 3)]
    : [WEST + ((k * 37) % 80) / 1000, 21.5 + ((k * 53) % 60) / 1000];
  const year = near ? 2022 : 2014 + (k % 8);
  const month = String(1 + ((k * 5) % 12)).padStart(2, '0');
  return `c${k},criminal,${year}-${month}-${10 + (k % 18)}T21:30,${lon.toFixed(5)},${lat.toFixed(5)},A`;
});
writeFileSync(join(folder, 'cases.csv'), `id,class,time,lon,lat,unit\n${lines.join('\n')}\n`);
const square = [
  [WEST, 21.5],
  [WEST + 0.08, 21.5],
  [WEST + 0.08, 21.56],
  [WEST, 21.56],
  [WEST, 21.5],
];
writeFileSync(
  join(folder, 'units.geojson'),
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [square] },
        properties: { id: 'A', code: 'A', name: 'Phường A', population: 9000, population_assumed: true },
      },
    ],
  }),
);

function analyse(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/analyse.ts', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
interface Written {
  readonly method: string;
  readonly parameters: Record<string, unknown>;
  readonly summary: Record<string, unknown>;
  readonly features: { geometry: { type: string } | null; properties: Record<string, unknown> }[];
}
const written = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Written;
const year = { from: '2022-01-01', to: '2023-01-01' };
const go = (method: string, out: string, parameters: object = {}) =>
  analyse(method, '--data', 'cases.csv', '--out', out, '--parameters', JSON.stringify(parameters));

describe('npm run analyse', () => {
  it('scan: the planted place, with every parameter that was used', () => {
    const run = go('scan', 'scan.geojson', { ...year, simulations: 99, seed: 7 });
    expect(run).toMatchObject({ code: 0 });
    expect(JSON.parse(run.out)).toMatchObject({ method: 'scan', refused: null });
    const { method, parameters, summary, features } = written('scan.geojson');
    expect(method).toBe('scan');
    expect(parameters).toMatchObject({
      simulations: 99,
      seed: 7,
      resolution: 9,
      alpha: 0.05,
      timeZone: 'Asia/Ho_Chi_Minh',
      projection: 'EPSG:32648',
      from: '2022-01-01T00:00:00+07:00',
      files: { data: 'cases.csv', units: 'units.geojson' },
      studyArea: 'units',
    });
    expect(summary).toMatchObject({
      n: 20,
      chance: 'significant',
      null: 'people',
      populationAssumed: true,
    });
    expect(features[0]).toMatchObject({
      geometry: { type: 'Polygon' },
      properties: { rank: 1, significant: true, unit: 'A' },
    });
  });
  it('gi-star and emerging: cells, as GeoJSON and as CSV that Excel opens', () => {
    expect(go('gi-star', 'gi.geojson', { resolution: 8, null: 'land' }).code).toBe(0);
    const gi = written('gi.geojson');
    expect(gi.features.reduce((n, f) => n + Number(f.properties.count), 0)).toBe(80);
    expect(gi.features.some((f) => f.properties.bin === 3)).toBe(true);
    expect(go('emerging', 'e.csv', { resolution: 7, step: 'year', null: 'land' }).code).toBe(0);
    const text = readFileSync(join(folder, 'e.csv'), 'utf8');
    expect(text.startsWith('\uFEFFcell,count,expected,z,p,bin,category\r\n')).toBe(true);
    expect(text).toContain('Hot Spot');
    expect(text).toContain('# parameters,"{""files""');
  });
  it('kde, near-repeat, alarms', () => {
    expect(go('kde', 'kde.geojson', { bandwidthM: 400 }).code).toBe(0);
    const kde = written('kde.geojson');
    expect(kde.parameters.bandwidthM).toBe(400);
    // Each band is smaller than the one below it, and none leaves the unit's 55 km².
    const areas = kde.features.map((f) => Number(f.properties.area_km2));
    expect(areas.length).toBeGreaterThan(2);
    expect(areas.reduce((a, b) => a + b, 0)).toBeLessThan(55.2);
    expect(
      go('near-repeat', 'near.csv', {
        permutations: 19,
        samePlace: false,
        spaceBreaksM: [100, 500],
        timeBreaksDays: [30],
      }).code,
    ).toBe(0);
    expect(readFileSync(join(folder, 'near.csv'), 'utf8').split('\r\n').slice(0, 2)[1]).toMatch(
      /^0,100,0,30,/,
    );
    expect(go('alarms', 'alarms.geojson', { method: 'ears-c2' }).code).toBe(0);
    expect(written('alarms.geojson').features).toMatchObject([
      { properties: { unit: 'A', class: 'criminal', judged: true, alarm: false } },
    ]);
  });
  it('coverage: what a camera had in view, without saying where it stands', () => {
    const at = [WEST + 0.0199, 21.5201];
    const properties = { id: 'k1', kind: 'dome', height_m: 3, tilt_deg: 15, night_range_m: 40 };
    const camera = { type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties };
    writeFileSync(
      join(folder, 'cameras.geojson'),
      JSON.stringify({ type: 'FeatureCollection', features: [camera] }),
    );
    expect(go('coverage', 'cov.geojson', { ...year, gaps: true })).toMatchObject({ code: 0 });
    const { features, summary, parameters } = written('cov.geojson');
    expect(parameters).toMatchObject({
      standard: 'IEC 62676-4:2025',
      classes: ['criminal', 'weapons', 'fireworks'],
      toleranceM: 10,
    });
    expect(summary).toMatchObject({ cameras: 1, night: { night: 20, offStreet: 20 } });
    const all = features.find((f) => f.properties.kind === 'incidents' && f.properties.level === 'overview');
    // They happened at half past nine, 10, 31, 52 and 72 m away; by night the camera sees 40 m.
    expect(all?.properties).toMatchObject({ total: 20, vague_hour: 0 });
    expect(all?.properties.covered).toBe(10);
    expect(Number(all?.properties.covered) + Number(all?.properties.uncovered)).toBe(20);
    expect(
      features.filter((f) => f.properties.kind === 'gap').every((f) => f.geometry?.type === 'Point'),
    ).toBe(true);
    expect(go('coverage', 'public.csv', year).code).toBe(0);
    const text = readFileSync(join(folder, 'public.csv'), 'utf8');
    expect(text).not.toMatch(/k1|gap,|107\.9\d/);
    rmSync(join(folder, 'cameras.geojson'));
    expect(go('coverage', 'none.csv', year).code).toBe(1);
    expect(go('coverage', 'none.csv', { classes: ['theft'] }).code).toBe(2);
  }, 60_000);
  it('effect: one card a lane, by the rule of the screen, and the words for what cannot be told', () => {
    const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
    const line = (lat: number, properties: object) => ({
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [WEST + 0.05, lat],
          [WEST + 0.054, lat],
        ],
      },
      properties,
    });
    // Forty before and ten after on the lane, twenty and twenty on its twin two kilometres north.
    const made = [
      [21.51, 40, 2016],
      [21.51, 10, 2018],
      [21.53, 20, 2016],
      [21.53, 20, 2018],
    ].flatMap(([lat = 0, n = 0, year = 0]) =>
      Array.from({ length: n }, (_, k) => {
        const day = `${year + (k % 2)}-${String(1 + (k % 12)).padStart(2, '0')}-15T12:00`;
        return `${lat}-${year}-${k},criminal,${day},${(WEST + 0.0505 + k * 0.00005).toFixed(6)},${lat},A`;
      }),
    );
    writeFileSync(join(folder, 'effect.csv'), `id,class,time,lon,lat,unit\n${made.join('\n')}\n`);
    const lanes = [
      line(21.51, { id: 'lit', name: 'Lit', valid_from: '2018-01-01' }),
      line(21.55, { id: 'undated', name: 'Undated' }),
    ];
    writeFileSync(join(folder, 'safe-lanes.geojson'), collection(lanes));
    const streets = [line(21.51, { id: 's1' }), line(21.53, { id: 'twin' })];
    writeFileSync(join(folder, 'streets.geojson'), collection(streets));
    const run = (out: string, parameters: object) =>
      analyse('effect', '--data', 'effect.csv', '--out', out, '--parameters', JSON.stringify(parameters));
    expect(run('effect.geojson', { longestMonths: 24 })).toMatchObject({ code: 0 });
    const { features, parameters, summary } = written('effect.geojson');
    expect(parameters).toMatchObject({ bufferM: 100, longestMonths: 24, controls: 4, picked: null });
    expect(summary).toMatchObject({ n: 90, places: 2, verdicts: { 'too-few': 1, 'not-judged': 1 } });
    expect(features[0]).toMatchObject({
      geometry: { type: 'LineString' },
      properties: {
        id: 'lit',
        target_before: 40,
        target_after: 10,
        control_before: 20,
        control_after: 20,
        ratio: 0.25,
        wdd: -30,
        total_net_effect: 30,
        control_ids: 'twin',
        before_from: '2016-01-01T00:00:00+07:00',
      },
    });
    // The variance of WDD is the sum of the counts; on the plane the twin is a hair shorter than the lane.
    expect(features[0]?.properties.wdd_se).toBeCloseTo(Math.sqrt(90), 2);
    expect(features[1]?.properties).toMatchObject({ id: 'undated', faults: 'no-start', verdict: null });
    expect(run('one.csv', { ids: ['lit'], picked: ['twin'], sensitivity: true }).code).toBe(0);
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toMatch(/\r\nlit,lane,Lit,buffer:50,/);
    expect(run('x.csv', { ids: ['nothing'] })).toMatchObject({ code: 2 });
    for (const file of ['safe-lanes.geojson', 'streets.geojson']) rmSync(join(folder, file));
    expect(run('none.csv', {}).code).toBe(1);
  }, 60_000);
  it('answers no with 1 and the reason in the output', () => {
    const run = go('scan', 'none.geojson', { from: '2013-08-01', to: '2013-09-01' });
    expect(run.code).toBe(1);
    expect(written('none.geojson')).toMatchObject({
      features: [],
      summary: { refused: 'no-incidents', ways: [{ kind: 'whole-record' }] },
    });
    writeFileSync(join(folder, 'broken.csv'), 'id;name\n1;x\n');
    expect(analyse('kde', '--data', 'broken.csv', '--out', 'x.csv').code).toBe(1);
  });
  it.each([
    [
      'an unknown method',
      ['heatmap', '--data', 'cases.csv', '--out', 'x.csv'],
      'gi-star, emerging, kde, scan, near-repeat, alarms',
    ],
    [
      'reported and police-generated classes together',
      ['kde', '--data', 'cases.csv', '--out', 'x.csv', '--parameters', '{"classes":["criminal","traffic"]}'],
      'never mix',
    ],
    ['a missing file', ['scan', '--data', 'nothing.csv', '--out', 'x.csv'], 'There is no file'],
    ['broken JSON', ['scan', '--data', 'cases.csv', '--out', 'x.csv', '--parameters', '{'], 'no JSON'],
    [
      'a parameter out of range',
      ['scan', '--data', 'cases.csv', '--out', 'x.csv', '--parameters', '{"alpha":2}'],
      'alpha',
    ],
  ])('%s is exit 2', (_, args, words) => {
    const run = analyse(...args);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(words);
  });
});

describe('siting', () => {
  it('plans at the places of a file, and refuses without a limit', () => {
    const points = [
      [WEST + 0.0202, 21.5201],
      [WEST + 0.05, 21.55],
    ];
    writeFileSync(
      join(folder, 'poles.geojson'),
      JSON.stringify({
        type: 'FeatureCollection',
        features: points.map((coordinates) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates },
          properties: {},
        })),
      }),
    );
    const asked = { candidateFile: 'poles.geojson', count: 1, toleranceM: 10, pxPerM: 20 };
    const run = analyse(
      'siting',
      '--data',
      'cases.csv',
      '--out',
      'plan.geojson',
      '--parameters',
      JSON.stringify(asked),
    );
    expect(run.err).not.toMatch(/Error/);
    expect(run.code).toBe(0);
    const { features, parameters, summary } = written('plan.geojson');
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toMatchObject({
      step: 1,
      kind: 'camera',
      candidate: 'own',
      reason: 'most-added',
    });
    expect(parameters).toMatchObject({ count: 1, pxPerM: 20, own: 2 });
    expect(summary).toMatchObject({ gap: 0, optimal: true });
    const square = [
      [WEST, 21.5],
      [WEST + 0.03, 21.5],
      [WEST + 0.03, 21.53],
      [WEST, 21.53],
      [WEST, 21.5],
    ];
    const geometry = { type: 'Polygon', coordinates: [square] };
    const area = { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: {} }] };
    writeFileSync(join(folder, 'area.geojson'), JSON.stringify(area));
    const masked = { ...asked, maskFile: 'area.geojson', weights: { criminal: 3 } };
    const away = ['--data', 'cases.csv', '--out', 'away.csv', '--parameters', JSON.stringify(masked)];
    const dark = analyse('siting', ...away);
    expect(JSON.parse(dark.out)).toMatchObject({
      // The other place lies abroad.
      summary: { weighted: true, value: 0, candidates: { found: 2, excluded: 2 } },
    });
    const none = analyse(
      'siting',
      '--data',
      'cases.csv',
      '--out',
      'none.csv',
      '--parameters',
      JSON.stringify({ ...asked, count: null }),
    );
    expect(none.code).toBe(1);
    expect(JSON.parse(none.out)).toMatchObject({ refused: 'no-limit' });
  }, 30_000);
});
