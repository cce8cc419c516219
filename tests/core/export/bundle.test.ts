import { expect, it } from 'vitest';
import { type BundleOptions, type BundleWords, bundleHtml } from '../../../src/core/export/bundle.ts';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { publicLeaves } from '../../../src/core/export/public.ts';
import { chart, frames, parts, png, publicWords, slide, table, words } from './leaves.ts';

const said: BundleWords = {
  previous: 'Trang trước',
  next: 'Trang sau',
  play: 'Phát',
  pause: 'Dừng',
  overview: 'Mục lục',
  fullscreen: 'Toàn màn hình',
  notes: 'Lời nói',
  figures: 'Bảng số liệu',
  step: 'Bước',
  about: 'Chỉ để xem.',
  keys: 'Phím',
  chapter: (n, of) => `Chương ${n}/${of}`,
};
const options: BundleOptions = {
  title: 'Mười năm </title><script>alert(1)</script>',
  lang: 'vi',
  parts,
  words: said,
  fonts: { 400: new Uint8Array([1, 2]), 600: new Uint8Array([3]) },
  script: 'void 0;',
  nonce: 'n0nce',
};
const picture = { bytes: png(4, 3), type: 'image/png' };
const page = (slides: Parameters<typeof publicLeaves>[0], audience: 'internal' | 'public' = 'internal') => {
  const leaves = audience === 'public' ? publicLeaves(slides, 5, publicWords) : slides.map(leafOf);
  return bundleHtml(
    leaves.map((leaf) => ({ leaf, map: leaf.map && picture, frames: [], stepMs: 800 })),
    options,
  ).join('');
};

it('asks nobody for anything, and lets nothing in but its own style and script', () => {
  const evil = '<img src=x onerror=alert(1)> "\' </script>';
  const html = page([
    slide({
      title: [{ text: evil }],
      notes: [[{ text: evil }]],
      chart: chart({ title: evil, categories: [evil, 'b', 'c', 'd', 'e'] }),
      table: { ...table, title: evil },
      legend: [{ mark: 'fill', colour: '"><script>', label: evil, group: evil }],
    }),
  ]);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  expect(policy).toBe(
    "default-src 'none'; img-src data:; font-src data:; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'",
  );
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script nonce="n0nce">']);
  expect(html.match(/<style[^>]*>/g)).toEqual(['<style nonce="n0nce">']);
  // Values of attributes hold texts of the story, in which no quote is left.
  expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(
    /<[a-z][^>]*\s(style|on\w+|srcset)=|<(link|iframe|base)|type="module"|import\(|fetch\(/,
  );
  const addresses = [...html.matchAll(/(?:src|href)="([^"]{0,40})/g)].map((m) => m[1] ?? '');
  expect(addresses.length).toBeGreaterThan(1);
  expect(addresses.filter((a) => !a.startsWith('data:') && !a.startsWith('#'))).toEqual([]);
  expect(html.replace(/xmlns="[^"]+"/g, '')).not.toMatch(/https?:/);
});

it('holds the words, the figures and all that has to stand with them', () => {
  const html = page([slide({ table }), slide({ map: null, problem: 'Lớp không còn.' })]);
  for (const text of [
    'n = 204 vụ',
    'Đất: &#169; OpenStreetMap'.replace('&#169;', '©'),
    'Dữ liệu mô phỏng',
    'Lớp không còn.',
    'Nói chậm',
    '<th scope="row">2019</th><td>61</td>',
    '<td class="number">18</td>',
    'Mật độ vụ, mỗi km²',
    'data-figures="2"',
    // Over a table the chart is flat.
    'viewBox="0 0 640 220"',
    'viewBox="0 0 640 420"',
    'data-figures="1"',
  ])
    expect(html).toContain(text);
});

it('plays the steps of a chapter', () => {
  const leaf = leafOf(slide());
  const steps = frames([3, 8]).map((frame) => ({ frame, picture }));
  const html = bundleHtml([{ leaf, map: picture, frames: steps, stepMs: 300 }], options).join('');
  expect([...html.matchAll(/data-said="([^"]+)"/g)].map((m) => m[1])).toEqual(['quý 1: 3 vụ', 'quý 2: 8 vụ']);
  expect(html).toContain('max="1"');
  expect(html).toContain('data-step="300"');
  // The still and the steps have each the scale of their own map.
  const legends = [...html.matchAll(/<ul class="(legend[^"]*)"( hidden="")?>(.*?)<\/ul>/g)];
  expect(
    legends.map(([, name, hidden, text]) => [name, hidden !== undefined, text?.includes('6–12')]),
  ).toEqual([
    ['legend', false, false],
    ['legend played', true, true],
  ]);
});

it('holds in public nothing that is not for the public', () => {
  const series = [{ name: 'x', colour: '#62074e', values: [61, 40, 33, 52, 3] }];
  const html = page([slide({ chart: chart({ series }) })], 'public');
  expect(html).not.toMatch(/Nói chậm|Camera|Chợ trung tâm|>3<|>33</);
  expect(html).toContain(`<th scope="row">2023</th><td>${words.hidden}</td>`);
  expect(html).toContain(words.suppressed);
});
