import { deflateSync } from 'fflate';
import type { Look, Measure } from '../../../src/core/export/marks.ts';
import type { SheetWords } from '../../../src/core/export/pen.ts';
import type { PublicWords } from '../../../src/core/export/public.ts';
import type { PlayedFrame, Slide, SlideChart, SlideTable } from '../../../src/core/story/slide.ts';

/** Every Vietnamese letter with every tone, both cases. */
export const LETTERS =
  'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ ' +
  'AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ';

/** A PNG of one colour. */
export function png(width: number, height: number, [r, g, b] = [200, 220, 235]): Uint8Array {
  const row = new Uint8Array(1 + width * 3);
  for (let x = 0; x < width; x++) row.set([r ?? 0, g ?? 0, b ?? 0], 1 + x * 3);
  const raw = new Uint8Array(row.length * height);
  for (let y = 0; y < height; y++) raw.set(row, y * row.length);
  const adler = (data: Uint8Array): number => {
    let [s, t] = [1, 0];
    for (const byte of data) {
      s = (s + byte) % 65_521;
      t = (t + s) % 65_521;
    }
    return ((t << 16) | s) >>> 0;
  };
  const body = deflateSync(raw);
  const zlib = new Uint8Array(body.length + 6);
  zlib.set([0x78, 0x9c]);
  zlib.set(body, 2);
  new DataView(zlib.buffer).setUint32(body.length + 2, adler(raw));
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', head), chunk('IDAT', zlib), chunk('IEND', new Uint8Array())];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flatMap((c) => [...c])]);
}
function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(
    [...name].map((c) => c.charCodeAt(0)),
    4,
  );
  out.set(data, 8);
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)));
  return out;
}
function crc(data: Uint8Array): number {
  let c = ~0;
  for (const byte of data) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return ~c >>> 0;
}

export const chart = (over: Partial<SlideChart> = {}): SlideChart => ({
  kind: 'column',
  title: 'Số vụ theo năm',
  categories: ['2019', '2020', '2021', '2022', '2023'],
  series: [{ name: 'Hình sự', values: [61, 40, 33, 52, 18], colour: '#62074e' }],
  unit: 'vụ',
  counts: true,
  sums: true,
  emphasised: [],
  ...over,
});

export const table: SlideTable = {
  title: 'Tuyến đường ánh sáng',
  head: ['Tuyến', 'Trước', 'Sau', 'Thay đổi'],
  rows: [
    [
      { text: 'Đường Hùng Vương' },
      { text: '18', value: 18, count: true },
      { text: '9', value: 9, count: true },
      { text: '−50 %', value: -0.5 },
    ],
    [
      { text: 'Ngõ <b>12</b> & Trần Phú' },
      { text: '7', value: 7, count: true },
      { text: '3', value: 3, count: true },
      { text: '−57 %', value: -0.571 },
    ],
    [
      { text: 'Đường ven biển Trà Cổ' },
      { text: '6', value: 6, count: true },
      { text: '8', value: 8, count: true },
      { text: '+33 %', value: 0.333 },
    ],
  ],
  sums: true,
};

export const slide = (over: Partial<Slide> = {}): Slide => ({
  id: 'c1',
  show: 'years',
  title: [{ text: 'Ba điểm nóng, phần lớn vào buổi tối' }],
  paragraphs: [
    [
      { text: 'Từ 6/2022 đến 5/2023 có ' },
      { text: '204 vụ', count: 204 },
      { text: ' hình sự, trong đó ' },
      { text: '3 vụ', count: 3 },
      { text: ' tại một ngõ.' },
    ],
  ],
  notes: [[{ text: 'Nói chậm, chờ mọi người nhìn bản đồ.' }]],
  problem: null,
  legend: [
    { mark: 'fill', colour: '#fce6e3', label: '0,5–1,5', group: 'Mật độ vụ, mỗi km²' },
    { mark: 'fill', colour: '#bd4b60', label: '3–6', group: 'Mật độ vụ, mỗi km²' },
    { mark: 'line', colour: '#c97f12', label: 'Tuyến đường ánh sáng', group: '' },
    { mark: 'dot', colour: '#0b6e6e', label: 'Camera', group: '', internal: true },
  ],
  period: '6/2022 – 5/2023',
  n: 204,
  question: 'Hình sự, 6/2022 – 5/2023 · 204 / 557 vụ',
  method: 'Đếm theo tháng; mật độ làm mượt trong 1,2 km.',
  source: 'Trung tâm TTVH Móng Cái, 19/5/2023',
  attribution: 'Đất: © OpenStreetMap 2017 (ODbL)',
  synthetic: 'Dữ liệu mô phỏng',
  chart: chart(),
  table: null,
  map: {
    png: png(64, 40),
    width: 64,
    height: 40,
    alt: 'Bản đồ Móng Cái',
    metresAcross: 9_000,
    labels: [{ x: 0.4, y: 0.4, text: 'Chợ trung tâm', detail: '14 vụ, dai dẳng', internal: true }],
  },
  playback: null,
  ...over,
});

export const look: Look = {
  paper: '#ffffff',
  ink: '#131c28',
  ink2: '#445266',
  line: '#dde2e8',
  shade: '#f3f5f7',
};

export const words: SheetWords = {
  period: 'Kỳ',
  cases: 'vụ',
  method: 'Cách tính',
  source: 'Nguồn',
  small: 'dưới 5',
  hidden: 'ẩn',
  suppressed: 'Số nhỏ hơn 5 và số có thể suy ra chúng đã được ẩn.',
  moreRows: (n) => `và ${n} hàng nữa`,
  page: (page, of) => `${page} / ${of}`,
  length: (m) => (m >= 1000 ? `${m / 1000} km` : `${m} m`),
  north: 'Bắc',
};

/** What the public reads in place of what was left away. */
export const publicWords: PublicWords = {
  small: words.small,
  hidden: words.hidden,
  withheld: '[không công bố]',
  map: (title) => `Bản đồ: ${title}`,
};

export const number = (v: number): string => String(v).replace('.', ',');
/** Half of the size a letter: enough to test where things go. */
export const measure: Measure = (text, size) => [...text].length * size * 0.5;
export const parts = { look, measure, words, number };

/** Frames of a film one after the other, a unit of time long each; `overlap`: begun so much before the last one ends. */
export const frames = (counts: readonly number[], overlap = 0): PlayedFrame[] =>
  counts.map((n, index) => ({
    index,
    count: counts.length,
    period: `quý ${index + 1}`,
    window: { from: index * 10 - overlap, to: (index + 1) * 10 },
    n,
    legend: [
      { mark: 'fill', colour: '#bd4b60', label: '6–12', group: 'Mật độ vụ, mỗi km²' },
      { mark: 'dot', colour: '#0b6e6e', label: 'Camera', group: '', internal: true },
    ],
    map: {
      png: png(2, 2),
      width: 2,
      height: 2,
      alt: `quý ${index + 1} · n = ${n}`,
      metresAcross: 1,
      labels: [],
    },
  }));
