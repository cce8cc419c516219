import { describe, expect, it } from 'vitest';
import { type Bar, orderRows, ranksOf, rowsBehind } from '../../../src/core/table/behind.ts';
import { buildTable } from '../../../src/core/table/build.ts';
import { makeEngine } from '../../../src/core/table/engine.ts';
import { intake } from '../../../src/core/table/intake/intake.ts';
import { CSV_COLUMNS, type CsvWords, incidentCsv } from '../../../src/core/table/rows-csv.ts';
import type { IncidentRow } from '../../../src/core/table/table.ts';
import { randomFilter, randomOf, randomRows } from './random.ts';

const TZ = 'Asia/Ho_Chi_Minh';
const build = (rows: IncidentRow[]) => buildTable(rows, { timeZone: TZ });

describe('the rows behind a bar', () => {
  it('are as many as every view says, under any filter', () => {
    const rows = randomRows(600, 5);
    const engine = makeEngine(build(rows));
    const { table, cells } = engine;
    const next = randomOf(77);
    for (let round = 0; round < 60; round++) {
      const filter = randomFilter(next, rows);
      const counts = engine.counts(filter);
      const behind = (bar: Bar | null) => rowsBehind(engine, filter, bar).length;
      expect(behind(null)).toBe(counts.n);
      for (const [i, code] of table.units.entries())
        expect(behind({ kind: 'unit', code })).toBe(counts.unit[i]);
      expect(behind({ kind: 'unit', code: '' })).toBe(counts.unit[table.units.length]);
      for (const [i, { code }] of table.classes.entries())
        expect(behind({ kind: 'class', code })).toBe(counts.cls[i]);
      for (let h = 0; h < 168; h += 13)
        expect(behind({ kind: 'hour', hourOfWeek: h })).toBe(counts.hourOfWeek[h]);
      for (let i = 0; i < cells.ids.length; i += 17)
        expect(behind({ kind: 'cell', cell: cells.ids[i] ?? '' })).toBe(counts.cell[i]);
      for (let m = 0; m + 1 < engine.months.length; m += 5) {
        const inMonth = counts.monthClass.subarray(m * table.classes.length, (m + 1) * table.classes.length);
        expect(behind({ kind: 'month', index: m })).toBe(inMonth.reduce((a, b) => a + b, 0));
      }
    }
  });

  it('are none where the table knows no such bar', () => {
    const engine = makeEngine(build(randomRows(20, 1)));
    const none: Bar[] = [
      { kind: 'unit', code: 'no such unit' },
      { kind: 'class', code: 'no such class' },
      { kind: 'hour', hourOfWeek: 255 },
      { kind: 'cell', cell: '8741a9d6dffffff' },
      { kind: 'month', index: 9_999 },
      { kind: 'month', index: -1 },
    ];
    for (const bar of none) expect([...rowsBehind(engine, {}, bar)], JSON.stringify(bar)).toEqual([]);
  });
});

describe('the order of rows', () => {
  it('is that of a plain stable sort, both ways, with "no unit" last', () => {
    const table = build(randomRows(300, 9));
    const rows = Uint32Array.from({ length: 300 }, (_, i) => i).filter((i) => i % 3 !== 0);
    const ranks = ranksOf(table.units, (a, b) => a.localeCompare(b, 'vi'));
    const rank = (i: number) => ranks[table.unit[i] ?? 0] ?? ranks.length;
    for (const descending of [false, true]) {
      const sign = descending ? -1 : 1;
      const plain = [...rows].sort((a, b) => sign * (rank(a) - rank(b)) || a - b);
      expect([...orderRows(table, rows, { by: 'unit', descending }, ranks)]).toEqual(plain);
    }
    expect([...orderRows(table, rows, { by: 'time', descending: true }, [])]).toEqual([...rows].reverse());
  });

  it('lets equal names share a rank', () => {
    expect(ranksOf(['b', 'a', 'b', 'c'], (a, b) => a.localeCompare(b))).toEqual([1, 0, 1, 3]);
  });
});

describe('the list as CSV', () => {
  const words: CsvWords = {
    head: CSV_COLUMNS.map((c) => c.replace('Name', ' name')),
    className: (i) => ['Hình sự', '=HYPERLINK("http://x")'][i] ?? '?',
    unitName: () => '@SUM(1)',
    yes: 'yes',
    no: 'no',
    synthetic: true,
    foot: ['Synthetic data', 'Source: “a, b”'],
  };
  const rows: IncidentRow[] = [
    ...randomRows(3, 4).map((r) => ({ ...r, id: `-1+${r.id}` })),
    { ...(randomRows(1, 6)[0] as IncidentRow), id: 'a,"b"', lon: null, lat: null, verySerious: true },
  ];
  const table = build(rows);
  const text = [...incidentCsv(table, Uint32Array.from([3, 0, 1, 2]), words)].join('');

  it('opens in spreadsheets: mark, lines, and no cell that begins like a formula', () => {
    expect(text.startsWith('\uFEFFid,from,to,class')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/(^|,|")[=@]/m);
    expect(text).toContain("'-1+i");
    expect(text.trimEnd().split('\r\n').slice(-4)).toEqual(['', 'Synthetic data', '', '"Source: “a, b”"']);
  });

  it('comes back through the intake as the same incidents', async () => {
    const plain: CsvWords = { ...words, unitName: (c) => c, foot: [], className: (i) => `n${i}` };
    const csv = [...incidentCsv(table, Uint32Array.from([0, 1, 2, 3]), plain)].join('');
    const found: IncidentRow[] = [];
    const bytes = new TextEncoder().encode(csv);
    const result = await intake(
      (async function* () {
        yield bytes;
      })(),
      {
        layer: 'incidents',
        fileName: 'list.csv',
        profile: {
          name: 'x',
          area: [-180, -90, 180, 90],
          timeZone: TZ,
          projection: 'EPSG:32648',
          period: ['1932-01-01', '2068-01-01'],
          source: '',
          synthetic: true,
        },
      },
      { incidents: (batch) => void found.push(...batch) },
    );
    expect([result.outcome, result.accepted]).toEqual(['accepted-with-warnings', 4]);
    for (const row of found) {
      const at = rows.find((r) => r.id === row.id || `'${r.id}` === row.id);
      expect(row).toMatchObject({ cls: at?.cls, from: at?.from, to: at?.to, lon: at?.lon, lat: at?.lat });
    }
  });
});
