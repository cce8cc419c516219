import { describe, expect, it } from 'vitest';
import { type HarmHeads, harmCsv, readHarmCsv } from '../../../../src/core/analysis/hotspot/harm-csv.ts';
import { harmByUnit } from '../../../../src/core/analysis/hotspot/harm-units.ts';
import { NO_UNIT } from '../../../../src/core/table/table.ts';

const HEADS: HarmHeads = {
  class: ['Mã loại vụ'],
  days: ['Số ngày'],
  source: ['Căn cứ'],
  author: ['Người lập'],
  date: ['Ngày lập'],
};
const table = {
  version: 1 as const,
  rows: [
    {
      class: 'weapons',
      days: 365,
      source: 'Điều 306, khoản 1; "tàng trữ"',
      author: 'Đội 2',
      date: '2026-11-23',
    },
    { class: 'fireworks', days: 0.5, source: '=Điều 305', author: 'Ngô Ắ', date: '2024-02-29' },
  ],
};

describe('the file of harm weights', () => {
  it('comes back as it went, but for cells that would run as formulas', () => {
    const text = harmCsv(table, HEADS);
    expect(text.startsWith('\uFEFFMã loại vụ,Số ngày')).toBe(true);
    const read = readHarmCsv(text, HEADS);
    expect(read.ok && read.table.rows[0]).toEqual(table.rows[0]);
    expect(read.ok && read.table.rows[1]?.source).toBe("'=Điều 305");
  });

  it('reads what a spreadsheet in Vietnam writes: semicolons, other order, days as 23/11/2026', () => {
    const text =
      'NGÀY LẬP;số ngày;class;Căn cứ;Người lập;Ghi chú\r\n1/2/2026;1095,5;criminal;Điều 173;Tổ A;x\r\n;;;;;\r\n';
    expect(readHarmCsv(text, HEADS)).toEqual({
      ok: true,
      table: {
        version: 1,
        rows: [{ class: 'criminal', days: 1095.5, source: 'Điều 173', author: 'Tổ A', date: '2026-02-01' }],
      },
    });
  });

  it('takes nothing of a file with a fault, and says where it is', () => {
    const faults = (text: string) => {
      const read = readHarmCsv(text, HEADS);
      return read.ok ? [] : read.faults;
    };
    const head = 'class,days,source,author,date\n';
    expect(faults('class,days\na,1')).toEqual(
      ['source', 'author', 'date'].map((column) => ({ code: 'no-column', column })),
    );
    expect(faults(head)).toEqual([{ code: 'empty' }]);
    expect(
      faults(
        `${head}a,1.095,s,t,2026-01-01\nb,-3,s,t,2026-01-01\nc,1,s,t,30/2/2026\nd,1,s,t,2026-01-01\nd,2,s,t,2026-01-01`,
      ),
    ).toEqual([
      { code: 'bad-cell', line: 2, column: 'days', text: '1.095' },
      { code: 'bad-cell', line: 3, column: 'days', text: '-3' },
      { code: 'bad-cell', line: 4, column: 'date', text: '30/2/2026' },
      { code: 'twice', line: 6, text: 'd' },
    ]);
  });
});

it('adds harm by unit, without classes that take no part', () => {
  const rows = {
    cls: Uint8Array.of(0, 1, 0, 2, 0),
    unit: Uint16Array.of(1, 1, 0, 0, NO_UNIT),
    units: ['a', 'b'],
  };
  expect(harmByUnit(rows, [0, 1, 2, 3, 4], [10, null, 3])).toEqual([
    { unit: 'a', count: 2, days: 13 },
    { unit: '', count: 1, days: 10 },
    { unit: 'b', count: 1, days: 10 },
  ]);
  expect(harmByUnit(rows, [], [10, null, 3])).toEqual([]);
});
