import { describe, expect, it } from 'vitest';
import { buildTable, idOf } from '../../../src/core/table/build.ts';
import { decodeTable, encodeTable } from '../../../src/core/table/codec.ts';
import { rowOfId } from '../../../src/core/table/ids.ts';
import type { IncidentTable } from '../../../src/core/table/table.ts';
import { randomOf } from './random.ts';

/** Rows in the order of their ids, or back to front. */
const tableOf = (ids: readonly string[], back = false): IncidentTable =>
  buildTable(
    ids.map((id, i) => ({
      id,
      cls: 'a',
      from: back ? -i : i,
      to: back ? -i : i,
      lon: null,
      lat: null,
      unit: null,
      accuracyM: null,
      verySerious: false,
    })),
    { timeZone: 'UTC', latestWins: true },
  );

describe('ids', () => {
  it.each([
    ['1', '2', '10', '4294967295'],
    ['0', '7', '123'],
    ['mc-00000001', 'mc-00000300', 'mc-99999999'],
    ['HD2021-000123456', 'HD2021-999999999', 'HD2021-000000000'],
    ['9000000000', '9000000001'],
    ['1000000001', '2000000002'],
    ['vụ 7', 'vụ 12', 'vụ 0'],
    ['5'],
    ['x05'],
  ])('that are a prefix and numbers take four bytes each: %s …', (...ids) => {
    for (const back of [false, true]) {
      const table = tableOf(ids, back);
      expect(table.ids.kind).toBe('numbers');
      const rows = back ? ids.toReversed() : ids;
      expect(rows.map((_, i) => idOf(table, i))).toEqual(rows);
      const again = decodeTable(encodeTable(table));
      expect(rows.map((id) => rowOfId(again.ids, id))).toEqual(rows.map((_, i) => i));
      for (const other of ['', '05', ` ${ids[0]}`, `${ids[0]}0`, `0${ids[0]}`, 'mc-', `${ids[0]}.0`])
        if (!ids.includes(other)) expect(rowOfId(again.ids, other)).toBeNull();
    }
  });

  it.each([
    ['1', '01'],
    ['7', '007', '12'],
    ['a1', 'b2'],
    ['é1', 'è1'],
    ['1', '4294967296'],
    ['12345678901', '99345678901'],
    ['a', 'a1'],
    ['a-1', 'a--1'],
    ['1e5', '2e5', '3'],
    ['', '1'],
    ['x'],
    ['١٢', '١٣'],
  ])('that are not stay texts: %s, %s', (...ids) => {
    for (const back of [false, true]) {
      const table = decodeTable(encodeTable(tableOf(ids, back)));
      const rows = back ? ids.toReversed() : ids;
      expect(rows.map((_, i) => idOf(table, i))).toEqual(rows);
      expect(rows.map((id) => rowOfId(table.ids, id))).toEqual(rows.map((_, i) => i));
      expect(table.ids.kind).toBe('texts');
    }
  });

  it('come back letter by letter from random lists', () => {
    const next = randomOf(9);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    for (let k = 0; k < 400; k++) {
      const [prefix, size] = [pick(['', '0', 'a', '19', 'é-', '2021-0']), 10 ** Math.floor(next() * 12)];
      const pad = Math.floor(next() * 12);
      const ids = [
        ...new Set(
          Array.from(
            { length: 1 + next() * 6 },
            () => prefix + String(Math.floor(next() * size)).padStart(next() < 0.1 ? 0 : pad, '0'),
          ),
        ),
      ];
      const table = decodeTable(encodeTable(tableOf(ids)));
      expect(ids.map((_, i) => idOf(table, i))).toEqual(ids);
      expect(ids.map((id) => rowOfId(table.ids, id))).toEqual(ids.map((_, i) => i));
    }
  });

  it('leave out versions that were replaced', () => {
    const table = tableOf(['3', '1', '3', '2']);
    expect([0, 1, 2].map((i) => idOf(table, i))).toEqual(['1', '3', '2']);
  });
});
