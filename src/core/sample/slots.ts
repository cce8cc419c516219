import { toSegment } from '../geo/plane.ts';
import { Random } from '../model/random.ts';
import type { Building } from './buildings.ts';
import { along, between, toDegrees, toMetres } from './ground.ts';
import { CENTRE } from './settlements.ts';
import { type Street, townness } from './streets.ts';
import type { Terrain } from './terrain.ts';
import type { Degree, Metre, PlaceFact } from './types.ts';
import type { Unit } from './units.ts';

/** Length of street that one slot stands for, in metres. */
export const SLOT_M = 12;
/** Farthest an incident lies off the middle of its street, in metres. */
export const LATERAL_M = 5;

/** A short piece of street where things happen: its middle, and what one metre along and one to the left are in degrees. */
export interface Slot {
  readonly street: number;
  readonly at: Metre;
  /** Unit vector along the street. */
  readonly dir: Metre;
  readonly lonLat: Degree;
  readonly perAlong: Degree;
  readonly perLeft: Degree;
  readonly unit: string;
  /** People living in front of it (working population of the unit, spread evenly over its houses). */
  people: number;
}

/**
 * Slots along every street. A slot whose corners do not all lie in its unit is left out, so an incident never lands
 * across a boundary.
 */
export function makeSlots(
  terrain: Terrain,
  units: readonly Unit[],
  streets: readonly Street[],
  buildings: readonly Building[],
): Slot[] {
  const slots: Slot[] = [];
  const ofStreet: Slot[][] = streets.map(() => []);
  const reach = SLOT_M / 2 + 1;
  streets.forEach((street, index) => {
    for (let k = 1; k < street.line.length; k++) {
      const [a, b] = [street.line[k - 1], street.line[k]];
      if (!a || !b) continue;
      const length = between(a, b);
      const n = Math.floor(length / SLOT_M);
      const dir: Metre = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
      for (let i = 0; i < n; i++) {
        const at = along(a, b, (i + 0.5) / n);
        const unit = terrain.unitAt(at);
        const move = (u: number, v: number): Metre => [
          at[0] + u * dir[0] - v * dir[1],
          at[1] + u * dir[1] + v * dir[0],
        ];
        const rim = [
          move(reach, LATERAL_M),
          move(reach, -LATERAL_M),
          move(-reach, LATERAL_M),
          move(-reach, -LATERAL_M),
        ];
        if (!unit || !rim.every((p) => terrain.unitAt(p) === unit)) continue;
        const lonLat = toDegrees(at);
        const per = (p: Metre): Degree => {
          const d = toDegrees(p);
          return [(d[0] - lonLat[0]) / 10, (d[1] - lonLat[1]) / 10];
        };
        const slot = {
          street: index,
          at,
          dir,
          lonLat,
          perAlong: per(move(10, 0)),
          perLeft: per(move(0, 10)),
          unit,
          people: 0,
        };
        slots.push(slot);
        ofStreet[index]?.push(slot);
      }
    }
  });
  settle(units, buildings, ofStreet);
  return slots;
}

/** Lets the people of each unit live in its houses, and each house face the nearest slot of its street. */
function settle(units: readonly Unit[], buildings: readonly Building[], ofStreet: readonly Slot[][]): void {
  const houses = new Map<string, number>();
  for (const b of buildings) if (b.street >= 0) houses.set(b.unit, (houses.get(b.unit) ?? 0) + 1);
  const population = new Map(units.map((u) => [u.fact.code, u.fact.population]));
  for (const b of buildings) {
    let best: Slot | null = null;
    for (const slot of ofStreet[b.street] ?? [])
      if (slot.unit === b.unit && (!best || between(slot.at, b.rect.at) < between(best.at, b.rect.at)))
        best = slot;
    if (best) best.people += (population.get(b.unit) ?? 0) / (houses.get(b.unit) ?? 1);
  }
}

/** Places that draw people: kind to how strongly (per class) and how far in metres. */
const DRAW: Readonly<
  Record<string, { readonly reach: number; readonly gain: Readonly<Record<string, number>> }>
> = {
  market: { reach: 260, gain: { criminal: 5, 'public-order': 7, traffic: 2, fireworks: 3, weapons: 1 } },
  bus_station: { reach: 200, gain: { criminal: 4, 'public-order': 6, traffic: 3, fireworks: 1, weapons: 2 } },
  border_gate: { reach: 450, gain: { criminal: 3, 'public-order': 4, traffic: 2, fireworks: 9, weapons: 4 } },
  border_crossing: {
    reach: 700,
    gain: { criminal: 2, 'public-order': 2, traffic: 1, fireworks: 8, weapons: 3 },
  },
  beach: { reach: 600, gain: { criminal: 2, 'public-order': 6, traffic: 2, fireworks: 0, weapons: 0 } },
};

/** How many traffic records a metre of road draws, by kind. */
const TRAFFIC: Readonly<Record<string, number>> = {
  national_road: 9,
  boulevard: 10,
  provincial_road: 6,
  motorway: 2,
  street: 1.4,
  local_road: 0.8,
  lane: 0.04,
};

/**
 * What each slot draws of a class in an ordinary month: people in front of it, places that attract, the kind of road,
 * and a lasting difference from street to street (log-normal).
 */
export function baseWeights(
  cls: string,
  slots: readonly Slot[],
  streets: readonly Street[],
  places: readonly PlaceFact[],
  seed: number,
): Float64Array {
  const random = new Random(seed, `weights ${cls}`);
  const spread = cls === 'traffic' ? 0.8 : 0.6;
  const luck = streets.map(() => Math.exp(spread * random.normal()));
  const draws = places.flatMap((p) => {
    const draw = DRAW[p.kind];
    return draw ? [{ at: toMetres(p.at), reach: draw.reach, gain: draw.gain[cls] ?? 0 }] : [];
  });
  return Float64Array.from(slots, (slot) => {
    const street = streets[slot.street];
    if (!street) return 0;
    let pull = 1;
    for (const d of draws) {
      const away = between(d.at, slot.at) / d.reach;
      if (away < 3) pull += d.gain * Math.exp(-away * away);
    }
    const own = (luck[slot.street] ?? 1) * pull;
    if (cls !== 'traffic') return street.kind === 'motorway' ? 0 : own * (0.6 + slot.people);
    return (
      own *
      (TRAFFIC[street.kind] ?? 1) *
      (street.widthM > 8 ? 2 : 1) *
      (countryTraffic(slot.at) + townness(slot.at) + slot.people / 80)
    );
  });
}

/** Traffic records on open roads thin out with the distance from the centre. */
const centre = toMetres(CENTRE);
const countryTraffic = (p: Metre): number => 0.012 + 0.14 * Math.exp(-((between(p, centre) / 6000) ** 2));

/** Distance from a slot to a line in metres. */
export function slotToLine(slot: Slot, line: readonly Metre[]): number {
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b) best = Math.min(best, toSegment(slot.at, a, b).distance);
  }
  return best;
}
