import { spawn } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from './fixtures.ts';
import { countN, countTotal, mapReady, open, picture, sentence, settled, vi } from './journey.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'dist', 'static');

/** Runs a script of package.json as people do; gives what it wrote to stderr when it fails. */
function npmRun(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '-s', script], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}:\n${said}`)),
    );
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file server that knows nothing but files, of one folder under one path; any other path is "not found". */
function fileServer(under: string, asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const file = normalize(join(folder, pathname.slice(under.length) || 'index.html'));
    const inside = pathname.startsWith(under) && (file + sep).startsWith(folder + sep);
    const stat = inside ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (request.method !== 'GET' || !stat?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Every figure in view: counts, sentence, and the numbers behind each chart. */
async function figures(page: Page): Promise<unknown> {
  // The sentence says more once hot spots have been looked for.
  await expect(page.getByTestId('findings')).toHaveAttribute('data-status', 'current', { timeout: 120_000 });
  const charts: Record<string, string> = {};
  for (const chart of ['chart-hours', 'chart-units', 'chart-classes', 'chart-months']) {
    const box = page.getByTestId(chart);
    const toggle = box.getByRole('button', { name: /^Bảng số/ });
    await toggle.click();
    charts[chart] = (await box.getByRole('table').textContent()) ?? '';
    await toggle.click();
  }
  return {
    n: await countN(page).textContent(),
    total: await countTotal(page).textContent(),
    sentence: await sentence(page).textContent(),
    charts,
  };
}

const WINDOWS = [
  '?v=1&t=2022-06-01..2023-05-20&f=reported',
  '?v=1&t=2015-02-01..2016-03-01&f=police&c=traffic&h=18-23&u=06712,06751',
];

test('the folder of plain files shows the figures of the server, under any path, and asks nobody else', async ({
  page,
  server,
  context,
}) => {
  test.setTimeout(300_000);
  const wanted: unknown[] = [];
  for (const query of WINDOWS) {
    await open(page, query);
    wanted.push(await figures(page));
  }
  await open(page, `${WINDOWS[0]}&l=units,density`);
  const map = await settled(page);

  await npmRun('build:static');
  const asked: string[] = [];
  const files = await fileServer('/an-ninh/hai-dang/', asked);
  try {
    const site = `http://127.0.0.1:${(files.address() as AddressInfo).port}/an-ninh/hai-dang/`;
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    const plain = await context.newPage();
    for (const [i, query] of WINDOWS.entries()) {
      await plain.goto(site + query);
      await expect(countN(plain)).toHaveText(/\d/, { timeout: 90_000 });
      await expect(sentence(plain)).toHaveText(/\d/, { timeout: 60_000 });
      expect(await figures(plain)).toEqual(wanted[i]);
      await expect(plain.getByRole('button', { name: 'Dữ liệu mô phỏng' })).toBeVisible();
    }
    await plain.goto(`${site}${WINDOWS[0]}&l=units,density`);
    await mapReady(plain);
    // The same map too, as soon as it has come to rest.
    await expect.poll(async () => (await picture(plain)).equals(map), { timeout: 60_000 }).toBe(true);
    await plain
      .getByRole('navigation', { name: 'Không gian làm việc' })
      .getByRole('button', { name: 'Dữ liệu' })
      .click();
    await expect(plain.getByRole('row', { name: /^Vụ việc/ })).toContainText(vi(118_175));
    await plain.close();
    const elsewhere = requests.filter((url) => /^(https?|wss?):/.test(url) && !url.startsWith(site));
    expect(elsewhere, 'requests to anything but the folder').toEqual([]);
    expect(
      asked.filter((path) => /ogc|\/api\//.test(path)),
      'questions that only a server could answer',
    ).toEqual([]);
    expect(new URL(server.url).origin).not.toBe(new URL(site).origin);
  } finally {
    files.closeAllConnections();
    files.close();
  }
});
