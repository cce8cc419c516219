import { projectorFor } from '../../../geo/project.ts';
import { zoneOf } from '../../../model/time.ts';
import { namesOf } from '../../coverage/gaps.ts';
import { areaMasks } from '../../coverage/masks.ts';
import { type PlacedCamera, placeCamera } from '../../coverage/place.ts';
import { reachOf } from '../../coverage/reach.ts';
import { makeScene, type Scene } from '../../coverage/scene.ts';
import type { Computation } from '../../run.ts';
import { buysCameras, faultsOf } from './check.ts';
import { type Demand, demandOf } from './demand.ts';
import { levelFor, openDemand, placedAt, seenBy, standingAt } from './looks.ts';
import { type Offer, offersOf, presetOf } from './offers.ts';
import type { Purchased, SitingAnswer, SitingQuestion } from './question.ts';
import { seenByLight } from './seen-by-light.ts';
import { type Solved, solved } from './solved.ts';
import { within } from './within.ts';

/** Ground that views and light are worked out on; cameras are placed one by one. */
export function groundOf({ layers, abroad, choices, projection, timeZone }: SitingQuestion): Scene {
  return makeScene(
    { ...layers, cameras: [] },
    {
      plane: projectorFor(projection),
      zone: zoneOf(timeZone),
      masks: areaMasks(abroad, choices.masks),
      ...(choices.maskHomes ? {} : { unmasked: ['home'] }),
    },
  );
}

/** What the existing equipment covers of the demand: one set for each camera, and one for light where light counts. */
export function existingSets(question: SitingQuestion, scene: Scene, demand: Demand) {
  const { choices, layers, at, timeZone } = question;
  const level = levelFor(choices.pxPerM);
  const near = openDemand(demand, scene.masks);
  const standing = standingAt(layers.cameras, at, zoneOf(timeZone));
  const placed = standing.flatMap((f) => placedAt(f, level, scene.plane, scene.walls) ?? []);
  const views = placed.map((camera) => seenBy(camera, demand, near));
  const lit = Array.from({ length: demand.n }, (_, i) => i).filter(
    (i) => demand.night[i] === 1 && demand.dark[i] === 0,
  );
  return { placed, views, near, lit };
}

/**
 * Makes a plan: which purchases cover most of the incidents that count, with a certified bound. Everything that is
 * taken as given stands in the answer; a fault of the question is said before anything is computed.
 */
export function* sitingStudy(question: SitingQuestion): Computation<SitingAnswer> {
  const { choices, layers } = question;
  const faults = faultsOf(choices, layers);
  if (faults.length > 0) return { ok: false, faults };
  const scene = groundOf(question);
  yield { done: 2, total: 100 };
  const demand = demandOf(question, scene);
  const { placed, views, near, lit } = existingSets(question, scene, demand);
  yield { done: 8, total: 100 };
  const offered = yield* within(offersOf(question, scene, demand), 8, 45);
  const { offers, covers, facts } = offered;
  const seen = views.map((list) => new Set(list));
  const ifLit = placed.map((camera, k) =>
    seenBy(camera, demand, near, () => true).filter((i) => !seen[k]?.has(i)),
  );
  const { plan, steps, curve } = yield* within(
    solved(choices, demand.weight, offered, { views, ifLit, lit }),
    45,
    100,
  );

  const nameOf = namesOf(layers.streets, layers.places, scene.plane);
  const chosen = steps.map((step) => offers[step.pose] as Offer);
  const bought = chosen.flatMap((offer) => placedOffer(offer, question, scene) ?? []);
  const byLight = seenByLight(
    // A plan of cameras that keeps nothing is made for empty ground.
    buysCameras(choices) && !choices.keepExisting ? bought : [...placed, ...bought],
    steps.map(({ pose }, k) => (chosen[k]?.kind === 'camera' ? null : (covers[pose] ?? null))),
    demand,
    near,
  );
  const total = demand.weight.reduce((sum, a) => sum + a, 0);
  const known = plan.existing;
  return {
    ok: true,
    choices,
    weighted: question.weights !== undefined,
    demand: demand.facts,
    candidates: facts,
    existing: { cameras: placed.map((c) => c.id), value: known, share: total > 0 ? known / total : null },
    steps: steps.map((step, k) => purchased(step, offers, question, scene, nameOf, byLight[k] ?? 0)),
    curve,
    value: plan.value,
    bound: plan.bound,
    gap: plan.gap,
    optimal: plan.optimal,
    share: total > 0 ? plan.value / total : null,
    boundShare: total > 0 ? plan.bound / total : null,
    cost: plan.cost,
    notes: plan.notes,
  };
}

/** A camera on offer in its place; null for light. */
function placedOffer(offer: Offer, { choices }: SitingQuestion, scene: Scene): PlacedCamera | null {
  if (offer.kind !== 'camera') return null;
  const { optics } = presetOf(choices.types[offer.pose.lens] as string);
  const { heading } = offer.pose;
  const reach = reachOf({ ...optics, azimuth_deg: heading }, [levelFor(choices.pxPerM)]);
  const where = { id: '', unit: null, lon: offer.site.lon, lat: offer.site.lat };
  return placeCamera(where, heading, reach, [], scene.plane, scene.walls);
}

function purchased(
  step: Solved['steps'][number],
  offers: readonly Offer[],
  { choices }: SitingQuestion,
  scene: Scene,
  nameOf: ReturnType<typeof namesOf>,
  byLight: number,
): Purchased {
  const offer = offers[step.pose] as Offer;
  const [lon, lat] = middleOf(offer);
  const rival = step.reason.code === 'better-together' ? offers[step.reason.pose] : undefined;
  const named = (o: Offer): string | null => nameOf(...middleOf(o))?.name ?? null;
  const lane = offer.kind === 'lane' ? offer.lane : null;
  const pose = offer.kind === 'camera' ? offer.pose : null;
  const type = pose ? (choices.types[pose.lens] as string) : null;
  return {
    kind: offer.kind,
    lon,
    lat,
    heading: pose && type && presetOf(type).optics.hfov_deg < 360 ? pose.heading : null,
    type,
    line: lane?.line ?? null,
    source: offer.kind === 'lane' ? 'street' : offer.site.source,
    name: named(offer),
    lengthM: lane?.lengthM ?? null,
    cost: step.cost,
    gain: step.gain,
    newCases: step.newPoints,
    inView: step.inView,
    onlyHere: step.onlyHere,
    covered: step.covered,
    spent: step.spent,
    reason: step.reason,
    rival: rival ? named(rival) : null,
    seenByLight: byLight,
  };

  function middleOf(o: Offer): readonly [number, number] {
    if (o.kind !== 'lane') return [o.site.lon, o.site.lat];
    const { line } = o.lane;
    return line[line.length >> 1] ?? scene.plane.inverse(0, 0);
  }
}
