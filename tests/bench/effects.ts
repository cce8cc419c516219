import { cardView, sensitivityView } from '../../src/core/analysis/effect/card-view.ts';
import { groundWork } from '../../src/core/analysis/effect/ground.ts';
import { placeRecords, reviewOf } from '../../src/core/analysis/effect/review.ts';
import { finish } from '../../src/core/analysis/run.ts';
import { casesOf } from '../../src/core/analysis/spot/cases.ts';
import { makeCity } from '../../src/core/sample/index.ts';
import { buildTable } from '../../src/core/table/build.ts';
import { placeboCards, plantedCards, sampleEffects, sources } from '../core/analysis/effect/recovery.ts';

/** Cost of cards and of the review on the sample city, as the worker runs them. */
export interface EffectCost {
  /** Milliseconds of CPU of the first card: the ground is put into the plane, and nothing is warm yet. */
  readonly firstMs: number;
  /** Of the slowest card after it, with all that is drawn. */
  readonly slowestMs: number;
  /** Of the slowest table of other choices. */
  readonly sensitivityMs: number;
  /** Seconds of the whole review, ground and last activity with it. */
  readonly reviewS: number;
  readonly cards: number;
}
export function effectCost(): EffectCost {
  const city = makeCity(sources, {});
  const { timeZone, classes = [] } = city.profile;
  const table = buildTable(city.incidents, { timeZone, classes });
  const reported = table.classes.flatMap((c, i) => (c.family === 'reported' ? [i] : []));
  const rows = casesOf(
    table,
    Array.from({ length: table.n }, (_, i) => i).filter((i) => reported.includes(table.cls[i] as number)),
  );
  const ground = { rows, classes: reported, profile: city.profile, layers: city.layers };
  const records = placeRecords(ground);
  const [first] = records;
  const cost = (run: () => void): number => {
    const cpu = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  };
  const firstMs = cost(() => first && cardView(groundWork(ground), first.kind, first.id));
  const work = groundWork(ground);
  const { events, groups, lamps, cameras } = city.layers;
  const activity = { events, groups, lamps, cameras };
  return {
    firstMs,
    slowestMs: Math.max(...records.map((r) => cost(() => cardView(work, r.kind, r.id)))),
    sensitivityMs: Math.max(...records.map((r) => cost(() => sensitivityView(work, r.kind, r.id)))),
    reviewS: cost(() => finish(reviewOf({ ground, activity, options: {} }))) / 1000,
    cards: records.length,
  };
}

/** What became of planted lanes and models with enough cases before, and of streets where nothing was done. */
export interface EffectRecovery {
  readonly halved: number;
  readonly halvedBenefit: number;
  readonly halvedHarm: number;
  readonly harmed: number;
  readonly harmedHarm: number;
  readonly harmedBenefit: number;
  readonly placebo: number;
  readonly placeboWrong: number;
  readonly placeboTooFew: number;
  /** The same with streets on ground that changes by itself, where before and after do differ. */
  readonly everywhere: number;
  readonly everywhereWrong: number;
}
const SCALE = 60;
const LEAST = 80;
/** Placebo lanes may have fewer cases, down to where a verdict is just possible. */
const LEAST_PLACEBO = 50;

export function effectRecovery(cities: number, placebo: number): EffectRecovery {
  const sum = {
    halved: 0,
    halvedBenefit: 0,
    halvedHarm: 0,
    harmed: 0,
    harmedHarm: 0,
    harmedBenefit: 0,
    placebo: 0,
    placeboWrong: 0,
    placeboTooFew: 0,
    everywhere: 0,
    everywhereWrong: 0,
  };
  for (let k = 0; k < cities; k++) {
    const city = sampleEffects({ scale: SCALE, seed: 2013 + k });
    for (const { planted, card } of plantedCards(city, LEAST)) {
      const verdict = card.judgement?.verdict;
      const [benefit, harm] = [Number(verdict === 'benefit'), Number(verdict === 'harm')];
      if (planted.ratio <= 0.55) {
        sum.halved++;
        sum.halvedBenefit += benefit;
        sum.halvedHarm += harm;
      } else if (planted.ratio >= 1.6) {
        sum.harmed++;
        sum.harmedHarm += harm;
        sum.harmedBenefit += benefit;
      }
    }
    for (const card of placeboCards(city, Math.ceil(placebo / cities), k + 1, LEAST_PLACEBO)) {
      const verdict = card.judgement?.verdict;
      sum.placebo++;
      if (verdict === 'benefit' || verdict === 'harm') sum.placeboWrong++;
      if (verdict === 'too-few') sum.placeboTooFew++;
    }
    for (const card of placeboCards(city, Math.ceil(placebo / cities), k + 1, LEAST_PLACEBO, true)) {
      const verdict = card.judgement?.verdict;
      sum.everywhere++;
      if (verdict === 'benefit' || verdict === 'harm') sum.everywhereWrong++;
    }
  }
  return sum;
}
