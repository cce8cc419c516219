import { isNight } from '../../geo/sun.ts';
import { withoutHour } from '../../table/when.ts';
import { displacement, type Interval2 } from './displacement.ts';
import { exactRatioOfRatios } from './odds.ts';
import { EXACT_BELOW, LEAST_COUNT, LEVEL } from './verdict.ts';
import type { ZoneQuestion, ZoneRows } from './zone-count.ts';

/** Night against day on the same street: the day is a second control that shares everything but the light. */
export interface DayNight {
  readonly nightBefore: number;
  readonly nightAfter: number;
  readonly dayBefore: number;
  readonly dayAfter: number;
  /** (night after / night before) / (day after / day before); null where a count divides by 0. */
  readonly ratio: number | null;
  /** 95 %; null where a count of the day or of the nights before is below 5. */
  readonly ci: Interval2 | null;
  /** Incidents whose time is not known to the hour, or whose interval holds sunset or sunrise. */
  readonly leftOut: number;
}

/** Counts by the sun's altitude at the place and instant (night: below -0.833°). */
export function dayNight({ places }: ZoneQuestion, target: ZoneRows): DayNight {
  const { table } = places;
  let leftOut = 0;
  const split = (rows: readonly number[]): [night: number, day: number] => {
    let [night, day] = [0, 0];
    for (const k of rows) {
      const row = places.row[k] as number;
      const [from, to] = [table.from[row] as number, table.to[row] as number];
      const [lon, lat] = [(table.lonE7[row] as number) / 1e7, (table.latE7[row] as number) / 1e7];
      const dark = isNight(from, lon, lat);
      if (withoutHour(from, to) || dark !== isNight(to, lon, lat)) leftOut++;
      else if (dark) night++;
      else day++;
    }
    return [night, day];
  };
  const [nightBefore, dayBefore] = split(target.before);
  const [nightAfter, dayAfter] = split(target.after);
  const figures = displacement(
    {
      targetBefore: nightBefore,
      targetAfter: nightAfter,
      bufferBefore: 0,
      bufferAfter: 0,
      controlBefore: dayBefore,
      controlAfter: dayAfter,
      bufferControlBefore: null,
      bufferControlAfter: null,
    },
    { level: LEVEL },
  );
  const enough = Math.min(nightBefore, dayBefore, dayAfter) >= LEAST_COUNT;
  const exact = Math.min(nightBefore, nightAfter, dayBefore, dayAfter) < EXACT_BELOW;
  const bounds = enough && exact ? exactRatioOfRatios(nightBefore, nightAfter, dayBefore, dayAfter) : null;
  return {
    nightBefore,
    nightAfter,
    dayBefore,
    dayAfter,
    ratio: figures.ratioOfRateRatios,
    ci: !enough ? null : bounds ? [bounds.low, bounds.high] : figures.ratioOfRateRatiosCi,
    leftOut,
  };
}
