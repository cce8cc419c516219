import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../src/core/table/build.ts';
import { decodeTable, encodeTable, TableFormatError, tableTransfers } from '../../../src/core/table/codec.ts';

const table = buildTable(
  [
    {
      id: 'vụ-1',
      cls: 'criminal',
      from: 10,
      to: 10,
      lon: 107.9,
      lat: 21.5,
      unit: 'a',
      accuracyM: 5,
      verySerious: true,
    },
    {
      id: 'x',
      cls: 'trộm cắp',
      from: 9,
      to: 99_999,
      lon: null,
      lat: null,
      unit: null,
      accuracyM: null,
      verySerious: false,
    },
    {
      id: '',
      cls: 'criminal',
      from: 10,
      to: 11,
      lon: -180,
      lat: -90,
      unit: 'đ',
      accuracyM: 0,
      verySerious: false,
    },
  ],
  { timeZone: 'Asia/Ho_Chi_Minh', classes: [{ code: 'criminal', family: 'reported', label: 'Hình sự' }] },
);

describe('table codec', () => {
  it('gives the same table back, without copying its columns', () => {
    const bytes = encodeTable(table);
    const back = decodeTable(bytes);
    expect(back).toEqual(table);
    expect(tableTransfers(back)).toEqual([bytes.buffer]);
    expect(decodeTable(encodeTable(buildTable([], { timeZone: 'UTC' }))).n).toBe(0);
  });

  it('reads bytes that start at an odd place in their buffer', () => {
    const bytes = encodeTable(table);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeTable(shifted.subarray(3))).toEqual(table);
  });

  it('survives a transfer to another thread', () => {
    const sent = decodeTable(encodeTable(table));
    const received = structuredClone(sent, { transfer: tableTransfers(sent) });
    expect(received).toEqual(table);
    expect(sent.from).toHaveLength(0);
  });

  it('refuses bytes that were cut anywhere', () => {
    const bytes = encodeTable(table);
    for (let end = 0; end < bytes.length; end++)
      expect(() => decodeTable(bytes.subarray(0, end))).toThrow(TableFormatError);
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(() => decodeTable(longer)).toThrow(/announces/);
  });

  it('refuses values that no table can hold', () => {
    const broken = (change: (t: ReturnType<typeof decodeTable>) => void) => () => {
      const bytes = encodeTable(table);
      change(decodeTable(bytes));
      return decodeTable(bytes);
    };
    expect(broken((t) => t.from.fill(9e8, 0, 1))).toThrow('not in time order');
    expect(broken((t) => t.to.fill(0, 2))).toThrow('1 values out of range');
    expect(broken((t) => t.cls.fill(2, 0, 1))).toThrow('out of range');
    expect(broken((t) => t.unit.fill(7, 0, 1))).toThrow('out of range');
    expect(broken((t) => t.hourOfWeek.fill(168))).toThrow('3 values out of range');
    expect(broken((t) => t.latE7.fill(900_000_001, 1, 2))).toThrow('out of range');
    const texts = (t: typeof table) => (t.ids.kind === 'texts' ? t.ids.offsets : new Uint32Array());
    expect(broken((t) => texts(t).fill(1, 0, 1))).toThrow('ids do not fill');
    const html = new TextEncoder().encode('<!doctype html><title>404</title>');
    expect(() => decodeTable(html)).toThrow('wrong first bytes');
  });
});
