import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/core/model/layers.ts';
import { PROBLEM_CODES } from '../../../src/core/model/problem.ts';
import { CHOICE_IDS } from '../../../src/core/table/intake/types.ts';
import {
  asLayer,
  fieldsOf,
  hindranceOf,
  lacksPlace,
  mappingOf,
  pick,
  withMeaning,
} from '../../../src/web/features/data/plan.ts';
import { setAsideCsv } from '../../../src/web/features/data/set-aside-csv.ts';
import { allZones, guessZone, middleOf, projectionsOf } from '../../../src/web/features/data/zones.ts';
import en from '../../../src/web/i18n/en/data.ts';
import enProblem from '../../../src/web/i18n/en/problem.ts';
import vi from '../../../src/web/i18n/vi/data.ts';
import viProblem from '../../../src/web/i18n/vi/problem.ts';

const csv = (...lines: string[]) => new File([lines.join('\n')], 'vu-viec.csv');

describe('plan of a file', () => {
  it('guesses columns, and hands on only what the user changed', async () => {
    const p = await pick(
      csv('Mã,Thời gian,Loại vụ,Kinh độ,Vĩ độ,Họ tên', 'A,2021-03-14,x,107.9,21.5,Nguyễn Văn A'),
    );
    expect(p.layer).toBe('incidents');
    expect(p.meaning).toMatchObject({
      Mã: 'id',
      'Thời gian': 'time',
      'Loại vụ': 'class',
      'Kinh độ': 'lon',
      'Họ tên': '',
    });
    expect(p.inspection.columns.at(-1)).toMatchObject({ dropped: 'personal', examples: [] });
    expect(JSON.stringify(p.inspection.preview)).not.toContain('Nguyễn');
    expect(mappingOf(p)).toEqual({});
    expect(mappingOf(withMeaning(p, 'Loại vụ', ''))).toEqual({ class: '' });
    // A field can stand for one column only: giving it to another takes it from the first.
    const moved = withMeaning(p, 'Mã', 'class');
    expect(moved.meaning['Loại vụ']).toBe('');
    expect(mappingOf(moved)).toEqual({ id: '', class: 'Mã' });
  });

  it('says what hinders reading', async () => {
    const p = await pick(csv('a,b', '1,2'));
    expect(hindranceOf(p)).toBe('needTime');
    expect(hindranceOf(withMeaning(p, 'a', 'time'))).toBeNull();
    expect(lacksPlace(p)).toBe(true);
    expect(hindranceOf(asLayer(p, 'cameras'))).toBe('needPlace');
    const placed = withMeaning(withMeaning(asLayer(p, 'cameras'), 'a', 'lon'), 'b', 'lat');
    expect(hindranceOf(placed)).toBeNull();
  });
});

describe('zones and projections', () => {
  it.each([
    [-87.7, 41.8, 'America/Chicago'],
    [-73.9, 40.7, 'America/New_York'],
    [-0.1, 51.5, 'Europe/London'],
    [24.94, 60.17, 'Europe/Helsinki'],
    [107.97, 21.53, 'Asia/Ho_Chi_Minh'],
    [106.7, 20.85, 'Asia/Ho_Chi_Minh'],
  ])('%d %d lies in %s', (lon, lat, zone) => {
    expect(guessZone([lon, lat])).toBe(zone);
    expect(allZones(zone)).toContain(zone);
  });

  it('offers the UTM zone, and VN-2000 in Quảng Ninh', () => {
    expect(projectionsOf([-87.6, 41.8])).toEqual(['EPSG:32616']);
    expect(projectionsOf([107.97, 21.53])).toEqual(['EPSG:32648', 'EPSG:5899']);
    expect(
      middleOf([
        [0, 0],
        [107.9, 21.5],
        [107.97, 21.53],
      ]),
    ).toEqual([107.9, 21.5]);
  });
});

describe('rows set aside as CSV', () => {
  it('opens in a spreadsheet and runs nothing', () => {
    const text = setAsideCsv(
      [
        { row: 7, code: 'bad-time', reason: '', values: { id: 'A', note: '=1+1' } },
        { row: 9, code: 'ragged-row', reason: '', values: { id: 'B,C' } },
      ],
      { row: 'dòng', reason: 'lý do', reasonOf: (r) => r.code },
    );
    expect(text).toBe('\uFEFFdòng,lý do,id,note\r\n7,bad-time,A,\'=1+1\r\n9,ragged-row,"B,C",\r\n');
  });
});

describe('words', () => {
  it('there is one for every problem, field and question, in both languages', () => {
    for (const problem of [viProblem, enProblem])
      for (const code of PROBLEM_CODES) expect(problem).toHaveProperty([code]);
    for (const data of [vi, en]) {
      for (const layer of LAYERS)
        for (const field of fieldsOf(layer)) expect(data.field).toHaveProperty([field]);
      for (const id of CHOICE_IDS) expect(data.choice).toHaveProperty([id]);
    }
  });
});
