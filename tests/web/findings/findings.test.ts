import { beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../../src/core/analysis/hotspot/category.ts';
import { CATEGORIES } from '../../../src/core/analysis/hotspot/category.ts';
import { SPARSE_OPTIONS } from '../../../src/core/analysis/spot/question.ts';
import type { Change, Finding, Lead, PeakTimes, SpotAnswer } from '../../../src/core/analysis/spot/result.ts';
import { zoneOf } from '../../../src/core/model/time.ts';
import {
  type ExportAbout,
  findingsCsv,
  findingsGeoJson,
  findingsText,
} from '../../../src/web/findings/export.ts';
import { levelOfCategory, lookOf, lookOfCategory } from '../../../src/web/findings/looks.ts';
import {
  changeLine,
  leadTail,
  peakWords,
  pWords,
  type SpotWords,
  whatWords,
} from '../../../src/web/findings/words.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import i18n, { setLanguage } from '../../../src/web/i18n/index.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const words = (lang: 'vi' | 'en'): SpotWords => ({
  t: i18n.getFixedT(lang, 'spot'),
  f: makeFormat(lang, zone),
  unitName: (code) => ({ '06712': 'Trần Phú' })[code] ?? code,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const NO_PEAK: PeakTimes = { hours: null, weekdays: null, withHour: 0, withDay: 0 };
const NIGHT: PeakTimes = {
  hours: { from: 22, to: 26, count: 9 },
  weekdays: { days: [4, 5, 6], count: 10 },
  withHour: 14,
  withDay: 14,
};
const place = { place: { id: 'p', name: 'Chợ, trung tâm', distanceM: 40 }, unit: '06712' };
const finding: Finding = {
  ...place,
  id: 'scan-1',
  rank: 1,
  kind: 'scan',
  cells: ['8941ac2c3a7ffff'],
  circle: { lon: 107.97, lat: 21.53, radiusM: 412.4 },
  lon: 107.97,
  lat: 21.53,
  interval: { from: 0, to: 86_400 },
  count: 14,
  expected: 4.21111111,
  ratio: 3.3244,
  p: 0.002,
  pKind: 'monte-carlo',
  significant: true,
  category: null,
  story: 'new',
  peak: NIGHT,
  inWindow: 14,
  yearBefore: null,
};
const change: Change = {
  period: { from: 0, to: 1 },
  n: 33,
  days: [353, 353],
  rate: { ratio: 41 / 33, low: 0.79, high: 1.96, p: 0.4 },
  direction: 'unclear',
};
const lead: Lead = {
  n: 41,
  where: { ...place, count: 14, significant: true },
  peak: NIGHT,
  change,
  chance: 'not-significant',
};

beforeAll(async () => {
  await setLanguage('en');
  await setLanguage('vi');
});

describe('the sentence', () => {
  it('says where, when, more or fewer, and whether it may be chance', () => {
    expect(leadTail(lead, words('vi'))).toBe(
      ', tập trung quanh Chợ, trung tâm, Trần Phú (14 vụ), nhất là 22–2 giờ; nhiều hơn cùng kỳ năm trước; chưa đủ để loại trừ ngẫu nhiên.',
    );
    expect(
      leadTail({ ...lead, where: null, peak: NO_PEAK, change: null, chance: 'not-tested' }, words('vi')),
    ).toBe(', giờ nào cũng rải rác.');
  });

  it('compares by rate, not by count, where the periods have other lengths', () => {
    const shorter = { ...change, n: 43, days: [353, 365] as const, rate: { ...change.rate, ratio: 0.98 } };
    expect(leadTail({ ...lead, change: shorter }, words('en'))).toContain('fewer than in the same period');
    expect(plain(changeLine(shorter, words('en')))).toContain('−2% per day');
  });

  it('gives the interval of the change, also where it has no end', () => {
    expect(plain(changeLine(change, words('vi')))).toBe(
      'Cùng kỳ 33 vụ; +24 % (khoảng 95 %: −21 % đến +96 %); thay đổi này có thể do ngẫu nhiên.',
    );
    const none: Change = {
      ...change,
      n: 0,
      rate: { ratio: Infinity, low: 9.8, high: Infinity, p: 0 },
      direction: 'up',
    };
    expect(changeLine(none, words('vi'))).toMatch(/từ 9,80 trở lên/);
  });
});

describe('a finding', () => {
  it('is called by what it is, and never by more than the test allows', () => {
    expect(whatWords(finding, words('vi'))).toBe('Mới nổi');
    expect(whatWords({ ...finding, significant: false }, words('vi'))).toBe('Chưa có ý nghĩa thống kê');
    expect(whatWords({ ...finding, significant: false, p: null }, words('vi'))).toBe('Không kiểm định');
    expect(lookOf({ ...finding, significant: false })).toEqual({ glyph: 'none', cold: false });
    expect(lookOf({ ...finding, count: 1, story: 'falling' })).toEqual({ glyph: 'diminishing', cold: true });
  });

  it('has a word, a meaning and a sign of its own for each of the 17 categories, in both languages', () => {
    // Sign and shade: an intensifying spot is never paler than one that is over.
    expect(levelOfCategory('Intensifying Hot Spot')).toBeGreaterThan(levelOfCategory('Historical Hot Spot'));
    for (const c of CATEGORIES) expect(levelOfCategory(c)).toBeGreaterThanOrEqual(1);
    const signs = new Set(CATEGORIES.map((c: Category) => JSON.stringify(lookOfCategory(c))));
    expect(signs.size).toBe(17);
    for (const lang of ['vi', 'en'] as const) {
      const { t } = words(lang);
      expect(new Set(CATEGORIES.map((c) => t(`category.${c}`))).size).toBe(17);
      expect(new Set(CATEGORIES.map((c) => t(`categoryMeaning.${c}`))).size).toBe(17);
    }
  });

  it('tells hours past midnight, weekdays, and small p without rounding them to nothing', () => {
    expect(peakWords(NIGHT, words('vi'))).toBe('22–2 giờ · T6–CN');
    expect(peakWords(NO_PEAK, words('vi'))).toBeNull();
    expect(pWords(0.002, words('vi'))).toBe('p = 0,002');
    expect(pWords(0.00004, words('en'))).toBe('p < 0.001');
    expect(pWords(0.21, words('vi'))).toBe('p = 0,21');
  });
});

describe('exports', () => {
  const answer = {
    options: SPARSE_OPTIONS,
    null: 'people',
    window: { from: 0, to: 86_400 },
    record: { from: 0, to: 86_400 },
    n: 41,
  } as SpotAnswer;
  const about: ExportAbout = { period: 'năm 2022', source: 'Bài "A"', synthetic: true, zone };

  it('open in spreadsheets with diacritics, and say how they came about and that the data are made up', () => {
    const csv = findingsCsv(answer, [finding], words('vi'), about);
    expect(csv.startsWith('\uFEFFHạng,Nơi,')).toBe(true);
    const [, row = ''] = csv.split('\r\n');
    expect(row).toContain(
      '1,"Chợ, trung tâm, Trần Phú",Trần Phú,Mới nổi,14,4.21111,3.3244,0.002,monte-carlo,có,',
    );
    expect(row.endsWith(',107.97,21.53,412,có')).toBe(true);
    expect(csv).toContain('Dữ liệu mô phỏng');
    expect(csv).toContain('"Nguồn: Bài ""A"""');
    expect(csv).toContain('""simulations"":999');
  });

  it('carry outlines, parameters and the synthetic mark as GeoJSON', () => {
    const ring = [
      [107, 21],
      [107.1, 21],
      [107, 21.1],
      [107, 21],
    ] as const;
    const shapes = new Map([['scan-1', [[ring]]]]);
    const json = JSON.parse(
      findingsGeoJson(answer, [finding, { ...finding, id: 'b' }], shapes, words('vi'), about),
    );
    expect(json.features.map((f: { geometry: { type: string } }) => f.geometry.type)).toEqual([
      'MultiPolygon',
      'Point',
    ]);
    expect(json).toMatchObject({
      synthetic: true,
      parameters: { method: 'scan', nullUsed: 'people', seed: 1 },
    });
    expect(json.features[0].properties).toMatchObject({
      count: 14,
      p: 0.002,
      significant: true,
      synthetic: true,
    });
  });

  it('copy as lines that a spreadsheet splits', () => {
    const lines = findingsText([finding], words('vi')).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]?.split('\t')).toHaveLength(7);
  });
});
