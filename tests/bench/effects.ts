import { effectCard } from '../../src/core/analysis/effect/card.ts';
import { placeboCards, plantedCards, sampleEffects } from '../core/analysis/effect/recovery.ts';

/** Cost of cards on the sample city. */
export interface EffectCost {
  /** Milliseconds of CPU of the slowest card, and of all of them, in seconds; after one round of warming up. */
  readonly slowestMs: number;
  readonly allS: number;
  readonly cards: number;
}
export function effectCost(): EffectCost {
  const { workspace, treated } = sampleEffects({});
  const round = (): number[] =>
    treated.map((place) => {
      const cpu = process.cpuUsage();
      effectCard(workspace, place);
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / 1000;
    });
  const [first, second] = [round(), round()];
  return {
    // The first card of a session is cold, and somebody waits for it too.
    slowestMs: Math.max(...first),
    allS: second.reduce((a, b) => a + b, 0) / 1000,
    cards: treated.length,
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
