import type { Sight, WhatIfBase } from './whatif.ts';

/**
 * What a scenario may be measured by, as plans of the same purchases count: incidents in view, incidents of the night on lit
 * ground, or either of the two.
 */
export const MEASURES = ['view', 'light', 'both'] as const;
export type Measure = (typeof MEASURES)[number];

/** One measure of a scenario, piece by piece. */
export interface Tally {
  /** Shares after 0, 1, … pieces: of all, or (light) of the night; null where there is none. */
  readonly shares: readonly (number | null)[];
  /** [piece added]: weight that nothing before it in the list covers. */
  readonly gains: readonly number[];
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
  /** With what stands, and with none of the light that stands, as a plan counts that keeps nothing. */
  readonly kept: Readonly<Record<Measure, Tally>>;
  readonly anew: Readonly<Record<Measure, Tally>>;
  /** 1 for demand points in view. */
  readonly covered: Uint8Array;
}

/** A piece of a scenario, in the order in which it is to be bought: a camera's sight, or the points that a light reaches. */
export type Piece =
  | { readonly kind: 'camera'; readonly sight: Sight }
  | { readonly kind: 'light'; readonly lights: readonly number[] };

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Measures a scenario: what stands without `gone`, then the pieces one after another. */
export function figuresOf(
  base: WhatIfBase,
  gone: ReadonlySet<string>,
  pieces: readonly Piece[],
): WhatIfFigures {
  const { n, weight, night, dark } = base;
  const times = new Uint16Array(n);
  const lit = Uint8Array.from(night, (at, i) => (at === 1 && dark[i] === 0 ? 1 : 0));
  /** Lit by the scenario. */
  const fresh = new Uint8Array(n);
  /** Pictures that reach points only once these are lit. */
  const waiting: Uint32Array[] = [];
  const sum = (take: (i: number) => boolean): number => {
    let out = 0;
    for (let i = 0; i < n; i++) if (take(i)) out += weight[i] as number;
    return out;
  };
  const now = { view: 0, light: sum((i) => lit[i] === 1), freshLight: 0, both: 0, freshBoth: 0 };
  now.both = now.light;
  const see = (i: number): void => {
    times[i] = (times[i] as number) + 1;
    if (times[i] !== 1) return;
    const w = weight[i] as number;
    now.view += w;
    if (lit[i] === 0) now.both += w;
    if (fresh[i] === 0) now.freshBoth += w;
  };
  const look = ({ seen, ifLit }: Sight): void => {
    for (const i of seen) see(i);
    for (const i of ifLit) if (lit[i] === 1) see(i);
    waiting.push(ifLit);
  };
  const light = (points: readonly number[]): void => {
    const first = new Set<number>();
    for (const i of points) if (lit[i] === 0 && night[i] === 1) first.add(i);
    for (const i of first) {
      const w = weight[i] as number;
      [lit[i], fresh[i]] = [1, 1];
      now.light += w;
      now.freshLight += w;
      if (times[i] !== 0) continue;
      now.both += w;
      now.freshBoth += w;
    }
    for (const list of waiting) for (const i of list) if (first.has(i)) see(i);
  };
  for (const camera of base.existing) if (!gone.has(camera.id)) look(camera);
  const states = [{ ...now }];
  for (const piece of pieces) {
    if (piece.kind === 'camera') look(piece.sight);
    else light(piece.lights);
    states.push({ ...now });
  }
  const total = sum(() => true);
  const nightTotal = sum((i) => night[i] === 1);
  const tally = (of: keyof typeof now, whole: number): Tally => ({
    shares: states.map((s) => share(s[of], whole)),
    gains: states.slice(1).map((s, k) => s[of] - (states[k]?.[of] ?? 0)),
  });
  const nightInView = sum((i) => night[i] === 1 && (times[i] as number) > 0);
  const view = tally('view', total);
  return {
    total,
    inView: now.view,
    share: share(now.view, total),
    nightTotal,
    nightInView,
    nightShare: share(nightInView, nightTotal),
    dayShare: share(now.view - nightInView, total - nightTotal),
    nightLit: now.light,
    litShare: share(now.light, nightTotal),
    twice: sum((i) => (times[i] as number) > 1),
    kept: { view, light: tally('light', nightTotal), both: tally('both', total) },
    anew: { view, light: tally('freshLight', nightTotal), both: tally('freshBoth', total) },
    covered: Uint8Array.from(times, (k) => (k > 0 ? 1 : 0)),
  };
}
