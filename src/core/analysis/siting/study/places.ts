import { linesOf, pointsOf } from '../../../geo/geometry.ts';
import { spans } from '../../../model/spans.ts';
import { zoneOf } from '../../../model/time.ts';
import { workingIn } from '../../coverage/place.ts';
import type { Scene } from '../../coverage/scene.ts';
import {
  type Area,
  alongRoads,
  type Candidate,
  fromPoints,
  inArea,
  junctionsOf,
  type Line,
  siftCandidates,
} from '../candidates.ts';
import { type Points, withinRadius } from '../coverage-sets.ts';
import { setAt } from '../sets.ts';
import type { CandidateFacts, PlaceSource, SitingQuestion } from './question.ts';

/** A place where a camera or a lamp may stand. */
export interface Site {
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
  readonly source: PlaceSource;
}

/** Candidate places as they were asked for, sifted, with what was left out. */
export function sitesOf(
  question: SitingQuestion,
  scene: Scene,
): { readonly sites: Site[]; readonly facts: Omit<CandidateFacts, 'lanes' | 'poses'> } {
  const { choices, layers, within, abroad } = question;
  const { plane, masks } = scene;
  const onPlane = ([lon, lat]: readonly [number, number]): [number, number] => plane.forward(lon, lat);
  const poles = lampsAt(question).map(onPlane);
  const pointsFrom = (list: readonly (readonly [number, number])[]): Points => ({
    x: list.map(([x]) => x),
    y: list.map(([, y]) => y),
  });
  const roads: Line[] = layers.streets.flatMap(({ geometry, properties }) =>
    properties.kind === 'motorway' ? [] : ((geometry && linesOf(geometry)) ?? []).map((l) => l.map(onPlane)),
  );
  const all: Candidate[] = [];
  for (const source of choices.places) {
    if (source === 'pole') all.push(...fromPoints(pointsFrom(poles), 'pole'));
    else if (source === 'junction') all.push(...junctionsOf(roads));
    else if (source === 'along-road') all.push(...alongRoads(roads, choices.everyM));
    else all.push(...fromPoints(pointsFrom(choices.own.map(onPlane)), 'own-file'));
  }
  const areas = (list: SitingQuestion['within']): Area[] => list.map((p) => p.map((r) => r.map(onPlane)));
  const stand = areas(choices.stand);
  const may = stand.length === 0 ? all : all.filter(({ x, y }) => stand.some((area) => inArea(area, x, y)));
  const excluded = [...areas(abroad), ...areas(choices.noStand)];
  const sifted = siftCandidates(may, { within: areas(within), excluded, apart: APART_M });
  const free = sifted.kept.filter(({ x, y }) => masks.at(x, y) === null);
  const powered = choices.powerM === null ? free : nearPoles(free, pointsFrom(poles), choices.powerM);
  return {
    sites: powered.map(({ x, y, source }) => {
      const [lon, lat] = plane.inverse(x, y);
      return { x, y, lon, lat, source: source === 'own-file' ? 'own' : (source as PlaceSource) };
    }),
    facts: {
      found: all.length,
      kept: powered.length,
      outside: all.length - may.length + sifted.outside,
      excluded: sifted.excluded + sifted.kept.length - free.length,
      repeated: sifted.repeated,
      withoutPower: free.length - powered.length,
    },
  };
}

/** Two candidates nearer than this are one place. */
const APART_M = 5;

/** Where lamps stand at the instant of the plan. */
function lampsAt({ layers, at, timeZone }: SitingQuestion): (readonly [number, number])[] {
  const zone = zoneOf(timeZone);
  return layers.lamps.flatMap(({ geometry, properties }) => {
    const { outages: _, ...life } = properties;
    if (workingIn(spans(life, zone), at, at) !== 'always') return [];
    return ((geometry && pointsOf(geometry)) ?? []).slice(0, 1);
  });
}

function nearPoles(candidates: readonly Candidate[], poles: Points, metres: number): Candidate[] {
  const at = { x: candidates.map((c) => c.x), y: candidates.map((c) => c.y) };
  const near = withinRadius(at, poles, metres);
  return candidates.filter((_, k) => setAt(near, k).length > 0);
}
