import { beforeEach, describe, expect, it } from 'vitest';
import { escapeOnce } from '../../../src/web/app/keys.ts';
import { stopFor } from '../../../src/web/features/spot/Sheet.tsx';
import { initialState } from '../../../src/web/state/initial.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';

beforeEach(() => actions.restore(initialState()));

describe('Esc', () => {
  it('takes back the most passing thing first, and time and classes never', () => {
    actions.setClause('hours', [20, 21]);
    actions.select({ kind: 'unit', code: '06712' });
    actions.set({ tool: 'lasso' });
    expect([escapeOnce(), escapeOnce(), escapeOnce(), escapeOnce()]).toEqual([
      'tool',
      'selection',
      'filter',
      null,
    ]);
    expect(appStore.getState()).toMatchObject({ tool: 'browse', selection: null });
    expect(appStore.getState().filter).toEqual(initialState().filter);
  });
});

describe('the sheet', () => {
  it('stops at the nearest height, or the one it is flicked to', () => {
    expect(stopFor(0.2, 0)).toBe('low');
    expect(stopFor(0.4, 0)).toBe('half');
    expect(stopFor(0.4, 3)).toBe('full');
    expect(stopFor(0.6, -3)).toBe('low');
  });
});
