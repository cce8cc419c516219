import { bandsBetween } from '../../src/core/analysis/hotspot/bands.ts';
import { growCircles } from '../../src/core/analysis/hotspot/circles.ts';
import { logLikelihoodRatio } from '../../src/core/analysis/hotspot/likelihood.ts';
import { nearRepeatTable } from '../../src/core/analysis/hotspot/near-repeat.ts';
import { permutationClusters } from '../../src/core/analysis/hotspot/scan-permutation.ts';
import { spatialClusters } from '../../src/core/analysis/hotspot/scan-poisson.ts';
import { finish } from '../../src/core/analysis/run.ts';
import { AliasTable, Random, shuffle } from '../../src/core/analysis/stats/random.ts';

/** CPU seconds of the work, and a number that shows what came out. */
export interface Timed {
  readonly cpuS: number;
  readonly result: number;
}
function timed(work: () => number): Timed {
  const cpu = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuS: (user + system) / 1e6, result };
}

const SIMULATIONS = 999;
const STEPS = 118;
const MONTHS = 12;

/** 557 cases round a town, none at the place of another, spread over 118 months without any pattern. */
function town() {
  const random = new Random(1, 'bench scan-stp-557');
  const x = Array.from({ length: 557 }, () => 4000 * random.normal());
  const y = x.map(() => 3000 * random.normal());
  return { x, y, place: x.map((_, i) => i), step: x.map(() => random.int(0, STEPS - 1)), steps: STEPS };
}
export const stpOurs = (simulations = SIMULATIONS): Timed =>
  timed(() => permutationClusters(town(), { maxDurationSteps: MONTHS, simulations })[0]?.llr ?? 0);

/** Every interval of every circle with its logarithms, from prefix sums: the observed scan and one simulation, times 999. */
export function stpPlain(): Timed {
  const { x, y, step } = town();
  const all = x.length;
  const circles = finish(growCircles(x, y, { weight: x.map(() => 1), maxShare: 0.5, maxRadius: null }));
  const scan = (steps: ArrayLike<number>): number => {
    const [before, own] = [new Float64Array(STEPS + 1), new Float64Array(STEPS)];
    for (let i = 0; i < all; i++) own[steps[i] as number] = (own[steps[i] as number] as number) + 1;
    for (let t = 0; t < STEPS; t++) before[t + 1] = (before[t] as number) + (own[t] as number);
    let most = 0;
    for (let centre = 0; centre < all; centre++) {
      own.fill(0);
      const first = circles.start[centre] as number;
      for (let k = first; k < (circles.start[centre + 1] as number); k++) {
        const t = steps[circles.order[k] as number] as number;
        own[t] = (own[t] as number) + 1;
        const n = k - first + 1;
        for (let s = 0; s < STEPS; s++) {
          let c = 0;
          for (let e = s; e < Math.min(STEPS, s + MONTHS); e++) {
            c += own[e] as number;
            const mu = (n * ((before[e + 1] as number) - (before[s] as number))) / all;
            if (c > mu) most = Math.max(most, logLikelihoodRatio(c, mu, all));
          }
        }
      }
    }
    return most;
  };
  const shuffled = Uint32Array.from(step);
  shuffle(shuffled, new Random(1, 'plain'));
  const { result } = timed(() => scan(step));
  const one = timed(() => scan(shuffled));
  return { cpuS: one.cpuS * SIMULATIONS, result };
}

/** 281 areas of the size of the New York leukemia data: about a million people, 592 cases, one planted cluster. */
function areas() {
  const random = new Random(1, 'bench scan-poisson-281');
  const x = Array.from({ length: 281 }, () => random.range(0, 120));
  const y = x.map(() => random.range(0, 150));
  const population = x.map(() => random.int(400, 7100));
  const risk = population.map((p, i) => (Math.hypot((x[i] ?? 0) - 30, (y[i] ?? 0) - 40) < 12 ? 1.8 * p : p));
  const draw = new AliasTable(risk);
  const cases = new Array<number>(281).fill(0);
  for (let k = 0; k < 592; k++) {
    const i = draw.draw(random);
    cases[i] = (cases[i] as number) + 1;
  }
  return { x, y, cases, population, expected: population };
}
export const poissonOurs = (): Timed =>
  timed(() => spatialClusters(areas(), { simulations: SIMULATIONS })[0]?.llr ?? 0);

/** The same circles, with the logarithms of each in each simulation. */
export function poissonPlain(): Timed {
  return timed(() => {
    const { x, y, cases, population } = areas();
    const circles = finish(growCircles(x, y, { weight: population, maxShare: 0.5, maxRadius: null }));
    const [all, people] = [592, population.reduce((a, b) => a + b, 0)];
    const scan = (counts: ArrayLike<number>): number => {
      let most = 0;
      for (let centre = 0; centre < x.length; centre++) {
        let [c, e] = [0, 0];
        for (let k = circles.start[centre] as number; k < (circles.start[centre + 1] as number); k++) {
          const i = circles.order[k] as number;
          c += counts[i] as number;
          e += ((population[i] as number) * all) / people;
          most = Math.max(most, logLikelihoodRatio(c, e, all));
        }
      }
      return most;
    };
    const [draw, random] = [new AliasTable(population), new Random(1, 'plain')];
    const counts = new Uint32Array(x.length);
    for (let r = 0; r < SIMULATIONS; r++) {
      counts.fill(0);
      for (let k = 0; k < all; k++) {
        const i = draw.draw(random);
        counts[i] = (counts[i] as number) + 1;
      }
      scan(counts);
    }
    return scan(cases);
  });
}

function events(n: number) {
  const random = new Random(1, 'bench near-repeat');
  const x = Array.from({ length: n }, () => 4000 * random.normal());
  const y = x.map(() => 3000 * random.normal());
  return { x, y, time: x.map(() => random.range(0, 3580)) };
}
const BANDS = { spaceBands: bandsBetween([100, 200, 300, 400]), timeBands: bandsBetween([7, 14, 21, 28]) };
export const nearRepeatOurs = (n: number): Timed =>
  timed(() => {
    const { x, y, time } = events(n);
    return nearRepeatTable(x, y, time, { ...BANDS, permutations: SIMULATIONS }).observed[0]?.[0] ?? 0;
  });

/** Every pair of events in one permutation, times 999. */
export function nearRepeatPlain(n: number): Timed {
  const { x, y, time } = events(n);
  const one = timed(() => {
    let pairs = 0;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const [dx, dy] = [(x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number)];
        const d = Math.sqrt(dx * dx + dy * dy);
        if (d >= 400) continue;
        if (Math.abs((time[i] as number) - (time[j] as number)) < 7 && d < 100) pairs++;
      }
    return pairs;
  });
  return { cpuS: one.cpuS * SIMULATIONS, result: one.result };
}
