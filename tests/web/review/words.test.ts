import { describe, expect, it } from 'vitest';
import type { EffectFault } from '../../../src/core/analysis/effect/card.ts';
import type { CardView } from '../../../src/core/analysis/effect/card-view.ts';
import type { ReviewRow } from '../../../src/core/analysis/effect/review.ts';
import { judge } from '../../../src/core/analysis/effect/verdict.ts';
import { zoneOf } from '../../../src/core/model/time.ts';
import { spreadOf, wdqReading } from '../../../src/web/features/review/card/displacement.ts';
import { becauseOf, meaningOf, sentencesOf } from '../../../src/web/features/review/card/lead.ts';
import { cellsOf } from '../../../src/web/features/review/table/cells.ts';
import { reviewCsv } from '../../../src/web/features/review/table/csv.ts';
import { leadOf } from '../../../src/web/features/review/table/lead.ts';
import { sortedRows } from '../../../src/web/features/review/table/sort.ts';
import { type ReviewWords, shownVerdict, signed } from '../../../src/web/features/review/words.ts';
import en from '../../../src/web/i18n/en/review.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import i18n, { setLanguage } from '../../../src/web/i18n/index.ts';
import '../../../src/web/i18n/review.ts';
import vi from '../../../src/web/i18n/vi/review.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const t = i18n.getFixedT('vi', 'review');
const f = makeFormat('vi', zone);
const counts = {
  targetBefore: 100,
  targetAfter: 50,
  bufferBefore: 20,
  bufferAfter: 20,
  controlBefore: 90,
  controlAfter: 90,
  bufferControlBefore: 20,
  bufferControlAfter: 20,
};
const card = (n: Partial<typeof counts> = {}, controls = 1): CardView =>
  ({
    kind: 'lane',
    counts: { ...counts, ...n },
    judgement: judge({ ...counts, ...n }),
    controls: { chosen: Array(controls).fill({ id: 'c' }) },
    faults: [],
  }) as unknown as CardView;
/** Without marks of weight, and with spaces that may break. */
const plain = (texts: readonly string[]): string =>
  texts
    .join(' ')
    .replaceAll(/<\/?b>/g, '')
    .replaceAll('\u00a0', ' ');

describe('a card in words', () => {
  it('says counts, ratio and what the interval means', () => {
    expect(plain(sentencesOf(card(), t, f))).toBe(
      'Sau khi thắp sáng, số vụ tại đây từ 100 thành 50, nơi đối chứng từ 90 thành 90. So với đối chứng, số vụ bằng khoảng 0,50 lần; khoảng tin cậy 95 % từ 0,32 đến 0,78: giảm từ 22 % đến 68 %.',
    );
    expect(becauseOf(card(), t, f)).toContain('nằm dưới 1');
  });

  it('says when there is nothing to divide by, and when nothing was compared', () => {
    expect(plain(sentencesOf(card({ controlAfter: 0 }), t, f))).toContain('Không có tỷ số');
    expect(plain(sentencesOf(card({}, 0), t, f))).toContain('không có nơi đối chứng để so');
    expect(sentencesOf({ counts: null, judgement: null } as CardView, t, f)).toEqual([]);
  });

  it.each([
    [[0.24, 1.64], 'có thể giảm 76 %, cũng có thể tăng 64 %'],
    [[0.5, 13.7], 'có thể giảm 50 %, cũng có thể tăng gấp 13,7 lần'],
    [[0, Infinity], 'có thể giảm 100 %, cũng có thể tăng bao nhiêu không biết'],
    [[1.2, 4], 'tăng từ 20 % đến gấp 4,0 lần'],
    [[1.5, Infinity], 'tăng ít nhất 50 %'],
  ] as const)('%j means: %s', (ci, words) => {
    expect(plain([meaningOf(ci, t, f)])).toBe(words);
  });

  it('reads displacement only where there are enough cases, and WDQ only after a success', () => {
    expect(spreadOf(card())).toBe('none');
    expect(spreadOf(card({ bufferBefore: 2, bufferAfter: 2 }))).toBe('tooFew');
    expect(spreadOf(card({ bufferAfter: 90 }))).toBe('moved');
    expect(spreadOf(card({ bufferBefore: 90, bufferAfter: 20 }))).toBe('spread');
    expect(
      (
        [
          [null, false],
          [0.5, false],
          [1.5, true],
          [0.5, true],
          [-0.5, true],
          [-2, true],
        ] as const
      ).map(([wdq, ok]) => wdqReading(wdq, ok)),
    ).toEqual([
      'none',
      'not-success',
      'diffusion-more',
      'diffusion',
      'displacement-less',
      'displacement-more',
    ]);
  });

  it('never writes a sign before what rounds to nothing, and judges no vague place', () => {
    expect([signed(f, -0.04, 1), signed(f, 0.06, 1), signed(f, -3)]).toEqual(['0,0', '+0,1', '−3']);
    expect(shownVerdict('benefit', ['places-vague'])).toBe('vague');
    expect(shownVerdict(null, ['no-start'])).toBe('none');
  });
});

/** What the card fills into the words of a fault. */
const FACTS = ['start', 'period', 'list', 'vague', 'all', 'share', 'm', 'd'];
describe.each([vi.fault, en.fault])('bad input in words', (fault) => {
  it.each(Object.entries(fault) as [string, string][])('%s', (_name, text) => {
    const holes = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]);
    expect(holes.filter((h) => !FACTS.includes(h ?? ''))).toEqual([]);
    expect(text.length).toBeGreaterThan(40);
  });
  it('covers every fault', () => {
    const all: Record<EffectFault, true> = {
      'no-start': true,
      'start-outside-data': true,
      'window-too-short': true,
      'no-place': true,
      'overlapping-treatment': true,
      'empty-buffer': true,
      'no-control': true,
      'control-zero': true,
      'no-buffer-control': true,
      'places-vague': true,
      overdispersed: true,
    };
    expect(Object.keys(fault).sort()).toEqual(Object.keys(all).sort());
  });
});

const words = {
  f,
  zone,
  placeName: (p: { name: string }) => p.name,
  nameOfId: (id: string) => id,
  streetName: (id: string) => id,
  unitName: (code: string | null) => code ?? '',
} as ReviewWords;
const row = (name: string, more: Partial<ReviewRow> = {}): ReviewRow => ({
  id: name,
  kind: 'lane',
  name,
  unit: 'U',
  subKind: null,
  status: 'active',
  exemplar: false,
  from: 0,
  to: null,
  synthetic: true,
  source: '',
  verdict: 'too-few',
  because: 'count-below-5',
  ratio: null,
  ci: null,
  counts,
  months: 24,
  faults: [],
  power: 0.1,
  sufficiency: {
    enough: false,
    have: 3,
    need: 85,
    yearsNeeded: 20,
    moreYears: 18,
    yearsBefore: 20,
    waitingHelps: true,
  },
  decision: 'wait',
  activity: null,
  ...more,
});

describe('the table', () => {
  it('says how many more years are needed, and when waiting will not do', () => {
    const years = (more: object) =>
      cellsOf(row('a', { sufficiency: { ...row('a').sufficiency, ...more } }), t, words).years;
    expect(years({})).toEqual({ main: '18 năm', note: '' });
    expect(years({ moreYears: 99, waitingHelps: false, yearsBefore: 4 })).toEqual({
      main: 'trên 30 năm',
      note: 'trước đó chỉ có 4 năm số liệu',
    });
    expect(years({ moreYears: null }).main).toBe('chưa ước được');
    expect(years({ enough: true, moreYears: 0 }).main).toBe('đủ');
    expect(
      cellsOf(row('a', { counts: null, sufficiency: { ...row('a').sufficiency, moreYears: null } }), t, words)
        .years.main,
    ).toBe('–');
  });

  it('sorts either way with the unknown last, numbers in names as numbers', () => {
    const rows = [row('Tuyến 10', { ratio: 2 }), row('Tuyến 9'), row('Tuyến 2', { ratio: 0.5 })];
    const sorted = (by: 'name' | 'ratio', down: boolean) =>
      sortedRows(rows, { by, down }, { name: (r) => r.name, unit: () => '', lang: 'vi' }).map((r) => r.name);
    expect(sorted('name', false)).toEqual(['Tuyến 2', 'Tuyến 9', 'Tuyến 10']);
    expect(sorted('ratio', false)).toEqual(['Tuyến 2', 'Tuyến 10', 'Tuyến 9']);
    expect(sorted('ratio', true)).toEqual(['Tuyến 10', 'Tuyến 2', 'Tuyến 9']);
  });

  it('opens with what it says on the whole', () => {
    const rows = [
      row('a', { verdict: 'benefit', decision: 'keep-and-copy' }),
      row('b', { verdict: 'no-evidence', decision: 'rethink' }),
      row('c'),
    ];
    expect(plain([leadOf(rows, t, f)])).toBe(
      '3 nơi đã làm: 1 có bằng chứng, 1 đủ số vụ mà không thấy tác dụng, 1 chưa đủ số vụ. Hội nghị cần quyết trước: giữ và nhân rộng (1); xem lại cách làm (1).',
    );
    expect(leadOf([row('c')], t, f)).toContain('Không nơi nào đòi hỏi');
  });

  it('goes out as CSV that a spreadsheet opens, open ends left empty', async () => {
    const text = reviewCsv([row('Tuyến "A", 1', { ratio: 1.5, ci: [0.5, Infinity] })], t, words);
    expect(text.startsWith('\uFEFFid,Tên,')).toBe(true);
    expect(text).toContain('"Tuyến ""A"", 1"');
    expect(text).toContain(',100,50,90,90,1.5,0.5,,85,');
    await setLanguage('vi');
  });
});
