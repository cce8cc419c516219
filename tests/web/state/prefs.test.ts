import { describe, expect, it } from 'vitest';
import { readPrefs, writePrefs } from '../../../src/web/state/prefs.ts';

const kept = (text: string | null) => ({ getItem: () => text });

describe('what the browser remembers', () => {
  it('comes back', () => {
    let box: string | null = null;
    const taste = { lang: 'en', theme: 'projector', sections: { list: true, hours: false } } as const;
    writePrefs(taste, { setItem: (_key, value) => (box = value) });
    expect(readPrefs(kept(box))).toEqual(taste);
  });

  it('is nothing where nothing readable is kept, and only the readable part of a mixture', () => {
    for (const text of [null, '', '{', '[]', '7', 'null'])
      expect(readPrefs(kept(text)), String(text)).toEqual({});
    expect(readPrefs(kept('{"lang":"en","theme":"pink"}'))).toEqual({ lang: 'en' });
    for (const sections of ['{"hours":"no"}', '[]', '{"a section of later":true}'])
      expect(readPrefs(kept(`{"lang":"vi","sections":${sections}}`)), sections).toEqual({ lang: 'vi' });
    expect(readPrefs(null)).toEqual({});
  });

  it('does not break the page where storage is forbidden', () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    expect(readPrefs({ getItem: forbidden })).toEqual({});
    expect(() => writePrefs({ lang: 'vi' }, { setItem: forbidden })).not.toThrow();
  });
});
