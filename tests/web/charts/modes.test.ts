import { describe, expect, it } from 'vitest';
import { formatInstant, type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import {
  atEnd,
  enterMode,
  modeOf,
  nearestThumb,
  nudgeThumb,
  playStart,
  stepAt,
  stepIn,
} from '../../../src/web/charts/time/modes.ts';
import { Player, paceOf } from '../../../src/web/charts/time/player.ts';
import { makeGrid } from '../../../src/web/charts/time/window.ts';
import type { TimeMode } from '../../../src/web/state/state.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const span = (from: string, to: string): Interval => ({ from: at(from), to: at(to) });
const say = (w: Interval) => [w.from, w.to].map((s) => formatInstant(s, zone).slice(0, 10)).join(' ');
// Four whole months and 19 days of May.
const extent = span('2023-01-01', '2023-05-20');
const grid = makeGrid(extent, 'month', zone);

describe('modes of the time line', () => {
  it('give way to a window that has not their shape', () => {
    expect(modeOf('instant', span('2023-05-01', '2023-05-20'), grid)).toBe('instant');
    expect(modeOf('instant', span('2023-03-01', '2023-05-01'), grid)).toBe('window');
    expect(modeOf('from-start', span('2023-01-01', '2023-02-10'), grid)).toBe('from-start');
    expect(modeOf('from-start', span('2023-01-02', '2023-02-10'), grid)).toBe('window');
    expect(modeOf('to-end', span('2023-01-02', '2023-05-20'), grid)).toBe('to-end');
    expect(modeOf('to-end', span('2023-01-02', '2023-05-19'), grid)).toBe('window');
  });
  it('begin as near as can be to the window in view, and a window comes back at the end that moved', () => {
    const w = span('2023-02-01', '2023-04-01');
    expect(say(enterMode('instant', 'window', w, grid))).toBe('2023-03-01 2023-04-01');
    expect(say(enterMode('from-start', 'window', w, grid))).toBe('2023-01-01 2023-04-01');
    expect(say(enterMode('to-end', 'window', w, grid))).toBe('2023-02-01 2023-05-20');
    const days = makeGrid(extent, 'day', zone);
    expect(say(enterMode('window', 'from-start', span('2023-01-01', '2023-03-10'), days))).toBe(
      '2023-03-03 2023-03-10',
    );
    expect(say(enterMode('window', 'to-end', span('2023-03-10', '2023-05-20'), days))).toBe(
      '2023-03-10 2023-03-17',
    );
  });
  it('step with the end that is free and keep the other, to the first and the last step and no further', () => {
    const whole = extent;
    expect(say(stepIn('from-start', whole, -1, grid))).toBe('2023-01-01 2023-05-01');
    expect(say(stepIn('from-start', whole, -99, grid))).toBe('2023-01-01 2023-02-01');
    expect(say(stepIn('to-end', whole, 2, grid))).toBe('2023-03-01 2023-05-20');
    expect(say(stepIn('to-end', whole, 99, grid))).toBe('2023-05-01 2023-05-20');
    // Off the grid: to the neighbouring bound on either side.
    const odd = span('2023-01-01', '2023-03-10');
    expect(say(stepIn('from-start', odd, 1, grid))).toBe('2023-01-01 2023-04-01');
    expect(say(stepIn('from-start', odd, -1, grid))).toBe('2023-01-01 2023-03-01');
  });
  it('have handles that fit: an instant has one, on steps; a click moves the free one', () => {
    expect(nearestThumb('from-start', at('2023-01-02'), extent)).toBe('to');
    expect(nearestThumb('to-end', at('2023-05-19'), extent)).toBe('from');
    expect(nearestThumb('window', at('2023-01-02'), extent)).toBe('from');
    expect(say(stepAt(extent.to, grid))).toBe('2023-05-01 2023-05-20');
    const may = span('2023-05-01', '2023-05-20');
    expect(say(nudgeThumb('step', 'less', may, grid))).toBe('2023-04-01 2023-05-01');
    expect(say(nudgeThumb('step', 'least', may, grid))).toBe('2023-01-01 2023-02-01');
    expect(say(nudgeThumb('step', 'much-more', span('2023-01-01', '2023-02-01'), grid))).toBe(say(may));
  });
});

describe('playback in every mode', () => {
  const run = (mode: TimeMode, window: Interval) => {
    const seen: string[] = [];
    let now = window;
    let stopped = 0;
    const player = new Player(
      {
        grid: () => grid,
        mode: () => mode,
        window: () => now,
        setWindow: (w) => {
          now = w;
          seen.push(say(w).slice(5).replace(' 2023-', ' '));
        },
        stepMs: () => 100,
        loop: () => false,
        stopped: () => stopped++,
      },
      0,
    );
    for (let t = 0; t <= 2_000 && stopped === 0; t += 20) player.frame(t);
    return { seen, stopped };
  };
  it('goes to the last step, the partial one included, and stops', () => {
    expect(run('instant', span('2023-02-01', '2023-03-01'))).toEqual({
      seen: ['03-01 04-01', '04-01 05-01', '05-01 05-20'],
      stopped: 1,
    });
    expect(run('from-start', span('2023-01-01', '2023-03-01'))).toEqual({
      seen: ['01-01 04-01', '01-01 05-01', '01-01 05-20'],
      stopped: 1,
    });
    expect(run('to-end', span('2023-03-01', '2023-05-20'))).toEqual({
      seen: ['04-01 05-20', '05-01 05-20'],
      stopped: 1,
    });
  });
  it('changes the picture once a second at most for people who want less motion', () => {
    expect([paceOf(200, true), paceOf(3_000, true), paceOf(200, false)]).toEqual([1_000, 3_000, 200]);
  });
  it('begins again at the first position from the last', () => {
    expect(say(playStart('instant', span('2023-05-01', '2023-05-20'), grid))).toBe('2023-01-01 2023-02-01');
    expect(say(playStart('from-start', extent, grid))).toBe('2023-01-01 2023-02-01');
    expect(say(playStart('to-end', span('2023-05-01', '2023-05-20'), grid))).toBe(say(extent));
    expect(atEnd('to-end', extent, grid)).toBe(false);
    expect(atEnd('from-start', extent, grid)).toBe(true);
  });
});
