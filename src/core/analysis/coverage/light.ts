import { linesOf, pointsOf } from '../../geo/geometry.ts';
import type { FeatureOf } from '../../model/layers.ts';
import { type Span, spans } from '../../model/spans.ts';
import type { Seconds, Zone } from '../../model/time.ts';
import type { Plane } from '../hotspot/land.ts';
import { boxIndex } from './box-index.ts';
import { frameAt, type Working, workingIn } from './place.ts';

/** Lamps and safe lanes, to be asked whether they light a place of the plane. Walls are not looked at: light spills. */
export interface Lights {
  readonly count: number;
  /** Whether the ground at (x, y) is lit during [from, to) (an instant when equal), as far as it is night. */
  litIn(x: number, y: number, from: Seconds, to: Seconds): Working;
}

interface Source {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly reach: number;
  readonly spans: readonly Span[];
}

/** Prepares lamps (with their outages) and safe lanes (lit along their whole line while valid). */
export function lightsOf(
  lamps: readonly FeatureOf<'lamps'>[],
  lanes: readonly FeatureOf<'safe-lanes'>[],
  plane: Plane,
  zone: Zone,
): Lights {
  const sources: Source[] = [];
  for (const { geometry, properties } of lamps) {
    const [at] = (geometry && pointsOf(geometry)) ?? [];
    if (!at) continue;
    const { x, y, scale } = frameAt(plane, at[0], at[1]);
    const reach = properties.reach_m * scale;
    sources.push({ ax: x, ay: y, bx: x, by: y, reach, spans: spans(properties, zone) });
  }
  for (const { geometry, properties } of lanes)
    for (const line of (geometry && linesOf(geometry)) ?? []) {
      const [first] = line;
      if (!first) continue;
      const reach = properties.lit_reach_m * frameAt(plane, first[0], first[1]).scale;
      const life = spans(properties, zone);
      const corners = line.map(([lon, lat]) => plane.forward(lon, lat));
      corners.slice(1).forEach(([bx, by], i) => {
        const [ax, ay] = corners[i] as [number, number];
        sources.push({ ax, ay, bx, by, reach, spans: life });
      });
    }
  const near = boxIndex(
    sources.map(({ ax, ay, bx, by, reach }) => [
      Math.min(ax, bx) - reach,
      Math.min(ay, by) - reach,
      Math.max(ax, bx) + reach,
      Math.max(ay, by) + reach,
    ]),
  );
  return {
    count: sources.length,
    litIn(x, y, from, to) {
      let best: Working = 'never';
      for (const k of near(x, y, x, y)) {
        const s = sources[k] as Source;
        if (distance(x, y, s) > s.reach) continue;
        const works = workingIn(s.spans, from, to);
        if (works === 'always') return works;
        if (works === 'sometimes') best = works;
      }
      return best;
    },
  };
}

function distance(x: number, y: number, { ax, ay, bx, by }: Source): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}
