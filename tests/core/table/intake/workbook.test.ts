import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { formatInstant, zoneOf } from '../../../../src/core/model/time.ts';
import { inspect } from '../../../../src/core/table/intake/inspect.ts';
import { openWorkbook } from '../../../../src/core/table/intake/workbook.ts';
import { sheetHead } from '../../../../src/core/table/intake/workbook-run.ts';
import { referencePath, referenceTest } from '../../../reference.ts';
import { codes, pieces, read } from './read.ts';

type Cell = string | number | boolean | Date | null;
const HEADER: Cell[] = ['Mã', 'Thời gian', 'Loại vụ', 'Kinh độ', 'Vĩ độ'];
const row = (id: string, time: Cell, lon: Cell = 107.97): Cell[] => [id, time, 'Trộm cắp', lon, 21.53];
const book = (sheets: Record<string, Cell[][]>, dateSystem: '1900' | '1904' = '1900') =>
  writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })), dateSystem });
const asIncidents = { layer: 'incidents', fileName: 'bang.xlsx' } as const;
const zone = zoneOf('Asia/Ho_Chi_Minh');
const utc = (...p: [number, number, number, number?, number?]) => new Date(Date.UTC(...p));

describe('Excel workbooks', () => {
  it('reads dates as dates, as bare day counts of either system, and as text', async () => {
    const evening = utc(2021, 2, 14, 22, 15);
    for (const system of ['1900', '1904'] as const) {
      const serial = 44269.927083 - (system === '1904' ? 1462 : 0);
      for (const time of [evening, serial, '14/03/2021 22:15']) {
        const { incidents, result } = await read(
          await book({ A: [HEADER, row('a', time)] }, system),
          asIncidents,
        );
        expect(
          incidents.map((i) => formatInstant(i.from, zone)),
          `${system} ${String(time)}`,
        ).toEqual(['2021-03-14T22:15:00+07:00']);
        expect('excel-dates' in codes(result.warnings)).toBe(typeof time === 'number');
      }
    }
  });

  it('takes dates without any time of day as whole days, and a total below the rows as no day', async () => {
    const sheet = [
      HEADER,
      row('a', 44269),
      row('b', 44270),
      row('c', 44271),
      ['Tổng cộng', 3, null, null, null],
    ];
    const { incidents, setAside } = await read(await book({ A: sheet }), asIncidents);
    expect(incidents.map((i) => i.to - i.from)).toEqual([86_400, 86_400, 86_400]);
    expect(setAside.map((r) => [r.row, r.code])).toEqual([[4, 'bad-time']]);
  });

  it('skips empty sheets, reads sheets of the same columns together, and asks between different ones', async () => {
    const together = await read(
      await book({
        Trống: [],
        '2020': [HEADER, row('a', '2021-01-01')],
        '2021': [HEADER, row('b', '2021-01-02')],
      }),
      asIncidents,
    );
    expect(together.incidents.map((i) => i.id)).toEqual(['a', 'b']);
    expect(together.result.warnings.find((w) => w.code === 'sheets-read')?.detail).toBe('2020, 2021');

    const other: Cell[][] = [
      ['id', 'date', 'lon', 'lat'],
      ['z', '2021-01-03', 107.9, 21.5],
    ];
    const two = await book({ Một: [HEADER, row('a', '2021-01-01')], Hai: other });
    const asked = await read(two, asIncidents);
    expect(asked.result).toMatchObject({ outcome: 'needs-choice', rows: 0 });
    expect(asked.result.choices).toMatchObject([{ id: 'sheet', options: ['Một', 'Hai'], suggested: 'Một' }]);
    const answered = await read(two, { ...asIncidents, choices: { sheet: 'Hai' } });
    expect(answered.incidents.map((i) => i.id)).toEqual(['z']);
  });

  it('asks where the names stand below a title, then reads with the answer', async () => {
    const sheet = [['CÔNG AN THÀNH PHỐ', null, null, null, null], ['Quý I'], [], HEADER, row('a', 44269.5)];
    const asked = await read(await book({ A: sheet }), asIncidents);
    expect(asked.result.choices).toMatchObject([{ id: 'header-row', suggested: '4' }]);
    const { incidents } = await read(await book({ A: sheet }), {
      ...asIncidents,
      choices: { 'header-row': '4' },
    });
    expect(incidents).toHaveLength(1);
  });

  it('keeps cells that hold line breaks, quotes, delimiters or formulas as text', async () => {
    const odd = 'Trộm; "xe"\n=cmd|x';
    const sheet = [HEADER, ['a', '2021-01-01', odd, 107.97, 21.53], ['b', 'x', '=1+1', 107.97, 21.53]];
    const { incidents, setAside, summary } = await read(await book({ A: sheet }), asIncidents);
    expect(incidents).toHaveLength(1);
    expect(summary?.classes[0]?.label).toBe('Trộm; "xe" =cmd|x');
    expect(setAside[0]?.values['Loại vụ']).toBe('=1+1');
  });

  it('refuses bombs, damaged files, other zips and text by name', async () => {
    const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(30_000_000) });
    const cases: [Uint8Array, string, string][] = [
      [bomb, 'a.xlsx', 'too-large'],
      [(await book({ A: [HEADER] })).subarray(0, 900), 'a.xlsx', 'bad-workbook'],
      [zipSync({ 'a.txt': new Uint8Array(9) }), 'a.xlsx', 'bad-workbook'],
      [zipSync({ 'a.shp': new Uint8Array(9) }), 'a.zip', 'unsupported-format'],
      [new TextEncoder().encode('id,lon\n1,2\n'), 'a.xls', 'unsupported-format'],
      [new TextEncoder().encode('<html><table></table></html>'), 'a.xls', 'unsupported-format'],
      [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4), 'a.xls', 'bad-workbook'],
    ];
    for (const [bytes, fileName, code] of cases) {
      const { result } = await read(bytes, { fileName });
      expect([result.outcome, result.problems[0]?.code], fileName).toEqual(['rejected', code]);
    }
  });

  referenceTest('data', 'awkward')('reads the older .xls: names of sheets, text and numbers', async () => {
    const bytes = readFileSync(referencePath('data', 'awkward', 'excel', 'real_old_biff.xls'));
    const { sheets } = await openWorkbook(bytes, 'xls');
    expect(sheets.map((s) => s.name).slice(0, 3)).toEqual(['Metadata', '2018', '2017']);
    expect(sheets[1]?.rows[4]?.slice(0, 3)).toEqual(['E09000002', 'Barking and Dagenham', 109000]);
    const told = await read(bytes, { layer: 'incidents', fileName: 'a.xls', choices: { sheet: '2017' } });
    expect(told.result).toMatchObject({ outcome: 'needs-choice', choices: [{ id: 'column:time' }] });
  });

  it('shows a wizard the columns of the sheet that would be read', async () => {
    const bytes = await book({ Trống: [], A: [HEADER, row('a', 44269.5)] });
    const { head } = await sheetHead(pieces(bytes, 1000), 'xlsx', 1 << 16);
    const seen = inspect(head ?? new Uint8Array(), 'vu-viec.xlsx');
    expect(seen.columns.map((c) => c.name)).toEqual(HEADER);
    expect(seen.preview[0]?.[1]).toBe('2021-03-14 12:00:00');
  });
});
