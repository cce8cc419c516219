import { beforeEach, describe, expect, it } from 'vitest';
import { historyKey } from '../../../src/web/app/keys.ts';
import { MAX_STEPS, stepName } from '../../../src/web/state/history.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { setDragging } from '../../../src/web/state/moving.ts';
import { actions, appStore } from '../../../src/web/state/store.ts';

const state = () => appStore.getState();
const window = (from: number) => actions.setClause('time', { from, to: from + 10 });
const from = () => state().filter.time?.from;
const steps = () => [state().history.past.length, state().history.future.length];

beforeEach(() => actions.restore(initialState()));

describe('undo and redo', () => {
  it('walk through every step of the question and back, the other family included', () => {
    const first = state().filter;
    actions.setClause('units', ['06712']);
    actions.setFamily('police', ['traffic']);
    actions.clearFilter();
    expect(steps()).toEqual([3, 0]);
    const last = state().filter;
    for (let i = 0; i < 3; i++) actions.undo();
    expect(state()).toMatchObject({ family: 'reported', filter: first });
    expect(steps()).toEqual([0, 3]);
    actions.undo();
    expect(steps()).toEqual([0, 3]);
    for (let i = 0; i < 4; i++) actions.redo();
    expect(state()).toMatchObject({ family: 'police', filter: last });
    expect(steps()).toEqual([3, 0]);
  });

  it('forget what was undone as soon as another step is made', () => {
    window(1);
    window(2);
    actions.undo();
    window(3);
    expect(steps()).toEqual([2, 0]);
    actions.redo();
    expect(from()).toBe(3);
    actions.undo();
    expect(from()).toBe(1);
  });

  it('take a whole drag as one step, and a drag back to where it began as none', () => {
    const before = from();
    setDragging(true);
    for (let i = 1; i <= 50; i++) window(i);
    setDragging(false);
    expect(steps()).toEqual([1, 0]);
    setDragging(true);
    window(7);
    window(50);
    setDragging(false);
    expect(steps()).toEqual([1, 0]);
    actions.undo();
    expect(from()).toBe(before);
  });

  it('do not count playback, and stop it', () => {
    window(1);
    actions.set({ playing: true });
    for (let i = 2; i < 9; i++) window(i);
    expect(steps()).toEqual([1, 0]);
    actions.set({ playing: false });
    window(20);
    actions.undo();
    expect(from()).toBe(8);
    actions.set({ playing: true });
    actions.undo();
    expect(state().playing).toBe(false);
    expect(from()).toBe(initialState().filter.time?.from);
  });

  it('make no step of what leaves the question as it is', () => {
    const { classes } = state().filter;
    actions.setClause('classes', [...(classes ?? [])]);
    actions.setClauses({ hours: undefined, weekdays: undefined });
    actions.hover({ kind: 'month', index: 3 });
    actions.set({ theme: 'day', view: { lon: 1, lat: 2, zoom: 3 } });
    expect(steps()).toEqual([0, 0]);
  });

  it('keep a rectangle of hours and weekdays together, and say what comes next', () => {
    actions.setClauses({ hours: [20, 21], weekdays: [4, 5] });
    expect(steps()).toEqual([1, 0]);
    expect(stepName(state(), 'undo')).toBe('hours');
    expect(stepName(state(), 'redo')).toBeNull();
    window(4);
    actions.setClauses({ area: { kind: 'bbox', bbox: [1, 1, 2, 2] }, hours: undefined });
    expect([stepName(state(), 'undo'), steps()[0]]).toEqual(['several', 3]);
    actions.undo();
    expect(stepName(state(), 'undo')).toBe('time');
    expect(stepName(state(), 'redo')).toBe('several');
  });

  it('go on after a step through the addresses of the browser, but not into another dataset', () => {
    window(1);
    actions.revisit({ ...initialState(), lang: 'en' });
    expect([state().lang, steps()]).toEqual(['en', [2, 0]]);
    actions.undo();
    expect(from()).toBe(1);
    actions.restore(initialState());
    expect(steps()).toEqual([0, 0]);
  });

  it('remember a bounded number of steps', () => {
    for (let i = 0; i < MAX_STEPS + 5; i++) window(i + 1);
    expect(steps()).toEqual([MAX_STEPS, 0]);
  });
});

it('the keys are those of every other program', () => {
  const press = (key: string, mods = '') =>
    historyKey({
      key,
      ctrlKey: mods.includes('c'),
      metaKey: mods.includes('m'),
      shiftKey: mods.includes('s'),
      altKey: mods.includes('a'),
    });
  expect(
    [
      ['z', 'c'],
      ['z', 'm'],
      ['Z', 'cs'],
      ['y', 'c'],
      ['z', ''],
      ['z', 'ca'],
      ['y', 'cs'],
    ].map(([k, m]) => press(k ?? '', m)),
  ).toEqual(['undo', 'undo', 'redo', 'redo', null, null, null]);
});
