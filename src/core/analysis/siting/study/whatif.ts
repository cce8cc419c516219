import type { LiveLook } from '../../coverage/live.ts';
import type { Computation } from '../../run.ts';
import { buysCameras } from './check.ts';
import { demandOf } from './demand.ts';
import { openDemand, seenBy } from './looks.ts';
import type { DemandFacts, SitingQuestion } from './question.ts';
import { existingSets, groundOf } from './study.ts';

/** Demand points that one camera sees: by what light there is, and what it would see besides if it were lit. */
export interface Sight {
  readonly seen: Uint32Array;
  readonly ifLit: Uint32Array;
}

/** What a scenario is measured against: the incidents that count, and what each standing camera sees of them. */
export interface WhatIfBase {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** Weights that know nothing of harm; see `Demand`. */
  readonly plain: Float64Array;
  readonly dark: Uint8Array;
  readonly night: Uint8Array;
  /** The place on a street that is nearest to it; see `Demand`. */
  readonly onX: Float64Array;
  readonly onY: Float64Array;
  /** 1 where neither camera nor light may count it. */
  readonly masked: Uint8Array;
  readonly existing: readonly (Sight & { readonly id: string })[];
  readonly facts: DemandFacts;
}

/** Counts in view whatever is planned for: a scenario of light is measured by what is lit of the night besides. */
export function* whatIfBase(asked: SitingQuestion): Computation<WhatIfBase> {
  const choices = buysCameras(asked.choices) ? asked.choices : { ...asked.choices, buy: 'cameras' as const };
  const question = { ...asked, choices };
  const scene = groundOf(question);
  yield { done: 1, total: 3 };
  const demand = demandOf(question, scene);
  yield { done: 2, total: 3 };
  const { placed, views } = existingSets(question, scene, demand);
  const near = openDemand(demand, scene.masks);
  const masked = Uint8Array.from({ length: demand.n }, (_, i) =>
    scene.masks.at(demand.x[i] as number, demand.y[i] as number) === null ? 0 : 1,
  );
  return {
    n: demand.n,
    x: demand.x,
    y: demand.y,
    weight: demand.weight,
    plain: demand.plain,
    dark: demand.dark,
    night: demand.night,
    onX: demand.onX,
    onY: demand.onY,
    masked,
    existing: placed.map((camera, k) => {
      const seen = new Set(views[k]);
      const all = seenBy(camera, demand, near, () => true);
      return {
        id: camera.id,
        seen: Uint32Array.from(seen),
        ifLit: Uint32Array.from(all.filter((i) => !seen.has(i))),
      };
    }),
    facts: demand.facts,
  };
}

/** The same of one camera that is being moved. */
export function sightOf({ placed, sees }: LiveLook, base: WhatIfBase): Sight {
  const { x: cx, y: cy } = placed.view;
  const far = placed.farM[0] ?? 0;
  const [seen, ifLit]: [number[], number[]] = [[], []];
  for (let i = 0; i < base.n; i++) {
    const [x, y] = [base.x[i] as number, base.y[i] as number];
    if (base.masked[i] === 1 || Math.abs(x - cx) > far || Math.abs(y - cy) > far || !sees(x, y)) continue;
    if (base.dark[i] === 1 && Math.hypot(x - cx, y - cy) > placed.nightM) ifLit.push(i);
    else seen.push(i);
  }
  return { seen: Uint32Array.from(seen), ifLit: Uint32Array.from(ifLit) };
}
