import type { Trial } from './trial.ts';

/** The best plan known while a search runs, and what no plan can exceed; both in units of the objective. */
export class Incumbent {
  value: number;
  poses: readonly number[] = [];
  bound = Number.POSITIVE_INFINITY;
  readonly #evaluate: (poses: readonly number[]) => number;

  constructor(evaluate: (poses: readonly number[]) => number) {
    this.#evaluate = evaluate;
    this.value = evaluate([]);
  }

  /** Takes a plan that claims to be better, after evaluating it on the whole problem. */
  offer(poses: readonly number[], claimed: number): void {
    if (claimed <= this.value) return;
    const value = this.#evaluate(poses);
    if (value > this.value) {
      this.value = value;
      this.poses = [...poses];
    }
  }

  offerTrial(trial: Trial): void {
    if (trial.value <= this.value) return;
    const { chosen, origin } = trial.instance;
    this.offer([...chosen, ...trial.poses.map((j) => origin[j] as number)], trial.value);
  }
}
