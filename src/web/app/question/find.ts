import type { Dataset } from '../../state/dataset.ts';
import type { MapView, Selection } from '../../state/state.ts';

/** A place or unit that can be flown to. */
export interface Findable {
  readonly id: string;
  readonly kind: 'unit' | 'place';
  readonly name: string;
  /** Name without diacritics, lower case: what is searched. */
  readonly folded: string;
  readonly view: MapView;
  readonly selection: Selection;
}

/** "Trần Phú" and "Tran Phu" are found alike, and so are Hòa and Hoà. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();

/** Everything that can be searched for: units (one a code) first, then places, each by name. */
export function findablesOf(dataset: Pick<Dataset, 'layers'>, locale: string): Findable[] {
  const byName = new Intl.Collator(locale).compare;
  const units = new Map<string, Findable>();
  for (const { properties: u, geometry } of dataset.layers.units ?? []) {
    const at: Spot | null =
      u.label_lon !== null && u.label_lat !== null
        ? { lon: u.label_lon, lat: u.label_lat }
        : geometry && middleOf(geometry.coordinates);
    if (!at) continue;
    units.set(u.code, {
      id: `unit:${u.code}`,
      kind: 'unit',
      name: u.name,
      folded: fold(u.name),
      view: { ...at, zoom: 13 },
      selection: { kind: 'unit', code: u.code },
    });
  }
  const places = (dataset.layers.places ?? []).flatMap((p): Findable[] => {
    const at = p.geometry && middleOf(p.geometry.coordinates);
    if (!at) return [];
    const { id, name } = p.properties;
    return [
      {
        id: `place:${id}`,
        kind: 'place',
        name,
        folded: fold(name),
        view: { ...at, zoom: 14 },
        selection: { kind: 'feature', layer: 'places', id },
      },
    ];
  });
  const sorted = (list: Findable[]) => list.sort((a, b) => byName(a.name, b.name));
  return [...sorted([...units.values()]), ...sorted(places)];
}

/** Matches in order of rank: whole name, start of the name, start of a word, anywhere; at most `limit`. */
export function findIn(all: readonly Findable[], text: string, limit = 12): Findable[] {
  const wanted = fold(text);
  if (wanted === '') return all.slice(0, limit);
  const rank = ({ folded }: Findable): number => {
    if (folded === wanted) return 0;
    const at = folded.indexOf(wanted);
    if (at < 0) return 4;
    return at === 0 ? 1 : folded[at - 1] === ' ' ? 2 : 3;
  };
  return all
    .map((item) => ({ item, rank: rank(item) }))
    .filter((r) => r.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map((r) => r.item);
}

interface Spot {
  readonly lon: number;
  readonly lat: number;
}

/** Middle of the bounding box of any GeoJSON coordinates. */
function middleOf(coordinates: readonly unknown[]): Spot | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (c: readonly unknown[]): void => {
    const [x, y] = c;
    if (typeof x === 'number' && typeof y === 'number') {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const inner of c) if (Array.isArray(inner)) visit(inner);
  };
  visit(coordinates);
  return west > east ? null : { lon: (west + east) / 2, lat: (south + north) / 2 };
}
