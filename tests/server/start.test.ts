import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The commands as a user starts them: real processes, a store of their own, any free port. */
const root = new URL('../..', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'haidang-start-'));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const run = (script: string, args: readonly string[], env: Record<string, string>) =>
  runCommand(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], env);

function runCommand(command: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, HAIDANG_DATA: join(folder, 'store'), INIT_CWD: folder, ...env },
  });
  running.add(child);
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (d: Buffer) => {
    out.stdout += String(d);
  });
  child.stderr.on('data', (d: Buffer) => {
    out.stderr += String(d);
  });
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /^Ready: (http:\/\/127\.0\.0\.1:\d+\/)\n/m.exec(out.stdout)?.[1];
      if (url) resolve(url);
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${out.stderr}`)));
  });
  ready.catch(() => undefined);
  return { child, out, ended, ready };
}
const start = (env: Record<string, string>) => run('start', [], { PORT: '0', ...env });

const dataset = async (url: string) => {
  const body: unknown = await (await fetch(`${url}api/dataset`)).json();
  return z
    .object({ id: z.string(), layers: z.record(z.string(), z.looseObject({ count: z.number() })) })
    .parse(body);
};
const resultSchema = z.looseObject({ outcome: z.string(), accepted: z.number(), setAside: z.number() });
const CSV =
  'id,time,class,lon,lat\na,2021-03-04 05:06,theft,-87.63,41.88\nb,2021-03-05 07:08,theft,-87.64,41.89\n';
const PROFILE = {
  name: 'Windy Town',
  area: [-88, 41, -87, 42],
  timeZone: 'America/Chicago',
  projection: 'EPSG:32616',
  period: ['2021-01-01', '2022-01-01'],
  source: 'test',
  synthetic: false,
};

describe('npm start', () => {
  it('refuses what it cannot do, says what to do, and ends with 2', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ HOST: '0.0.0.0' }, /only this machine/],
      [{ PORT: 'http' }, /PORT is "http"/],
      [{ PORT: '65536' }, /PORT/],
      [{ PORT: port }, /taken.*PORT=0/s],
      [{ HAIDANG_DATA: fileURLToPath(new URL('package.json', root)) }, /HAIDANG_DATA/],
    ];
    for (const [env, message] of cases) {
      const { ended, out } = start(env);
      expect([await ended, out.stdout], JSON.stringify(env)).toEqual([2, '']);
      expect(out.stderr).toMatch(message);
      expect(out.stderr).not.toContain('    at ');
    }
    blocker.close();
  }, 60_000);

  it('serves the sample city, owns its store, takes files, stops cleanly and starts again quickly', async () => {
    const first = start({});
    const url = await first.ready;
    expect(first.out.stdout).toBe(`Ready: ${url}\n`);
    const city = await dataset(url);
    expect([city.id, city.layers.incidents?.count]).toEqual(['mong-cai', 118_175]);
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<script');
    // Built for production, though this test runner's NODE_ENV says otherwise: no library speaks to developers.
    const assets = new URL('dist/web/assets/', root);
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    const developing = /Each child in a list should have a unique/;
    expect(scripts.filter((name) => developing.test(readFileSync(new URL(name, assets), 'utf8')))).toEqual(
      [],
    );
    expect(await (await fetch(`${url}config.json`)).json()).toEqual({ mode: 'server' });

    const second = start({});
    expect(await second.ended).toBe(2);
    expect(second.out.stderr).toMatch(/in use by another process.*HAIDANG_DATA/s);

    // The import command finds the server that owns the store and hands its files over.
    writeFileSync(join(folder, 'thefts.csv'), CSV);
    writeFileSync(join(folder, 'windy.json'), JSON.stringify(PROFILE));
    const args = ['--json', '--layer', 'incidents', '--profile', 'windy.json', 'thefts.csv'];
    const imported = run('import', args, {});
    expect(await imported.ended, imported.out.stderr).toBe(0);
    expect(resultSchema.parse(JSON.parse(imported.out.stdout))).toMatchObject({ accepted: 2, setAside: 0 });
    const windy = await dataset(url);
    expect([windy.id, windy.layers.incidents?.count]).toEqual(['windy-town', 2]);
    expect((await fetch(`${url}api/import`, { method: 'POST' })).status).toBe(401);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const began = performance.now();
    const again = start({});
    const url2 = await again.ready;
    // 3 s on a quiet machine; here others may be at work on it.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect((await dataset(url2)).id).toBe('windy-town');
    await fetch(`${url2}api/datasets/mong-cai/activate`, { method: 'POST' });
    expect((await dataset(url2)).layers.incidents?.count).toBe(118_175);
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
  }, 300_000);

  it.skipIf(process.platform === 'win32')(
    'stops cleanly when npm is told to, and leaves nothing behind',
    async () => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const npm = runCommand('npm', ['start'], { PORT: '0' });
        const url = await npm.ready;
        npm.child.kill(signal);
        expect(await npm.ended, signal).toBe(0);
        await expect(fetch(`${url}api/health`), signal).rejects.toThrow();
      }
    },
    300_000,
  );
});

describe('npm run import without a server', () => {
  const env = { HAIDANG_DATA: join(folder, 'alone') };
  const profile = ['--profile', 'windy.json'];
  const importing = async (...args: string[]) => {
    const { ended, out } = run('import', ['--json', ...args], env);
    const code = await ended;
    return {
      code,
      out,
      results: out.stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((l) => resultSchema.parse(JSON.parse(l))),
    };
  };

  it('answers as the contract says', async () => {
    writeFileSync(join(folder, 'thefts.csv'), CSV);
    writeFileSync(join(folder, 'windy.json'), JSON.stringify(PROFILE));
    writeFileSync(join(folder, 'page.geojson'), '<html>not found</html>');
    for (const args of [
      [],
      ['nosuch.csv'],
      ['--layer', 'faces', 'thefts.csv'],
      ['--mode', 'x', 'thefts.csv'],
      ['--nosuch', 'thefts.csv'],
      ['--layer', 'incidents', 'thefts.csv'],
    ])
      expect((await importing(...args)).code, args.join(' ')).toBe(2);
    // Judging needs no dataset; storing does.
    const judged = await importing('--dry-run', 'thefts.csv');
    expect([judged.code, judged.results[0]?.outcome], judged.out.stderr).toEqual([
      0,
      'accepted-with-warnings',
    ]);
    const dry = await importing('--dry-run', '--layer', 'incidents', ...profile, 'thefts.csv');
    expect([dry.code, dry.results[0]?.accepted]).toEqual([0, 2]);
    // A dry run and a refused file make no dataset.
    const refused = await importing('--layer', 'incidents', ...profile, 'page.geojson');
    expect([refused.code, refused.results[0]?.outcome]).toEqual([1, 'rejected']);
    expect((await importing('--layer', 'incidents', 'thefts.csv')).code).toBe(2);
    const taken = await importing('--layer', 'incidents', ...profile, 'thefts.csv', 'page.geojson');
    expect([taken.code, ...taken.results.map((r) => r.outcome)]).toEqual([
      1,
      'accepted-with-warnings',
      'rejected',
    ]);
    const again = await importing('--layer', 'incidents', 'thefts.csv');
    expect(again.results[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: 'same-row-again', count: 2 }),
    );
  }, 120_000);
});
