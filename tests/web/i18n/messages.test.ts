import { describe, expect, it } from 'vitest';
import enExport from '../../../src/web/i18n/en/export.ts';
import enFirst from '../../../src/web/i18n/en/index.ts';
import enReview from '../../../src/web/i18n/en/review.ts';
import i18n, { setLanguage, vi as viFirst } from '../../../src/web/i18n/index.ts';
import { laterVi } from '../../../src/web/i18n/later.ts';
import viExport from '../../../src/web/i18n/vi/export.ts';
import viReview from '../../../src/web/i18n/vi/review.ts';

/** With what a screen brings along when it opens. */
const vi = { ...viFirst, ...laterVi, export: viExport, review: viReview };
const en = { ...enFirst, export: enExport, review: enReview };
const NAMESPACES = Object.keys(vi) as (keyof typeof vi)[];

type Tree = { readonly [key: string]: string | Tree };
function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, value);
    else for (const [k, v] of leaves(value, at)) found.set(k, v);
  }
  return found;
}
/** Numbers of a quarter: Vietnamese writes II, English 2; who fills the hole gives both. */
const SAME: Readonly<Record<string, string>> = { roman: 'q' };
const holes = (text: string) => [
  ...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => SAME[m[1] ?? ''] ?? m[1])),
];

describe.each(NAMESPACES)('messages: %s', (ns) => {
  const base = leaves(vi[ns] as unknown as Tree);
  const other = leaves(en[ns] as unknown as Tree);

  it('has every key in both languages', () => {
    const extra = [...other.keys()].filter((k) => !base.has(k) && !k.endsWith('_one'));
    expect([...base.keys()].filter((k) => !other.has(k))).toEqual([]);
    expect(extra).toEqual([]);
  });

  it('fills the same holes in both languages', () => {
    const differing = [...base].flatMap(([key, text]) => {
      const there = holes(other.get(key) ?? '');
      // A sentence may leave out a word of the other language, but must not ask for one that nobody gives.
      return there.some((h) => !holes(text).includes(h))
        ? [`${key}: ${there} asked, ${holes(text)} given`]
        : [];
    });
    expect(differing).toEqual([]);
  });

  it('says something everywhere, in composed letters', () => {
    for (const [key, text] of [...base, ...other]) {
      expect(text.trim(), key).not.toBe('');
      expect(text.normalize('NFC'), key).toBe(text);
    }
  });
});

describe('languages', () => {
  it('counts in the plural of each language', async () => {
    await setLanguage('vi');
    expect(i18n.t('cases', { count: 1234 })).toBe('1.234 vụ');
    await setLanguage('en');
    expect(i18n.t('cases', { count: 1 })).toBe('1 case');
    expect(i18n.t('cases', { count: 1234 })).toBe('1,234 cases');
  });

  it('shows keys in the test language', async () => {
    await setLanguage('xx');
    expect(i18n.t('synthetic')).toBe('common:synthetic');
    await setLanguage('vi');
  });

  it('ends in the language that was asked for last, however long another takes', async () => {
    await Promise.all([setLanguage('en'), setLanguage('vi')]);
    expect(i18n.language).toBe('vi');
  });
});
