import { hotSpotsNow } from '../../src/core/analysis/hotspot/hot-spots.ts';
import { gridWindow } from '../../src/core/analysis/hotspot/neighbours.ts';
import { poissonDraw, Random } from '../../src/core/analysis/stats/random.ts';

/** Means per cell of the cities: from the exact test's reach over the gate into that of the z score. */
const MEANS = [0.2, 0.6, 1.2, 2, 5];
const [ROWS, COLS] = [50, 50];

/** Of `cities` cities without any pattern, how many show a cell significant at 5 %: the worst of several densities. */
export function falseAlarms(cities: number): number {
  const around = gridWindow(ROWS, COLS);
  let worst = 0;
  for (const mean of MEANS) {
    let shown = 0;
    for (let seed = 0; seed < cities; seed++) {
      const random = new Random(seed, `quiet ${mean}`);
      const values = Float64Array.from({ length: ROWS * COLS }, () => poissonDraw(mean, random));
      const { bins } = hotSpotsNow({ locations: ROWS * COLS, steps: 1, values }, around);
      if (bins.some((b) => Math.abs(b) >= 2)) shown++;
    }
    worst = Math.max(worst, shown);
  }
  return worst;
}

/** Precision and recall of planted blocks of 5 × 5 cells with four times the mean; the worst over `means`. */
export function power(cities: number, means: readonly number[]): { precision: number; recall: number } {
  const around = gridWindow(ROWS, COLS);
  let [precision, recall] = [1, 1];
  for (const mean of means) {
    let [hit, shown, found, planted] = [0, 0, 0, 0];
    for (let seed = 0; seed < cities; seed++) {
      const random = new Random(seed, `planted ${mean}`);
      const [row, col] = [random.int(1, ROWS - 6), random.int(1, COLS - 6)];
      // A cell beside the block has some of it in its neighbourhood: calling it hot is right.
      const inside = (i: number, by: number): boolean =>
        Math.abs(Math.floor(i / COLS) - row - 2) <= 2 + by && Math.abs((i % COLS) - col - 2) <= 2 + by;
      const values = Float64Array.from({ length: ROWS * COLS }, (_, i) =>
        poissonDraw(inside(i, 0) ? 4 * mean : mean, random),
      );
      const { bins } = hotSpotsNow({ locations: ROWS * COLS, steps: 1, values }, around);
      bins.forEach((bin, i) => {
        if (inside(i, 0)) planted++;
        if (bin < 2) return;
        shown++;
        if (inside(i, 1)) hit++;
        if (inside(i, 0)) found++;
      });
    }
    recall = Math.min(recall, found / planted);
    precision = Math.min(precision, shown > 0 ? hit / shown : 0);
  }
  return { precision, recall };
}
