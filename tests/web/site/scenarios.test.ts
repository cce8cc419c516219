import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openKept,
  readKept,
  SCENARIOS_MAX,
  saveScenario,
  writeKept,
} from '../../../src/web/features/site/scenarios.ts';
import { type Draft, NO_DRAFT } from '../../../src/web/state/draft.ts';
import { DRAFT_MOST } from '../../../src/web/state/draft-steps.ts';

const KEY = 'hai-dang.site.x';
const camera = (id: string) => ({
  id,
  lon: 107.9,
  lat: 21.5,
  azimuth: 350,
  type: 'bullet-8mp-4mm',
  of: null,
});
const draft: Draft = { ...NO_DRAFT, cameras: [camera('new-1')] };
const box = (text: string | null = null) => {
  const kept = new Map<string, string>(text === null ? [] : [[KEY, text]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

describe('what the browser keeps', () => {
  it('comes back as it was', () => {
    const storage = box();
    const kept = { scenarios: [{ name: 'Phương án chợ', draft }], draft, unread: [] };
    expect(writeKept('x', kept, storage)).toBe(true);
    expect(readKept('x', storage)).toEqual(kept);
  });

  it.each(['not JSON', '{}', '[1,2]'])('is put aside where it cannot be read, not lost: %s', (text) => {
    const storage = box(text);
    expect(readKept('x', storage)).toEqual({ scenarios: [], draft: null, unread: [] });
    expect(writeKept('x', { scenarios: [], draft, unread: [] }, storage)).toBe(true);
    expect(storage.kept.get(`${KEY}.unread.1`)).toBe(text);
    expect(readKept('x', storage).draft).toEqual(draft);
    storage.setItem(KEY, 'again');
    writeKept('x', { scenarios: [], draft, unread: [] }, storage);
    expect([...storage.kept.values()]).toEqual(expect.arrayContaining([text, 'again']));
  });

  it('is read one by one: what cannot be read takes nothing with it, and stays', () => {
    const bad = { name: 'a', draft: { cameras: [{ id: 'x', lon: 999 }] } };
    const good = { name: 'b', draft };
    const storage = box(JSON.stringify({ scenarios: [bad, good], draft: { of: 'another time' } }));
    const kept = readKept('x', storage);
    expect(kept).toEqual({
      scenarios: [good],
      draft: null,
      unread: [bad, { draft: { of: 'another time' } }],
    });
    writeKept('x', kept, storage);
    expect(readKept('x', storage)).toEqual(kept);
  });

  it('never holds a scenario in work that could not be read again', () => {
    const storage = box();
    const large = {
      ...NO_DRAFT,
      cameras: Array.from({ length: DRAFT_MOST.cameras + 1 }, (_, k) => camera(`c${k}`)),
    };
    writeKept('x', { scenarios: [{ name: 'b', draft }], draft: large, unread: [] }, storage);
    expect(readKept('x', storage)).toEqual({ scenarios: [{ name: 'b', draft }], draft: null, unread: [] });
  });

  it('says so where the browser refuses', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(writeKept('x', { scenarios: [], draft: null, unread: [] }, full)).toBe(false);
  });
});

describe('saving a scenario', () => {
  const storage = box();
  beforeEach(() => {
    storage.kept.clear();
    vi.stubGlobal('localStorage', storage);
    openKept('x');
    return () => vi.unstubAllGlobals();
  });

  it('is refused where it would not come back', () => {
    const lanes = Array.from({ length: DRAFT_MOST.lanes + 1 }, (_, k) => ({
      id: `l${k}`,
      name: '',
      lengthM: 1,
      line: [],
    }));
    expect(saveScenario('large', { ...draft, lanes })).toBe('too-large');
    for (let k = 0; k < SCENARIOS_MAX; k++) expect(saveScenario(`${k}`, draft)).toBe('saved');
    expect(saveScenario('one more', draft)).toBe('too-many');
    // In place of one of the same name there is room.
    expect(saveScenario('7', { ...draft, lanes: lanes.slice(1) })).toBe('saved');
    expect(readKept('x').scenarios.map((s) => s.name)).toHaveLength(SCENARIOS_MAX);
    expect(readKept('x').scenarios.at(-1)?.draft.lanes).toHaveLength(DRAFT_MOST.lanes);
  });

  it('leaves what cannot be read where it is', () => {
    const bad = { name: 'old', draft: 7 };
    storage.setItem(KEY, JSON.stringify({ scenarios: [bad], draft: null }));
    openKept('x');
    expect(saveScenario('new', draft)).toBe('saved');
    expect(readKept('x')).toMatchObject({ scenarios: [{ name: 'new' }], unread: [bad] });
  });
});
