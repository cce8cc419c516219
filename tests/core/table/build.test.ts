import { describe, expect, it } from 'vitest';
import { civilToSeconds, MAX_SECONDS, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { buildTable, idOf, rowOf, TableBuilder } from '../../../src/core/table/build.ts';
import { IncidentBatch } from '../../../src/core/table/incident-batch.ts';
import {
  FLAG_NO_DAY,
  FLAG_NO_MONTH,
  FLAG_VERY_SERIOUS,
  type IncidentRow,
  NO_HOUR,
} from '../../../src/core/table/table.ts';

const city = { timeZone: 'Asia/Ho_Chi_Minh', classes: [], units: [] };
const row = (change: Partial<IncidentRow>): IncidentRow => ({
  id: 'a',
  cls: 'criminal',
  from: 0,
  to: 0,
  lon: 107.968,
  lat: 21.515,
  unit: '07144',
  accuracyM: 12,
  verySerious: false,
  ...change,
});

describe('buildTable', () => {
  it('sorts by start, keeps the order of arrival on ties, and gives every row back as it came', () => {
    const rows = [
      row({ id: 'late', from: 500, to: 900, verySerious: true }),
      row({ id: 'tie 1', from: -5, to: -5, unit: null, accuracyM: null }),
      row({ id: 'tie 2 – Móng Cái 🛟', from: -5, to: -5, lon: null, lat: null, cls: 'traffic' }),
      row({ id: '', from: -2_000_000_000, to: -2_000_000_000, unit: '' }),
    ];
    const table = buildTable([rows], city);
    const back = Array.from({ length: table.n }, (_, i) => rowOf(table, i));
    expect(back).toEqual([rows[3], rows[1], rows[2], rows[0]]);
    expect(table.classes).toEqual([
      { code: 'criminal', family: 'other' },
      { code: 'traffic', family: 'other' },
    ]);
  });

  it('sorts 200,000 shuffled rows as a plain stable sort does', () => {
    let seed = 7;
    const next = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed;
    };
    const rows = Array.from({ length: 200_000 }, (_, i) => {
      const from = (next() % 50_000) * 71_000 - 1_700_000_000;
      return row({ id: `r${i}`, from, to: from });
    });
    const table = buildTable(rows, city);
    const plain = [...rows].sort((a, b) => a.from - b.from);
    expect(plain.findIndex((r, i) => r.id !== idOf(table, i) || r.from !== table.from[i])).toBe(-1);
  });

  it('counts hours in the zone, on both sides of a change of the clocks', () => {
    const chicago = zoneOf('America/Chicago');
    // 10 March 2019, a Sunday: 01:59 is followed by 03:00. 3 November: 01:30 comes twice.
    const instants = [
      '2019-03-10T07:59:59Z',
      '2019-03-10T08:00:00Z',
      '2019-11-03T06:30:00Z',
      '2019-11-03T07:30:00Z',
      '2019-11-04T05:59:59Z',
    ];
    const table = buildTable(
      instants.map((t) => row({ from: parseInstant(t, chicago) ?? 0, to: parseInstant(t, chicago) ?? 0 })),
      { timeZone: 'America/Chicago' },
    );
    expect([...table.hourOfWeek]).toEqual([6 * 24 + 1, 6 * 24 + 3, 6 * 24 + 1, 6 * 24 + 1, 6 * 24 + 23]);
  });

  it('knows the hour up to an interval of an hour and the day up to one calendar day', () => {
    const at = (day: number, hour: number) => civilToSeconds(2019, 11, day, hour + 6);
    const spans: [number, number][] = [
      [at(1, 0), at(1, 1)],
      [at(1, 0), at(1, 1) + 1],
      [at(1, 22), at(2, 7)],
      // From midnight to midnight on the day of 25 hours (daylight time, UTC-5, until 2 in the morning).
      [at(3, 0) - 3_600, at(4, 0)],
      [at(3, 5), at(4, 6)],
      [at(5, 0), at(6, 0)],
      [at(5, 0), at(6, 0) + 1],
    ];
    const table = buildTable(
      spans.map(([from, to]) => row({ from, to })),
      { timeZone: 'America/Chicago' },
    );
    expect([...table.hourOfWeek].map((h) => h !== NO_HOUR)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect([...table.flags].map((f) => (f & FLAG_NO_DAY) !== 0)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it('takes rows from columns as it takes them one by one, also those of which only month or year is known', () => {
    const at = (year: number, month: number, day: number) => civilToSeconds(year, month, day, 0) - 7 * 3_600;
    const rows = [
      row({ id: 'y', from: at(2019, 1, 1), to: at(2020, 1, 1) }),
      row({ id: 'm', from: at(2020, 1, 1), to: at(2020, 2, 1), verySerious: true }),
      row({ id: 'over', from: at(2020, 3, 30), to: at(2020, 4, 2), unit: null, accuracyM: null }),
      row({ id: 'night', from: at(2020, 5, 31) + 79_200, to: at(2020, 6, 1) + 18_000, lon: null, lat: null }),
      row({ id: 'bây giờ', from: at(2020, 7, 1), to: at(2020, 7, 1), cls: 'traffic' }),
    ];
    const batch = new IncidentBatch();
    for (const r of rows) {
      const i = batch.next();
      batch.from[i] = r.from;
      batch.to[i] = r.to;
      batch.lon[i] = r.lon ?? Number.NaN;
      batch.lat[i] = r.lat ?? Number.NaN;
      batch.cls[i] = batch.classIndex(r.cls);
      batch.unit[i] = batch.unitIndex(r.unit);
      batch.accuracyM[i] = r.accuracyM ?? Number.NaN;
      batch.verySerious[i] = r.verySerious ? 1 : 0;
      batch.idFromText(r.id);
    }
    const builder = new TableBuilder(city);
    builder.addBatch(batch);
    const table = builder.finish();
    expect(table).toEqual(buildTable(rows, city));
    expect([...table.flags]).toEqual([
      FLAG_NO_DAY | FLAG_NO_MONTH,
      FLAG_NO_DAY | FLAG_VERY_SERIOUS,
      FLAG_NO_DAY | FLAG_NO_MONTH,
      0,
      0,
    ]);
  });

  it('lets the latest version of an id take the place of the earlier ones, if asked', () => {
    const rows = [
      row({ id: 'a', from: 5, to: 5 }),
      row({ id: 'b', from: 4, to: 4 }),
      row({ id: 'a', from: 1, to: 1, cls: 'traffic' }),
      row({ id: 'a', from: 4, to: 4, cls: 'weapons' }),
      row({ id: '', from: 3, to: 3 }),
    ];
    const latest = buildTable(rows, { ...city, latestWins: true });
    expect(Array.from({ length: latest.n }, (_, i) => rowOf(latest, i))).toEqual([rows[4], rows[1], rows[3]]);
    expect(buildTable(rows, city).n).toBe(5);
    // Many ids of one length, each three times, against a plain map.
    const many = Array.from({ length: 150_000 }, (_, i) =>
      row({ id: `MC-${100_000 + ((i * 7_919) % 50_000)}`, from: i, to: i }),
    );
    const plain = [...new Map(many.map((r) => [r.id, r])).values()].sort((a, b) => a.from - b.from);
    const table = buildTable(many, { ...city, latestWins: true });
    expect(table.n).toBe(50_000);
    expect(plain.findIndex((r, i) => r.id !== idOf(table, i) || r.from !== table.from[i])).toBe(-1);
  });

  it('refuses what its columns cannot hold, and stays usable', () => {
    const refuse = (change: Partial<IncidentRow>) => () => buildTable([row(change)], city);
    expect(refuse({ from: 2, to: 1 })).toThrow(/not an interval/);
    expect(refuse({ from: Number.NaN })).toThrow(/not an interval/);
    expect(refuse({ to: MAX_SECONDS + 1 })).toThrow(/not an interval/);
    expect(refuse({ lon: 200 })).toThrow(/no place on Earth/);
    const many = Array.from({ length: 256 }, (_, i) => row({ cls: `c${i}` }));
    expect(() => buildTable(many, city)).toThrow('more than 255 classes');
    expect(buildTable(many.slice(1), city).classes).toHaveLength(255);
    expect(buildTable([], city).n).toBe(0);
  });
});
