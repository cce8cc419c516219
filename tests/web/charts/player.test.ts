import { describe, expect, it } from 'vitest';
import { type Interval, parseInstant, zoneOf } from '../../../src/core/model/time.ts';
import { playStart } from '../../../src/web/charts/time/modes.ts';
import { Player } from '../../../src/web/charts/time/player.ts';
import { makeGrid } from '../../../src/web/charts/time/window.ts';
import type { TimeMode } from '../../../src/web/state/state.ts';

const zone = zoneOf('Asia/Ho_Chi_Minh');
const at = (text: string): number => parseInstant(text, zone) ?? Number.NaN;
const extent = { from: at('2023-01-01'), to: at('2023-05-20') };
const grid = makeGrid(extent, 'month', zone);
const month = (m: number): Interval => ({
  from: at(`2023-0${m}-01`),
  to: m === 5 ? extent.to : at(`2023-0${m + 1}-01`),
});

function play(window: Interval, loop = false, mode: TimeMode = 'window') {
  const seen: number[] = [];
  const run = { window: window as Interval | undefined, stopped: 0, seen };
  const player = new Player(
    {
      grid: () => grid,
      mode: () => mode,
      window: () => run.window,
      setWindow: (w) => {
        run.window = w;
        seen.push(zone.civil(w.from).month);
      },
      stepMs: () => 100,
      loop: () => loop,
      stopped: () => run.stopped++,
    },
    0,
  );
  return { run, player };
}

describe('playback', () => {
  it('shows every step at its time, the partial last one for as long as the others, then stops', () => {
    const { run, player } = play(month(1));
    for (let t = 0; t < 500 && run.stopped === 0; t += 10) player.frame(t);
    expect(run.seen).toEqual([2, 3, 4, 5]);
    expect(run.window).toEqual(month(5));
    expect(run.stopped).toBe(0);
    player.frame(500);
    expect(run.stopped).toBe(1);
  });
  it('drops steps when frames come late and never queues them; the last one still gets its time', () => {
    const { run, player } = play(month(1));
    player.frame(250);
    expect(run.seen).toEqual([3]);
    player.frame(5_000);
    expect(run.seen).toEqual([3, 5]);
    player.frame(5_099);
    expect(run.stopped).toBe(0);
    player.frame(5_100);
    expect(run.stopped).toBe(1);
  });
  it('starts again from the first step with the same length when it loops', () => {
    const { run, player } = play({ from: at('2023-03-01'), to: at('2023-05-01') }, true);
    for (let t = 0; t <= 400; t += 50) player.frame(t);
    expect(run.seen.slice(0, 3)).toEqual([4, 1, 2]);
    expect(run.stopped).toBe(0);
  });
  it('goes on from where the user put the window meanwhile', () => {
    const { run, player } = play(month(1));
    player.frame(100);
    run.window = month(4);
    player.frame(150);
    expect(run.seen).toEqual([2]);
    player.frame(250);
    expect(run.seen).toEqual([2, 5]);
  });
  it('begins at the first step from the end, and with one step where everything is in view', () => {
    expect(playStart('window', month(5), grid)).toEqual(month(1));
    expect(playStart('window', extent, grid)).toEqual(month(1));
    expect(playStart('window', month(3), grid)).toEqual(month(3));
  });
});
