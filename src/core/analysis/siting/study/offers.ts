import { CAMERA_PRESETS } from '../../coverage/presets.ts';
import type { Scene } from '../../coverage/scene.ts';
import type { Computation } from '../../run.ts';
import { type Pose, posesOf } from '../candidates.ts';
import { type Sets, setAt, setsOf } from '../sets.ts';
import { nearerThan } from '../spacing.ts';
import { viewsByLight } from '../views.ts';
import { buysCameras, buysLamps, buysLanes } from './check.ts';
import type { Demand } from './demand.ts';
import { type Lane, laneCost, lanesOf } from './lanes.ts';
import { lightingOf } from './lighting.ts';
import { levelFor } from './looks.ts';
import { type Site, sitesOf } from './places.ts';
import type { CandidateFacts, SitingQuestion } from './question.ts';

/** What one pose of the problem is. */
export type Offer =
  | { readonly kind: 'camera'; readonly site: Site; readonly pose: Pose }
  | { readonly kind: 'lamp'; readonly site: Site }
  | { readonly kind: 'lane'; readonly lane: Lane };

/** Everything on offer: what it covers by itself, and what it costs. */
export interface Offers {
  readonly offers: readonly Offer[];
  readonly covers: readonly ArrayLike<number>[];
  /** What cameras have in their picture and would see if it were lit; none for light. */
  readonly ifLit: readonly ArrayLike<number>[];
  readonly cost: readonly number[];
  readonly facts: CandidateFacts;
}

/** Cameras by what they see by the light that stands; lamps and lanes by the dark cases that they light. */
export function* offersOf(question: SitingQuestion, scene: Scene, demand: Demand): Computation<Offers> {
  const { choices } = question;
  const open = (i: number): boolean => scene.masks.at(demand.x[i] as number, demand.y[i] as number) === null;
  const standing = buysCameras(choices) || buysLamps(choices);
  const { sites, facts } = standing ? sitesOf(question, scene) : { sites: [], facts: NOWHERE };
  const offers: Offer[] = [];
  const covers: ArrayLike<number>[] = [];
  const ifLit: ArrayLike<number>[] = [];
  const cost: number[] = [];
  if (buysCameras(choices)) {
    const lenses = choices.types.map((code) => presetOf(code).optics);
    const poses = posesOf(
      sites.length,
      choices.headings,
      lenses.map(({ hfov_deg }) => ({ allRound: hfov_deg >= 360, cost: choices.prices.camera })),
    );
    const views = yield* viewsByLight({
      sites,
      poses,
      lenses,
      demand,
      plane: scene.plane,
      walls: scene.walls,
      masks: scene.masks,
      level: levelFor(choices.pxPerM),
      night: false,
      dark: demand.dark,
    });
    poses.forEach((pose, k) => {
      offers.push({ kind: 'camera', site: sites[pose.site] as Site, pose });
      covers.push(setAt(views.seen, k));
      ifLit[offers.length - 1] = setAt(views.ifLit, k);
      cost.push(pose.cost);
    });
  }
  if (buysLamps(choices)) {
    const lighting = lightingOf(demand, open);
    for (const site of sites) {
      offers.push({ kind: 'lamp', site });
      covers.push(lighting.lamp(site.x, site.y));
      cost.push(choices.prices.lamp);
    }
  }
  const lanes = buysLanes(choices) ? lanesOf(question, scene, demand) : [];
  for (const lane of lanes) {
    offers.push({ kind: 'lane', lane });
    covers.push(lane.lights.filter(open));
    cost.push(laneCost(lane, choices));
  }
  return {
    offers,
    covers,
    ifLit: offers.map((_, k) => ifLit[k] ?? []),
    cost,
    facts: { ...facts, lanes: lanes.length, poses: offers.length },
  };
}

const NOWHERE = { found: 0, kept: 0, outside: 0, excluded: 0, repeated: 0, withoutPower: 0 };

/** A camera type on offer. */
export const presetOf = (code: string) => {
  const preset = CAMERA_PRESETS.find((p) => p.code === code);
  if (!preset) throw new RangeError(`camera type ${code}`);
  return preset;
};

/**
 * Sites of the problem: a place is one for its camera and one for its lamp, as both may share a pole; a lane is one of its
 * own. Cameras keep their distance from cameras and lamps from lamps.
 */
export function mountsOf(
  offers: readonly Offer[],
  spacingM: number,
): { readonly site: number[]; readonly tooNear: Sets | null } {
  const known = { camera: new Map<object, number>(), lamp: new Map<object, number>() };
  const places: { readonly kind: Offer['kind']; readonly x: number; readonly y: number }[] = [];
  const site = offers.map((offer) => {
    const next = places.length;
    if (offer.kind === 'lane') {
      places.push({ kind: 'lane', x: 0, y: 0 });
      return next;
    }
    const at = known[offer.kind].get(offer.site) ?? next;
    if (at === next) {
      known[offer.kind].set(offer.site, at);
      places.push({ kind: offer.kind, x: offer.site.x, y: offer.site.y });
    }
    return at;
  });
  if (!(spacingM > 0)) return { site, tooNear: null };
  const lists: number[][] = places.map(() => []);
  for (const kind of ['camera', 'lamp'] as const) {
    const own = [...places.keys()].filter((k) => places[k]?.kind === kind);
    const at = own.map((k) => places[k] as { readonly x: number; readonly y: number });
    const near = nearerThan({ x: at.map(({ x }) => x), y: at.map(({ y }) => y) }, spacingM);
    own.forEach((k, i) => {
      lists[k] = Array.from(setAt(near, i), (other) => own[other] as number);
    });
  }
  return { site, tooNear: setsOf(lists) };
}
