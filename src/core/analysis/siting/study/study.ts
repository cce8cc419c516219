import { projectorFor } from '../../../geo/project.ts';
import { zoneOf } from '../../../model/time.ts';
import { namesOf } from '../../coverage/gaps.ts';
import { CAMERA_PRESETS } from '../../coverage/presets.ts';
import { makeScene, type Scene } from '../../coverage/scene.ts';
import type { Computation } from '../../run.ts';
import { type Pose, posesOf } from '../candidates.ts';
import { curveOf } from '../curve.ts';
import { type PlanStep, stepsOf } from '../plan.ts';
import type { SitingProblem } from '../problem.ts';
import { type Sets, setAt, setsOf } from '../sets.ts';
import { solveSiting } from '../solve.ts';
import { nearerThan } from '../spacing.ts';
import { viewsOf } from '../views.ts';
import { buysCameras, buysLanes, faultsOf } from './check.ts';
import { type Demand, demandOf } from './demand.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { lightingOf } from './lighting.ts';
import { levelFor, openDemand, placedAt, seenBy, standingAt } from './looks.ts';
import { type Site, sitesOf } from './places.ts';
import type { Purchased, SitingAnswer, SitingQuestion } from './question.ts';

/** About four seconds of one core; what is not proved by then is said with its gap. */
const EFFORT = 1_000_000_000;

/** What one pose of the problem is. */
type Offer =
  | { readonly kind: 'camera'; readonly site: Site; readonly pose: Pose }
  | { readonly kind: 'lamp'; readonly site: Site }
  | { readonly kind: 'lane'; readonly lane: Lane };

/** Ground that views and light are worked out on; cameras are placed one by one. */
export function groundOf({ layers, abroad, choices, projection, timeZone }: SitingQuestion): Scene {
  return makeScene(
    { ...layers, cameras: [] },
    {
      plane: projectorFor(projection),
      zone: zoneOf(timeZone),
      masks: abroad.length > 0 ? [{ kind: 'abroad', polygons: abroad }] : [],
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
  const open = (i: number): boolean => scene.masks.at(demand.x[i] as number, demand.y[i] as number) === null;

  const { sites, facts } = choices.buy === 'lanes' ? { sites: [], facts: NOWHERE } : sitesOf(question, scene);
  const offers: Offer[] = [];
  const lists: ArrayLike<number>[] = [];
  const cost: number[] = [];
  if (buysCameras(choices)) {
    const lenses = choices.types.map((code) => presetOf(code).optics);
    const poses = posesOf(
      sites.length,
      choices.headings,
      lenses.map(({ hfov_deg }) => ({ allRound: hfov_deg >= 360, cost: choices.prices.camera })),
    );
    const looking = viewsOf({
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
    const seen = yield* within(looking, 8, 45);
    poses.forEach((pose, k) => {
      offers.push({ kind: 'camera', site: sites[pose.site] as Site, pose });
      lists.push(setAt(seen, k));
      cost.push(pose.cost);
    });
  } else if (choices.buy === 'lamps') {
    const lighting = lightingOf(demand, open);
    for (const site of sites) {
      offers.push({ kind: 'lamp', site });
      lists.push(lighting.lamp(site.x, site.y));
      cost.push(choices.prices.lamp);
    }
  }
  const lanes = buysLanes(choices) ? lanesOf(question, scene, demand) : [];
  for (const lane of lanes) {
    offers.push({ kind: 'lane', lane });
    lists.push(lane.lights.filter(open));
    cost.push(Math.max(1, Math.round(choices.prices.laneM * lane.lengthM)));
  }

  const places = placesOf(offers);
  const site = numbered(offers, sites);
  const problem: SitingProblem = {
    demand: demand.weight,
    poses: setsOf(lists),
    site,
    cost,
    ...(choices.count !== null && { count: choices.count }),
    ...(choices.budget !== null && { budget: choices.budget }),
    ...(choices.keepExisting && { existing: standing(choices.buy, views, lit) }),
    ...(choices.spacingM > 0 && { tooNear: nearerThan(places, choices.spacingM) }),
    ...(choices.backupTheta !== null && { backup: { kind: 'BACOP2', theta: choices.backupTheta } as const }),
  };
  const plan = yield* within(solveSiting(problem, { effort: EFFORT }), 45, 85);
  const steps = stepsOf(problem, plan);
  const curve = yield* within(curveOf(problem, plan, steps), 85, 100);

  const nameOf = namesOf(layers.streets, layers.places, scene.plane);
  const total = demand.weight.reduce((sum, a) => sum + a, 0);
  const known = plan.existing;
  return {
    ok: true,
    choices,
    demand: demand.facts,
    candidates: { ...facts, lanes: lanes.length, poses: offers.length },
    existing: { cameras: placed.map((c) => c.id), value: known, share: total > 0 ? known / total : null },
    steps: steps.map((step) => purchased(step, offers, question, scene, nameOf, gainedByLight)),
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

  /** Night incidents that standing cameras have in their picture and would make out by the light of a lane. */
  function gainedByLight(lane: Lane): number {
    const before = new Set(views.flat());
    const lights = new Set(lane.lights);
    const after = new Set(placed.flatMap((camera) => seenBy(camera, demand, near, (i) => lights.has(i))));
    return [...after].filter((i) => !before.has(i)).length;
  }
}

const NOWHERE = { found: 0, kept: 0, outside: 0, excluded: 0, repeated: 0, withoutPower: 0 };

const presetOf = (code: string) => {
  const preset = CAMERA_PRESETS.find((p) => p.code === code);
  if (!preset) throw new RangeError(`camera type ${code}`);
  return preset;
};

/** What stands: views where views count, light where light counts. */
function standing(buy: SitingQuestion['choices']['buy'], views: number[][], lit: number[]): Sets {
  if (buy === 'cameras') return setsOf(views);
  return setsOf(buy === 'cameras-and-lanes' ? [...views, lit] : [lit]);
}

/** Sites of the problem: the places, then one for each lane. */
function numbered(offers: readonly Offer[], sites: readonly Site[]): number[] {
  const at = new Map(sites.map((s, k) => [s, k]));
  let next = sites.length;
  return offers.map((o) => (o.kind === 'lane' ? next++ : (at.get(o.site) as number)));
}

/** Where the sites of the problem stand, for their spacing; lanes keep no distance from anything. */
function placesOf(offers: readonly Offer[]): { x: number[]; y: number[] } {
  const [x, y]: [number[], number[]] = [[], []];
  const seen = new Set<Site>();
  offers.forEach((o, k) => {
    if (o.kind === 'lane') {
      x.push(-1e9 - 1e4 * k);
      y.push(0);
    } else if (!seen.has(o.site)) {
      seen.add(o.site);
      x.push(o.site.x);
      y.push(o.site.y);
    }
  });
  return { x, y };
}

/** Runs a part of the work, its own share stretched over the whole's. */
function* within<S extends { done: number; total: number }, R>(
  part: Generator<S, R, void>,
  from: number,
  to: number,
): Computation<R> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    const { done, total } = step.value;
    const share = total > 0 && Number.isFinite(done / total) ? Math.min(1, done / total) : 0;
    yield { done: from + (to - from) * share, total: 100 };
  }
}

function purchased(
  step: PlanStep,
  offers: readonly Offer[],
  { choices }: SitingQuestion,
  scene: Scene,
  nameOf: ReturnType<typeof namesOf>,
  gainedByLight: (lane: Lane) => number,
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
    seenByLight: lane ? gainedByLight(lane) : 0,
  };

  function middleOf(o: Offer): readonly [number, number] {
    if (o.kind !== 'lane') return [o.site.lon, o.site.lat];
    const { line } = o.lane;
    return line[line.length >> 1] ?? scene.plane.inverse(0, 0);
  }
}
