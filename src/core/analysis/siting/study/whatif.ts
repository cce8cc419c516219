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
  readonly dark: Uint8Array;
  readonly night: Uint8Array;
  /** 1 where no camera may count it. */
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
    dark: demand.dark,
    night: demand.night,
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

/** How much of the incidents a scenario covers. */
export interface WhatIfFigures {
  readonly total: number;
  readonly inView: number;
  readonly share: number | null;
  readonly nightTotal: number;
  readonly nightInView: number;
  readonly nightShare: number | null;
  readonly dayShare: number | null;
  /** Weight of the night on lit ground. */
  readonly nightLit: number;
  readonly litShare: number | null;
  /** In view of two cameras or more. */
  readonly twice: number;
  /** [piece added]: weight in view (or, of a lane, lit by night) that nothing before it in the list covers. */
  readonly gains: readonly number[];
  /** Shares in view after 0, 1, … pieces. */
  readonly curve: readonly (number | null)[];
  /** 1 for demand points in view. */
  readonly covered: Uint8Array;
}

/** A piece of a scenario, in the order in which it is to be bought: a camera's sight, or the points that a lane lights. */
export type Piece =
  | { readonly kind: 'camera'; readonly sight: Sight }
  | { readonly kind: 'lane'; readonly lights: Uint32Array };

/** Measures a scenario: what stands without `gone`, then the pieces one after another. */
export function figuresOf(
  base: WhatIfBase,
  gone: ReadonlySet<string>,
  pieces: readonly Piece[],
): WhatIfFigures {
  const times = new Uint16Array(base.n);
  const lit = Uint8Array.from(base.night, (night, i) => (night === 1 && base.dark[i] === 0 ? 1 : 0));
  /** Pictures that reach points only once these are lit. */
  const waiting: Uint32Array[] = [];
  const sum = (take: (i: number) => boolean): number => {
    let out = 0;
    for (let i = 0; i < base.n; i++) if (take(i)) out += base.weight[i] as number;
    return out;
  };
  const look = ({ seen, ifLit }: Sight): void => {
    for (const i of seen) times[i] = (times[i] as number) + 1;
    for (const i of ifLit) if (lit[i] === 1) times[i] = (times[i] as number) + 1;
    waiting.push(ifLit);
  };
  const light = (points: Uint32Array): void => {
    const fresh = new Set<number>();
    for (const i of points) if (lit[i] === 0 && base.night[i] === 1) fresh.add(i);
    for (const i of fresh) lit[i] = 1;
    for (const list of waiting) for (const i of list) if (fresh.has(i)) times[i] = (times[i] as number) + 1;
  };
  for (const camera of base.existing) if (!gone.has(camera.id)) look(camera);
  const total = sum(() => true);
  const inViewNow = (): number => sum((i) => (times[i] as number) > 0);
  const litNow = (): number => sum((i) => lit[i] === 1);
  const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  const gains: number[] = [];
  let [view, bright] = [inViewNow(), litNow()];
  const curve = [share(view, total)];
  for (const piece of pieces) {
    if (piece.kind === 'camera') look(piece.sight);
    else light(piece.lights);
    const [nextView, nextBright] = [inViewNow(), litNow()];
    gains.push(piece.kind === 'camera' ? nextView - view : nextBright - bright);
    [view, bright] = [nextView, nextBright];
    curve.push(share(view, total));
  }
  const nightTotal = sum((i) => base.night[i] === 1);
  const nightInView = sum((i) => base.night[i] === 1 && (times[i] as number) > 0);
  return {
    total,
    inView: view,
    share: share(view, total),
    nightTotal,
    nightInView,
    nightShare: share(nightInView, nightTotal),
    dayShare: share(view - nightInView, total - nightTotal),
    nightLit: bright,
    litShare: share(bright, nightTotal),
    twice: sum((i) => (times[i] as number) > 1),
    gains,
    curve,
    covered: Uint8Array.from(times, (k) => (k > 0 ? 1 : 0)),
  };
}

/** Dark demand points within a lane's light, in the plane of the base. */
export function litByLine(
  base: WhatIfBase,
  line: readonly (readonly [x: number, y: number])[],
  reachM: number,
): Uint32Array {
  const lights: number[] = [];
  for (let i = 0; i < base.n; i++) {
    if (base.dark[i] === 0) continue;
    const [px, py] = [base.x[i] as number, base.y[i] as number];
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1], line[k]] as [readonly [number, number], readonly [number, number]];
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
      const length2 = dx * dx + dy * dy;
      const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - a[0]) * dx + (py - a[1]) * dy) / length2));
      if (Math.hypot(px - a[0] - t * dx, py - a[1] - t * dy) <= reachM) {
        lights.push(i);
        break;
      }
    }
  }
  return Uint32Array.from(lights);
}
