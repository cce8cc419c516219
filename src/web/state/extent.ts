import type { Profile } from '../../core/model/profile.ts';
import { addSteps, floorToStep, type Interval, parseInstant, zoneOf } from '../../core/model/time.ts';
import type { LinkedEngine } from '../../core/table/linked.ts';

/** All of the dataset's time: the profile's period, widened to whole days where incidents lie outside it. */
export function timeExtent(profile: Profile, engine: LinkedEngine): Interval {
  const zone = zoneOf(profile.timeZone);
  const { table } = engine;
  let from = parseInstant(profile.period[0], zone) ?? 0;
  let to = parseInstant(profile.period[1], zone) ?? from;
  const [first, last] = [table.from[0], table.from[table.n - 1]];
  if (first !== undefined && first < from) from = floorToStep(first, 'day', zone);
  if (last !== undefined && last >= to) to = addSteps(floorToStep(last, 'day', zone), 'day', 1, zone);
  if (to <= from) to = addSteps(from, 'day', 1, zone);
  return { from, to };
}
