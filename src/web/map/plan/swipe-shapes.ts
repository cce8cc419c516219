import { mercator, type Origin } from '../../../core/geo/mercator.ts';
import { middleOf } from '../../state/draft.ts';
import type { SwipeSide } from '../../state/site.ts';

/**
 * What one side of the divider shows, on the map plane: offsets from an origin in pixels of zoom 20, x east and y south, so
 * that the numbers stay small and one matrix puts them on the screen.
 */
export interface SideShapes {
  /** Zones of views by quality (−1 = outline); standing cameras that the other side takes away are not proposed. */
  readonly zones: readonly {
    readonly level: number;
    readonly proposed: boolean;
    readonly rings: readonly Float64Array[];
  }[];
  readonly lanes: readonly Float64Array[];
  readonly pins: readonly {
    readonly kind: 'camera' | 'light' | 'gone';
    readonly text: string;
    readonly x: number;
    readonly y: number;
  }[];
}
export const PIXELS = 2 ** 20;

/** Places of degrees on that plane, x and y in turn. */
export function flatOf(places: readonly (readonly number[])[], origin: Origin): Float64Array {
  const out = new Float64Array(2 * places.length);
  places.forEach(([lon = 0, lat = 0], i) => {
    const [x, y] = mercator(lon, lat);
    out[2 * i] = (x - origin[0]) * PIXELS;
    out[2 * i + 1] = (origin[1] - y) * PIXELS;
  });
  return out;
}

export function shapesOf(
  side: SwipeSide,
  ranks: ReadonlyMap<string, number>,
  gone: readonly (readonly [lon: number, lat: number])[],
  origin: Origin,
): SideShapes {
  const { draft, views } = side;
  const own = new Set(draft.cameras.map((c) => c.id));
  const pin = (kind: 'camera' | 'light' | 'gone', text: string, at: readonly number[]) => {
    const [x = 0, y = 0] = flatOf([at], origin);
    return { kind, text, x, y };
  };
  const number = (id: string): string => String(ranks.get(id) ?? '');
  return {
    zones: [...views].flatMap(([id, { zones }]) =>
      zones.map(({ level, polygons }) => ({
        level,
        proposed: own.has(id),
        rings: polygons.flatMap((p) => p.map((ring) => flatOf(ring, origin))),
      })),
    ),
    lanes: draft.lanes.map((l) => flatOf(l.line, origin)),
    pins: [
      ...gone.map((at) => pin('gone', '', at)),
      ...draft.lanes.map((l) => pin('light', number(l.id), middleOf(l.line))),
      ...draft.lamps.map((l) => pin('light', number(l.id), [l.lon, l.lat])),
      ...draft.cameras.map((c) => pin('camera', number(c.id), [c.lon, c.lat])),
    ],
  };
}
