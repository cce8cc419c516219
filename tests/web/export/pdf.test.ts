import { expect, it } from 'vitest';
import { leafOf } from '../../../src/core/export/leaf.ts';
import { type PdfOptions, pdfOf } from '../../../src/web/export/pdf.ts';
import { LETTERS, look, number, slide, table, words } from '../../core/export/leaves.ts';
import { readPdf } from '../../e2e/pdf.ts';
import { fonts } from './fonts.ts';

const packed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
const options: PdfOptions = {
  perPage: 1,
  parts: { look, number, words },
  fonts,
  title: 'Mười năm',
  lang: 'vi',
  now: new Date('2026-11-26T03:00:00Z'),
};

it('writes text that can be read out again, with every Vietnamese letter', async () => {
  const leaves = [
    // Decomposed on purpose: files from a Mac come so.
    slide({ paragraphs: [[{ text: LETTERS.normalize('NFD') }]], chart: null, map: null }),
    slide({ title: [{ text: 'Ngõ → 12 & <b>Trần Phú</b> 东兴' }], table }),
  ].map(leafOf);
  const pdf = readPdf(Buffer.from(await pdfOf(leaves, options)));
  expect(pdf.pages).toBe(2);
  expect(pdf.size.map(Math.round)).toEqual([595, 842]);
  expect(pdf.images).toBe(1);
  for (const said of [
    LETTERS,
    'n = 204 vụ',
    'Ngõ -> 12 & <b>Trần Phú</b> ??',
    'Đường ven biển Trà Cổ',
    'Dữ liệu mô phỏng',
    'Đất: © OpenStreetMap 2017 (ODbL)',
  ])
    expect(pdf.letters).toContain(packed(said));
  for (const value of ['61', '40', '33', '52', '18']) expect(pdf.letters).toContain(value);
});

it('lays four on a lying page, reports its progress and stops when asked to', async () => {
  const leaves = Array.from({ length: 5 }, () => leafOf(slide()));
  const steps: number[] = [];
  const pdf = readPdf(
    Buffer.from(await pdfOf(leaves, { ...options, perPage: 4, onProgress: (done) => steps.push(done) })),
  );
  expect([pdf.pages, pdf.size.map(Math.round)]).toEqual([2, [842, 595]]);
  expect(steps).toEqual([1, 2]);
  const stop = new AbortController();
  const stopped = pdfOf(leaves, { ...options, signal: stop.signal, onProgress: () => stop.abort() });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
});
