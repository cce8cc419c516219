import { describe, expect, it } from 'vitest';
import { IdentityIndex, IdMaker } from '../../../../src/core/table/intake/identity.ts';

describe('identity index', () => {
  it('tells new, same and changed apart over many ids, as a plain map does', () => {
    const index = new IdentityIndex();
    const plain = new Map<string, string>();
    for (let i = 0; i < 60_000; i++) {
      const id = `ID-${(i * 7919) % 40_000}`;
      const content = String(i % 3);
      const known = plain.get(id);
      const expected = known === undefined ? 'new' : known === content ? 'same' : 'changed';
      plain.set(id, content);
      if (index.note(id, content) !== expected) throw new Error(`${id} was not ${expected}`);
    }
  });

  it('numbers equal rows', () => {
    const ids = new IdMaker();
    const [a, b, c] = [ids.make('row'), ids.make('other'), ids.make('row')];
    expect(c).toBe(`${a}-2`);
    expect(b).not.toBe(a);
  });
});
