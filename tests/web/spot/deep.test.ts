import { describe, expect, it } from 'vitest';
import type { HarmTable } from '../../../src/core/analysis/hotspot/harm.ts';
import type { NearRepeatResult } from '../../../src/core/analysis/spot/near-repeats.ts';
import type { ClassDef } from '../../../src/core/model/profile.ts';
import { draftsOf, harmFacts, tableOf } from '../../../src/web/features/spot/deep/harm-facts.ts';
import { repeatFacts } from '../../../src/web/features/spot/deep/repeat-facts.ts';
import { readHarm, writeHarm } from '../../../src/web/state/harm.ts';

const CLASSES: readonly ClassDef[] = [
  { code: 'criminal', family: 'reported' },
  { code: 'traffic', family: 'police' },
  { code: 'weapons', family: 'reported' },
  { code: 'fireworks', family: 'reported' },
];
const row = (cls: string, days: number) => ({
  class: cls,
  days,
  source: 'Điều 1',
  author: 'A',
  date: '2026-11-23',
});
const table: HarmTable = {
  version: 1,
  rows: [row('weapons', 300), row('criminal', 10), row('traffic', 999)],
};

describe('harm beside counts', () => {
  it('leaves out what the police find, and says what has no weight', () => {
    const facts = harmFacts(table, CLASSES, [30, 500, 1, 4], ['criminal', 'traffic', 'weapons', 'fireworks']);
    expect(facts.lines.map((l) => [l.def.code, l.count, l.days, l.shareOfDays])).toEqual([
      ['criminal', 30, 300, 0.5],
      ['weapons', 1, 300, 0.5],
    ]);
    expect([facts.count, facts.days, facts.unweightedCount]).toEqual([31, 600, 4]);
    expect(facts.weights).toEqual([10, null, 300, null]);
  });

  it('takes only the classes asked for, and no share of nothing', () => {
    const facts = harmFacts(table, CLASSES, [0, 0, 0, 0], ['weapons']);
    expect(facts.lines).toMatchObject([{ count: 0, days: 0, shareOfCount: null, shareOfDays: null }]);
    expect(facts.unweighted).toEqual([]);
  });

  it('edits line by line, keeps lines of other data, and names what is missing', () => {
    const drafts = draftsOf({ version: 1, rows: [row('weapons', 300), row('elsewhere', 2)] }, CLASSES);
    expect(drafts.map((d) => [d.class, d.days])).toEqual([
      ['criminal', ''],
      ['weapons', '300'],
      ['fireworks', ''],
      ['elsewhere', '2'],
    ]);
    expect(tableOf(drafts)).toEqual({
      table: { version: 1, rows: [row('weapons', 300), row('elsewhere', 2)] },
    });
    const bad = tableOf(
      drafts.map((d) => (d.class === 'criminal' ? { ...d, days: '1.095' } : { ...d, author: ' ' })),
    );
    expect('problems' in bad && [...bad.problems]).toEqual([
      ['criminal', 'days'],
      ['weapons', 'author'],
      ['elsewhere', 'author'],
    ]);
  });

  it('believes nothing in storage that is no table', () => {
    const box = new Map<string, string>();
    const storage = {
      getItem: (k: string) => box.get(k) ?? null,
      setItem: (k: string, v: string) => void box.set(k, v),
      removeItem: (k: string) => void box.delete(k),
    };
    expect(writeHarm(table, storage)).toBe(true);
    expect(readHarm(storage)).toEqual(table);
    for (const bad of ['{', '{"version":2}', '{"version":1,"rows":[{"class":"a","days":"Infinity"}]}']) {
      box.set('hai-dang.harm', bad);
      expect(readHarm(storage)).toBeNull();
    }
    writeHarm({ version: 1, rows: [] }, storage);
    expect(box.size).toBe(0);
  });
});

describe('the near-repeat table in a sentence', () => {
  const cell = (observed: number, expected: number, p: number) => {
    const ratio = observed / expected;
    return { observed, expected, ratio, p, marked: ratio >= 1.2 && p < 0.05 };
  };
  const made = (rows: ReturnType<typeof cell>[][]) =>
    ({ ok: true, rows }) as unknown as Extract<NearRepeatResult, { ok: true }>;

  it('names the cell least likely by chance', () => {
    const facts = repeatFacts(
      made([
        [cell(9, 3, 0.01), cell(4, 4, 0.5)],
        [cell(6, 1, 0.01), cell(5, 4.5, 0.001)],
      ]),
    );
    expect(facts.raised.map((c) => [c.space, c.time])).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect([facts.few, facts.cells, facts.byChance]).toEqual([false, 4, 0.2]);
  });

  it('marks nothing where hardly a pair is expected, however large a ratio is', () => {
    const facts = repeatFacts(made([[cell(2, 0.01, 0.001), cell(0, 1, 1)]]));
    expect([facts.few, facts.raised]).toEqual([true, []]);
  });
});
