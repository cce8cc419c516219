import { namesOf } from '../../coverage/gaps.ts';
import type { Computation } from '../../run.ts';
import { faultsOf } from './check.ts';
import { demandOf } from './demand.ts';
import { laneCost, lanesOf } from './lanes.ts';
import type { DemandFacts, QuestionFault, SitingQuestion } from './question.ts';
import { groundOf } from './study.ts';
import { walkingNetwork } from './walking.ts';

/** How far from a lane its light is taken to help those who walk to it, metres along streets. */
export const WALK_M = 150;

/** A stretch of unlit street that could become a safe lane. Cases are those of the night where no light is. */
export interface RankedLane {
  /** 1 = the most cases within reach. */
  readonly rank: number;
  /** Street and piece. */
  readonly key: string;
  readonly line: readonly (readonly [lon: number, lat: number])[];
  /** Its own name, or the nearest one; null where none is near. */
  readonly name: string | null;
  readonly lengthM: number;
  readonly cost: number;
  /** Cases that it would light, and their weight. */
  readonly cases: number;
  readonly weight: number;
  /** Cases on streets within walking reach, those that it lights among them, and their weight. */
  readonly reach: number;
  readonly reachWeight: number;
}

export type RankedLanes =
  | { readonly ok: false; readonly faults: readonly QuestionFault[] }
  | {
      readonly ok: true;
      readonly walkM: number;
      /** Whether cases had weights. */
      readonly weighted: boolean;
      readonly demand: DemandFacts;
      /** Cases of the night where no light is, and those of them that no walk leads to: no street is near, or none that carries walkers. */
      readonly dark: number;
      readonly offNetwork: number;
      /** Lanes that could be lit; those without any case in reach are left out of the list. */
      readonly candidates: number;
      readonly lanes: readonly RankedLane[];
    };

/**
 * Ranks the stretches of unlit street of a question by the night cases that lie within a walk of them: from every corner of the
 * stretch along streets and ways that carry walkers. Ties go to the one that lights more, then by street and piece.
 */
export function* rankedLanes(asked: SitingQuestion, walkM = WALK_M): Computation<RankedLanes> {
  // Nothing is bought: limits do not matter.
  const choices = { ...asked.choices, buy: 'lanes' as const, count: 0, budget: null, spacingM: 0 };
  const question: SitingQuestion = { ...asked, choices };
  const faults = faultsOf(choices, question.layers);
  if (faults.length > 0) return { ok: false, faults };
  if (!(walkM >= 0)) throw new RangeError(`a walk of ${walkM} m`);
  const scene = groundOf(question);
  yield { done: 1, total: 10 };
  const demand = demandOf(question, scene);
  yield { done: 3, total: 10 };
  const { streets, places } = question.layers;
  const lanes = lanesOf(question, scene, demand);
  const network = walkingNetwork(streets, scene);
  yield { done: 5, total: 10 };

  const on = new Map<number, { readonly i: number; readonly along: number }[]>();
  let [dark, offNetwork] = [0, 0];
  const open = (i: number): boolean => scene.masks.at(demand.x[i] as number, demand.y[i] as number) === null;
  for (let i = 0; i < demand.n; i++) {
    if (demand.dark[i] !== 1 || !open(i)) continue;
    dark++;
    const place = network.place(demand.x[i] as number, demand.y[i] as number);
    if (place) on.set(place.edge, [...(on.get(place.edge) ?? []), { i, along: place.along }]);
    else offNetwork++;
  }
  const weigh = (list: Iterable<number>): number => {
    let sum = 0;
    for (const i of list) sum += demand.weight[i] as number;
    return sum;
  };
  const nameOf = namesOf(streets, places, scene.plane);
  const found: Omit<RankedLane, 'rank'>[] = [];
  for (const [k, lane] of lanes.entries()) {
    const lit = lane.lights.filter(open);
    const inReach = new Set(lit);
    network.walk(lane.line, walkM, (edge, end, leftM) => {
      const { lengthM } = network.edges[edge] as (typeof network.edges)[number];
      for (const { i, along } of on.get(edge) ?? [])
        if ((end === 'a' ? along : lengthM - along) <= leftM) inReach.add(i);
    });
    if (inReach.size > 0) {
      const [lon, lat] = lane.line[lane.line.length >> 1] as Corner;
      found.push({
        key: lane.key,
        line: lane.line,
        name: lane.name ?? nameOf(lon, lat)?.name ?? null,
        lengthM: lane.lengthM,
        cost: laneCost(lane, choices),
        cases: lit.length,
        weight: weigh(lit),
        reach: inReach.size,
        reachWeight: weigh(inReach),
      });
    }
    if (k % 64 === 63) yield { done: 5 + (5 * k) / lanes.length, total: 10 };
  }
  found.sort((a, b) => b.reachWeight - a.reachWeight || b.weight - a.weight || compare(a.key, b.key));
  return {
    ok: true,
    walkM,
    weighted: question.weights !== undefined,
    demand: demand.facts,
    dark,
    offNetwork,
    candidates: lanes.length,
    lanes: found.map((lane, k) => ({ rank: k + 1, ...lane })),
  };
}

type Corner = readonly [lon: number, lat: number];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
