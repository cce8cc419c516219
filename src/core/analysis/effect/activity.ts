import { pointsOf } from '../../geo/geometry.ts';
import type { Projector } from '../../geo/project.ts';
import type { FeatureOf } from '../../model/layers.ts';
import { parseInstant, type Seconds, type Zone } from '../../model/time.ts';
import type { Shape } from './shape.ts';

/** The last thing on record about a place: an event there or in its unit, or a lamp or camera put up, broken or mended. */
export interface Activity {
  readonly at: Seconds;
  readonly what: 'event-here' | 'event-unit' | 'equipment' | 'group';
}
export interface ActivityLayers {
  readonly events: readonly FeatureOf<'events'>[];
  readonly groups: readonly FeatureOf<'groups'>[];
  readonly lamps: readonly FeatureOf<'lamps'>[];
  readonly cameras: readonly FeatureOf<'cameras'>[];
}
/** Events and equipment this near belong to a place. */
const NEAR_M = 50;

interface Happening extends Activity {
  readonly x: number | null;
  readonly y: number | null;
  readonly unit: string | null;
}

/** A function that knows, for a place, the last thing on record before `until`; null where nothing is. */
export function activityIn(
  layers: ActivityLayers,
  projector: Pick<Projector, 'forward'>,
  zone: Zone,
  until: Seconds,
): (shape: Shape | null, unit: string | null) => Activity | null {
  const all: Happening[] = [];
  const note = (
    feature: FeatureOf<'events'> | FeatureOf<'groups'> | FeatureOf<'lamps'> | FeatureOf<'cameras'>,
    times: readonly (string | null)[],
    what: Activity['what'],
    unit: string | null,
  ): void => {
    const at = Math.max(
      ...times
        .map((t) => (t === null ? -Infinity : (parseInstant(t, zone) ?? -Infinity)))
        .filter((t) => t < until),
    );
    if (!Number.isFinite(at)) return;
    const [p] = (feature.geometry && pointsOf(feature.geometry)) ?? [];
    const [x, y] = p ? projector.forward(...p) : [null, null];
    all.push({ at, what, unit, x, y });
  };
  for (const f of layers.events) note(f, [f.properties.valid_from], 'event-unit', f.properties.unit);
  for (const f of layers.groups) note(f, [f.properties.valid_from, f.properties.valid_to], 'group', null);
  for (const f of [...layers.lamps, ...layers.cameras]) {
    const { valid_from, valid_to, outages } = f.properties;
    note(f, [valid_from, valid_to, ...outages.flatMap((o) => [o.from, o.to])], 'equipment', null);
  }
  all.sort((a, b) => b.at - a.at);
  return (shape, unit) => {
    for (const { at, what, unit: own, x, y } of all) {
      const here = shape !== null && x !== null && y !== null && nearTo(shape, x, y);
      if (here) return { at, what: what === 'event-unit' ? 'event-here' : what };
      if (what === 'event-unit' && own !== null && own === unit) return { at, what };
    }
    return null;
  };
}

function nearTo(shape: Shape, x: number, y: number): boolean {
  const [w, s, e, n] = shape.bbox;
  if (x < w - NEAR_M || x > e + NEAR_M || y < s - NEAR_M || y > n + NEAR_M) return false;
  return shape.distance(x, y) <= NEAR_M;
}
