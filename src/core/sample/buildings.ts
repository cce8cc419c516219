import { Random } from '../model/random.ts';
import { box, corners, type Rect, rectOf, rectsMeet, Segments, Squares } from './grid.ts';
import { along, between, toMetres } from './ground.ts';
import { type Street, townness } from './streets.ts';
import type { Terrain } from './terrain.ts';
import type { Metre, PlaceFact } from './types.ts';

/** A building of the sample city. */
export interface Building {
  readonly rect: Rect;
  readonly kind: 'house' | 'shop' | 'public';
  readonly heightM: number;
  readonly unit: string;
  /** Index of its street. */
  readonly street: number;
}

/** Long low halls that stand at places people go to: [length, depth] in metres. */
const HALLS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  market: [
    [46, 26],
    [34, 12],
  ],
  bus_station: [
    [40, 18],
    [22, 12],
  ],
  government: [
    [36, 15],
    [24, 13],
  ],
};

/**
 * Houses in rows along the streets, denser towards the centre, never on a street, on each other, over a unit's edge or
 * off the land.
 */
export function makeBuildings(
  terrain: Terrain,
  streets: readonly Street[],
  places: readonly PlaceFact[],
  seed: number,
): Building[] {
  const site = new Site(terrain, streets);
  const random = new Random(seed, 'buildings');
  for (const place of places)
    for (const [length, depth] of HALLS[place.kind] ?? [])
      site.tryHall(toMetres(place.at), length, depth, random);
  streets.forEach((street, i) => {
    if (street.kind !== 'motorway') for (const side of [1, -1]) site.row(street, i, side, random);
  });
  return site.buildings;
}

class Site {
  readonly buildings: Building[] = [];
  readonly #terrain: Terrain;
  readonly #streets = new Segments<number>();
  readonly #taken = new Squares<Rect>(40);

  constructor(terrain: Terrain, streets: readonly Street[]) {
    this.#terrain = terrain;
    for (const s of streets) this.#streets.addLine(s.line, s.widthM);
  }

  /** One side of a street, piece by piece. */
  row(street: Street, index: number, side: number, random: Random): void {
    for (let k = 1; k < street.line.length; k++) {
      const [a, b] = [street.line[k - 1], street.line[k]];
      if (!a || !b) continue;
      const length = between(a, b);
      const u: Metre = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
      const middle = townness(along(a, b, 0.5));
      const country = street.kind !== 'street' && street.kind !== 'lane' && street.kind !== 'boulevard';
      const filled = (country && middle < 0.2 ? 0.03 : 0.2) + 0.72 * middle;
      // Whole stretches stay empty: yards, ponds, plots not built on yet.
      let open = random.chance(1 - filled);
      for (let t = 4; t < length - 4; ) {
        const front = random.range(7, 11) + 3 * (1 - middle);
        if (random.chance(0.14)) open = random.chance(1 - filled);
        if (!open && t + front < length - 2) {
          const deep = random.range(9, 14);
          const back = street.widthM / 2 + (1 - middle) * random.range(2, 7) + random.range(1, 2) + deep / 2;
          const mid = t + front / 2;
          const at: Metre = [a[0] + mid * u[0] - side * back * u[1], a[1] + mid * u[1] + side * back * u[0]];
          const rect: Rect = { at, along: u, half: front / 2, deep: deep / 2 };
          const shop = middle > 0.4 && random.chance(0.3);
          const storeys = 1 + Math.floor(random.next() ** 1.5 * (1.8 + 3.6 * middle));
          this.#put(rect, index, shop ? 'shop' : 'house', 3.4 * storeys + random.range(0, 1.2));
        }
        t += front + (middle > 0.35 ? random.range(0.3, 0.9) : random.range(2, 14));
      }
    }
  }

  /** A hall as near to a point as streets and houses let it stand. */
  tryHall(near: Metre, length: number, depth: number, random: Random): void {
    for (let i = 0; i < 400; i++) {
      const [turn, away] = [random.range(0, 2 * Math.PI), 10 + i * 0.4];
      const at: Metre = [near[0] + away * Math.cos(turn), near[1] + away * Math.sin(turn)];
      const street = this.#streets.nearest(at, 120);
      if (!street) continue;
      const way = between(street.a, street.b) || 1;
      const u: Metre = [(street.b[0] - street.a[0]) / way, (street.b[1] - street.a[1]) / way];
      if (this.#put({ at, along: u, half: length / 2, deep: depth / 2 }, -1, 'public', random.range(7, 13)))
        return;
    }
  }

  #put(rect: Rect, street: number, kind: Building['kind'], heightM: number): boolean {
    const shape = corners(rect);
    const near = box(shape, 14);
    const onStreet = this.#streets.some(near, (a, b, width) => rectsMeet(rect, rectOf(a, b, width + 1)));
    if (onStreet || this.#taken.some(box(shape, 0), (other) => rectsMeet(rect, other))) return false;
    const unit = this.#terrain.unitAt(rect.at);
    if (!unit || !this.#terrain.onLand(rect.at, 20) || this.#terrain.river.isNear(rect.at, 48)) return false;
    if (!shape.every((p) => this.#terrain.unitAt(p) === unit)) return false;
    this.#taken.add(rect, box(shape, 0));
    this.buildings.push({ rect, kind, heightM: Math.round(heightM * 10) / 10, unit, street });
    return true;
  }
}
