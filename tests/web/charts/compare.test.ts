import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Filter, withClause } from '../../../src/core/model/filter.ts';
import { type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import {
  compareFacts,
  compareNote,
  compareSentence,
  ratioText,
  rowFacts,
} from '../../../src/web/charts/compare/facts.ts';
import { periodMonths } from '../../../src/web/charts/compare/months.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import { setLanguage } from '../../../src/web/i18n/index.ts';
import { comparedPeriod } from '../../../src/web/state/compare.ts';
import { countsSource } from '../../../src/web/state/useCounts.ts';
import { tinyDataset } from './tiny.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const extent = span('2013-08-01', '2023-05-20');
const year = { days: { a: 365, b: 365 }, sameLength: true, sharedDays: 0 };

beforeAll(() => setLanguage('vi'));
const vi = () => ({ t: i18next.getFixedT('vi', 'charts'), f: makeFormat('vi', zone) });
const say = (c: typeof year, a: number, b: number) => {
  const { t, f } = vi();
  const facts = compareFacts(c, a, b);
  return [compareSentence(facts, { a: 'nay', b: 'trước' }, t, f), compareNote(facts, t, f)].map((x) =>
    x.replaceAll('\u00a0', ' '),
  );
};

describe('what a comparison says', () => {
  it('names both counts, the difference and the exact interval: 41 against 33 may be chance', () => {
    expect(say(year, 41, 33)).toEqual([
      'A (nay): <b>41 vụ</b>; B (trước): <b>33 vụ</b>. A nhiều hơn 8 vụ; chưa đủ để loại trừ ngẫu nhiên.',
      'A so với B: +24 % (khoảng 95 %: −23 % đến +103 %, tỷ số chính xác hai số đếm Poisson)',
    ]);
  });
  it('counts by the day where the periods differ in length, and then 30 against 30 is a fall', () => {
    const [sentence, note] = say({ days: { a: 730, b: 182.5 }, sameLength: false, sharedDays: 0 }, 30, 30);
    expect(sentence).toContain('Hai kỳ bằng nhau; khó có thể chỉ do ngẫu nhiên.');
    expect(note).toContain('A 730 ngày, B 182,5 ngày. Tính trên mỗi ngày, A so với B: −75 %');
  });
  it('gives no interval for a handful of cases, for none, and for periods that share days', () => {
    expect(compareFacts(year, 3, 1)).toMatchObject({ verdict: 'few', ratio: null });
    expect(compareFacts(year, 0, 0)).toMatchObject({ verdict: 'none', ratio: null });
    expect(say({ ...year, sharedDays: 30.2 }, 40, 10)[1]).toBe(
      '31 ngày được tính ở cả hai kỳ nên không có khoảng tin cậy.',
    );
  });
  it('has only a lower limit where B has no case', () => {
    expect(say(year, 9, 0)).toEqual([
      'A (nay): <b>9 vụ</b>; B (trước): <b>0 vụ</b>. A nhiều hơn 9 vụ; khó có thể chỉ do ngẫu nhiên.',
      'Kỳ B không có vụ nào; khoảng 95 % của A so với B: từ +97 % trở lên (tỷ số chính xác hai số đếm Poisson)',
    ]);
  });
});

describe('period B', () => {
  it('follows its rule or stands cut to the data; where the data do not hold it there is none', () => {
    const a = span('2022-06-01', '2023-05-20');
    expect(comparedPeriod('year-before', a, extent, zone)).toEqual(span('2021-06-01', '2022-05-20'));
    expect(comparedPeriod(span('2010-01-01', '2014-01-01'), a, extent, zone)).toEqual(
      span('2013-08-01', '2014-01-01'),
    );
    expect(comparedPeriod(span('2010-01-01', '2011-01-01'), a, extent, zone)).toBeNull();
    expect(comparedPeriod('year-before', extent, extent, zone)).toBeNull();
  });
});

describe('months of a period', () => {
  it('add up to the period, cut months and seasons included', () => {
    const { engine } = tinyDataset();
    const w = span('2022-06-07', '2023-05-15');
    const source = countsSource(engine);
    const check = (filter: Filter) => {
      const { monthClass } = engine.counts(filter);
      const k = engine.table.classes.length;
      const months = [...engine.months];
      const whole = (from: number) => {
        const m = months.indexOf(from);
        return monthClass.subarray(m * k, (m + 1) * k).reduce((x, y) => x + y, 0);
      };
      const list = periodMonths(w, filter, zone, whole, (f) => source.count(f));
      const { n } = engine.counts(withClause(filter, 'time', w));
      expect(list.reduce((sum, m) => sum + (m.n ?? Number.NaN), 0)).toBe(n);
      return list;
    };
    const list = check({ classes: ['criminal', 'weapons'] });
    expect(list).toHaveLength(12);
    // Of June only what happened from the 7th on; of May up to the 14th.
    expect(list[0]).toEqual({ from: at('2022-06-01'), n: 1, partial: true });
    expect(list.at(-1)).toMatchObject({ n: 1, partial: true });
    expect(check({ classes: ['criminal'], months: [6, 8] }).map((m) => m.n)).toEqual([
      1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });
});

describe('what the rows of a comparison say', () => {
  it('marks what stands out among all rows, not what would among one: p = 0.04 beside nineteen others is chance', () => {
    const one = rowFacts(year, [{ a: 28, b: 14 }]);
    expect(one.map((r) => r.verdict)).toEqual(['more']);
    const others = Array.from({ length: 19 }, () => ({ a: 20, b: 20 }));
    const many = rowFacts(year, [{ a: 28, b: 14 }, ...others, { a: 5, b: 60 }, { a: 1, b: 0 }]);
    expect(many[0]?.verdict).toBeNull();
    expect(many.at(-2)?.verdict).toBe('less');
    expect(many.at(-1)).toEqual({ a: 1, b: 0, ratio: null, verdict: null });
  });
  it('writes a ratio with its interval, an open end as such, and a dash for nothing', () => {
    const { f } = vi();
    const [some, open, none] = rowFacts(year, [
      { a: 28, b: 14 },
      { a: 12, b: 0 },
      { a: 0, b: 0 },
    ]);
    expect(ratioText(some?.ratio ?? null, f)).toMatch(/^2,00 \(1,0\d–4,\d\d\)$/);
    expect(ratioText(open?.ratio ?? null, f)).toMatch(/^∞ \(\d,\d\d–∞\)$/);
    expect(ratioText(none?.ratio ?? null, f)).toBe('–');
  });
});
