import { describe, expect, it } from 'vitest';
import { MONG_CAI, SAMPLE_CLASSES } from '../../../src/core/model/profile.ts';
import { parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { findablesOf, findIn, fold } from '../../../src/web/app/question/find.ts';
import { type QuestionInput, type QuestionWords, questionOf } from '../../../src/web/app/question/words.ts';
import { makeFormat } from '../../../src/web/i18n/format.ts';
import { periodOf } from '../../../src/web/state/adapt.ts';

const zone = zoneOf(MONG_CAI.timeZone);
const at = (text: string) => parseInstant(text, zone) ?? Number.NaN;
const words: QuestionWords = {
  from: 'từ',
  during: 'trong',
  at: 'tại',
  noUnit: 'chưa rõ đơn vị',
  drawnArea: 'vùng đã khoanh',
  weekend: 'cuối tuần',
  weekdays: 'ngày thường',
  night: 'ban đêm',
  day: 'ban ngày',
  allOf: (family) => family,
  someClasses: (n) => `${n} loại vụ`,
  someUnits: (n) => `${n} đơn vị`,
  wholePeriod: (p) => `cả giai đoạn ${p}`,
  hours: (h) => `${h} giờ`,
  months: (m) => `tháng ${m} hằng năm`,
  compared: (p) => `so với ${p}`,
};
const input: QuestionInput = {
  filter: {
    time: { from: at('2022-06-01'), to: at('2023-05-20') },
    classes: ['criminal', 'weapons', 'fireworks'],
  },
  family: 'reported',
  classes: SAMPLE_CLASSES,
  unitNames: new Map([
    ['06712', 'Trần Phú'],
    ['06709', 'Ka Long'],
  ]),
  place: 'Móng Cái',
  period: periodOf(MONG_CAI),
};
const ask = (filter: QuestionInput['filter'], more: Partial<QuestionInput> = {}) =>
  questionOf({ ...input, ...more, filter: { ...input.filter, ...filter } }, words, makeFormat('vi', zone));
const text = (parts: ReturnType<typeof questionOf>) =>
  parts.map((p) => (p.kind === 'word' ? p.text : `[${p.chip.text}${p.chip.remove ? ' ×' : ''}]`)).join(' ');
const chip = (parts: ReturnType<typeof questionOf>, key: string) =>
  parts.flatMap((p) => (p.kind === 'chip' && p.chip.key === key ? [p.chip] : []))[0];

describe('the question in words', () => {
  it('reads as a sentence', () => {
    expect(text(ask({}))).toBe('[Hình sự, Vũ khí, Pháo nổ] từ [6/2022 – 5/2023 ×] tại [Móng Cái]');
    expect(
      text(ask({ classes: ['criminal'], units: ['06712'], hours: [20, 21, 22, 23], weekdays: [6, 5] })),
    ).toBe('[Hình sự ×] [20–24 giờ ×] [cuối tuần ×] từ [6/2022 – 5/2023 ×] tại [Trần Phú ×]');
    const compared = { from: at('2021-06-01'), to: at('2022-06-01') };
    expect(text(ask({}, { compared }))).toContain('[6/2022 – 5/2023 ×] [so với 6/2021 – 5/2022 ×] tại');
    expect(text(ask({ months: [12, 1, 2, 6] }))).toContain('[tháng 6, 12–2 hằng năm ×]');
    expect(text(ask({ time: { from: at('2021-04-01'), to: at('2021-07-01') } }))).toContain(
      'trong [quý II/2021 ×]',
    );
  });

  it('says the whole period when no time is asked for', () => {
    expect(text(ask({ time: input.period }))).toContain('trong [cả giai đoạn 8/2013 – 5/2023] tại');
  });

  it('counts what would not fit', () => {
    const many = Array.from({ length: 31 }, (_, i) => ({ code: `C${i}`, family: 'other' as const }));
    const other = { classes: many, family: 'other' as const };
    expect(text(ask({ classes: many.map((c) => c.code) }, other))).toMatch(/^\[other\] /);
    expect(text(ask({ classes: many.slice(0, 4).map((c) => c.code) }, other))).toMatch(/^\[4 loại vụ ×\] /);
    expect(text(ask({ units: ['06712', '06709', ''] }))).toMatch(/tại \[3 đơn vị ×\]$/);
  });

  it('removes one class at a time and never the last of all', () => {
    const two = ask({ classes: ['criminal', 'weapons'] });
    expect(chip(two, 'class-criminal')?.remove).toEqual({ clause: 'classes', to: ['weapons'] });
    const one = ask({ classes: ['weapons'] });
    expect(chip(one, 'class-weapons')?.remove).toMatchObject({ to: ['criminal', 'weapons', 'fireworks'] });
  });

  it('removes a unit, and the clause with the last one', () => {
    const two = ask({ units: ['06712', ''] });
    expect(chip(two, 'unit-06712')?.remove).toEqual({ clause: 'units', to: [''] });
    expect(chip(two, 'unit-')?.text).toBe('chưa rõ đơn vị');
    expect(chip(ask({ units: ['06712'] }), 'unit-06712')?.remove).toEqual({ clause: 'units', to: undefined });
  });
});

describe('search', () => {
  const unit = (code: string, name: string, valid_from: string) =>
    ({
      properties: { code, name, valid_from, label_lon: 107.9, label_lat: 21.5 },
      geometry: null,
    }) as never;
  const place = (id: string, name: string, coordinates: readonly number[]) =>
    ({ properties: { id, name }, geometry: { type: 'Point', coordinates } }) as never;
  const all = findablesOf(
    {
      layers: {
        units: [unit('1', 'Trần Phú', '2013'), unit('2', 'Hoà Lạc', '2013')],
        places: [
          place('p1', 'Chợ Trần Phú', [107.96, 21.53]),
          place('p2', 'Đồn biên phòng', [107.97, 21.54]),
          { properties: { id: 'p3', name: 'Nơi không rõ' }, geometry: null } as never,
        ],
      },
    },
    'vi',
  );
  const names = (wanted: string) => findIn(all, wanted).map((f) => f.name);

  it('finds names with and without diacritics, best match first', () => {
    expect(names('tran phu')).toEqual(['Trần Phú', 'Chợ Trần Phú']);
    expect(names('ĐỒN')).toEqual(['Đồn biên phòng']);
    expect(names('don bien')).toEqual(['Đồn biên phòng']);
    expect(names('xyz')).toEqual([]);
    expect(fold('Hòa')).toBe(fold('Hoà'));
  });

  it('offers nothing that cannot be flown to', () => {
    expect(all.map((f) => f.name)).not.toContain('Nơi không rõ');
    expect(findIn(all, 'chợ')[0]?.view).toEqual({ lon: 107.96, lat: 21.53, zoom: 14 });
  });
});
