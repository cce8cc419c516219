import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readBasemap } from '../../scripts/run/basemap.ts';
import { buildApp } from '../../src/server/app.ts';
import { MemoryStore } from '../../src/server/store/memory/memory.ts';

const webRoot = mkdtempSync(join(tmpdir(), 'haidang-web-'));
mkdirSync(join(webRoot, 'assets'));
writeFileSync(join(webRoot, 'index.html'), '<script src="assets/a-1.js"></script>');
const PAGE = '<script src="assets/a-1.js"></script>';
writeFileSync(join(webRoot, 'index.html.br'), brotliCompressSync(PAGE));
writeFileSync(join(webRoot, 'assets/a-1.js'), 'let a = 1;');
writeFileSync(join(webRoot, 'assets/a-1.js.br'), brotliCompressSync('let a = 1;'));
writeFileSync(join(webRoot, '..', 'secret.txt'), 'outside');
const app = buildApp({ store: new MemoryStore(), version: '1', port: () => 80, webRoot });
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: 'localhost', ...headers } });
afterAll(async () => {
  await app.close();
  rmSync(webRoot, { recursive: true, force: true });
  rmSync(join(webRoot, '..', 'secret.txt'), { force: true });
});

it('serves the dashboard: page, assets for ever, packed where asked, addresses inside', async () => {
  const html = { accept: 'text/html,*/*' };
  for (const url of ['/', '/index.html', '/spot/somewhere?x=1']) {
    const packed = await get(url, { ...html, 'accept-encoding': 'gzip, deflate, br' });
    expect(brotliDecompressSync(packed.rawPayload).toString(), url).toBe(PAGE);
    const page = await get(url, html);
    expect(page.body).toBe(PAGE);
    expect([page.statusCode, page.headers['content-type']], url).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  }
  const asset = await get('/assets/a-1.js', { 'accept-encoding': 'gzip, br' });
  expect(asset.headers['content-encoding']).toBe('br');
  expect(asset.headers['cache-control']).toContain('immutable');
  expect((await get('/assets/a-1.js')).body).toBe('let a = 1;');
  expect((await get('/config.json')).json()).toEqual({ mode: 'server' });
});

it('answers with problems for what is not there and nothing from outside the folder', async () => {
  const html = { accept: 'text/html' };
  for (const url of [
    '/assets/none.js',
    '/ogc/none',
    '/api/none',
    '/..%2fsecret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
  ]) {
    const answer = await get(url, html);
    expect([400, 403, 404], url).toContain(answer.statusCode);
    expect(answer.body).not.toContain('outside');
    expect(answer.headers['content-type'], url).toBe('application/problem+json');
  }
  expect((await get('/somewhere')).statusCode).toBe(404);
});

it('shows a configured basemap: pieces of an archive, or the one other host that pages may ask', async () => {
  const file = join(webRoot, '..', 'secret.pmtiles');
  writeFileSync(file, 'PMTiles\u0003abcdef');
  const options = { store: new MemoryStore(), version: '1', port: () => 80, webRoot };
  const archive = buildApp({ ...options, basemap: { kind: 'pmtiles', file, attribution: 'A' } });
  const host = 'https://tiles.example';
  const url = `${host}/{z}/{x}/{y}.png`;
  const pictures = buildApp({ ...options, basemap: { kind: 'xyz', url, attribution: 'B' } });
  try {
    const headers = { host: 'localhost' };
    const config = await archive.inject({ url: '/config.json', headers });
    const basemap = { kind: 'pmtiles', url: 'tiles/basemap.pmtiles', attribution: 'A' };
    expect(config.json()).toEqual({ mode: 'server', basemap });
    expect(config.headers['content-security-policy']).toContain("connect-src 'self' blob: data:;");
    const piece = await archive.inject({
      url: '/tiles/basemap.pmtiles',
      headers: { ...headers, range: 'bytes=8-10' },
    });
    expect([piece.statusCode, piece.body]).toEqual([206, 'abc']);
    const other = await pictures.inject({ url: '/config.json', headers });
    expect(other.json()).toEqual({ mode: 'server', basemap: { kind: 'xyz', url, attribution: 'B' } });
    expect(other.headers['content-security-policy']).toContain(`connect-src 'self' blob: data: ${host};`);
    expect(other.headers['content-security-policy']).not.toContain(
      `script-src 'self' 'wasm-unsafe-eval' ${host}`,
    );
  } finally {
    await Promise.all([archive.close(), pictures.close()]);
    rmSync(file, { force: true });
  }
});

it('reads the basemap from the environment, and refuses what is none or names nobody', () => {
  const file = join(webRoot, 'a.pmtiles');
  writeFileSync(file, 'PMTiles\u0003');
  expect(readBasemap({})).toBeNull();
  expect(readBasemap({ HAIDANG_BASEMAP: file })).toMatchObject({ kind: 'pmtiles', file });
  const HAIDANG_BASEMAP = 'https://tiles.example/{z}/{x}/{y}.png';
  expect(() => readBasemap({ HAIDANG_BASEMAP })).toThrow(/ATTRIBUTION/);
  expect(readBasemap({ HAIDANG_BASEMAP, HAIDANG_BASEMAP_ATTRIBUTION: 'B' })?.kind).toBe('xyz');
  for (const none of ['https://tiles.example/a.png', join(webRoot, 'index.html'), '/none.pmtiles'])
    expect(() => readBasemap({ HAIDANG_BASEMAP: none })).toThrow(/HAIDANG_BASEMAP/);
});
