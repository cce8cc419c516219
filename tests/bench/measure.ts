import { pathToFileURL } from 'node:url';
import type { IncidentTable } from '../../src/core/table/table.ts';
import { coverageOurs, coveragePeer, viewsOurs, viewsPeer } from './coverage.ts';
import { effectCost, effectRecovery } from './effects.ts';
import { falseAlarms, power } from './honesty.ts';
import { emergingOurs, emergingPeer, giStarOurs, giStarPeer, kdeOurs, kdePeer } from './hotspot.ts';
import { geojsonOurs, geojsonPeer, type Sum, sumOf, ukOurs, ukPeer } from './load.ts';
import { tableMemory } from './memory.ts';
import { nearRepeatOurs, nearRepeatPlain, poissonOurs, poissonPlain, stpOurs, stpPlain } from './scans.ts';
import { sitingGaps, sjcOurs, sjcPeer } from './siting.ts';
import { sitingPlan } from './siting-plan.ts';
import { type SlideResult, slideOurs, slidePeer } from './slide.ts';
import { spotCost, spotFalseAlarms, spotRecoveries } from './spot-honesty.ts';
import { cubeCost, itemsRate } from './store.ts';

export interface Loaded {
  /** CPU seconds of all threads of the process between the start and the end of the load. */
  readonly cpuS: number;
  readonly wallS: number;
  /** Highest resident memory of the process, in MB. */
  readonly peakMB: number;
  readonly sum: Sum;
}

async function loaded(load: () => Promise<IncidentTable>): Promise<Loaded> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const table = await load();
  const { user, system } = process.cpuUsage(cpu);
  const wallS = (performance.now() - wall) / 1_000;
  const peakMB = process.resourceUsage().maxRSS / 1_024;
  return { cpuS: (user + system) / 1e6, wallS, peakMB, sum: sumOf(table) };
}

/** Columns as plain lists, which survive the way through JSON. */
function plain<R extends SlideResult>(result: R) {
  const { monthClass, hourOfWeek, unit, cls, cell } = result.last;
  const last = { monthClass, hourOfWeek, unit, cls, cell };
  return { ...result, last: Object.fromEntries(Object.entries(last).map(([k, v]) => [k, [...v]])) };
}

/** Everything that can be measured in a process of its own. */
const MEASURES = {
  'geojson-ours': (path: string) => loaded(() => geojsonOurs(path)),
  'geojson-peer': (path: string) => loaded(() => geojsonPeer(path)),
  'uk-ours': (path: string) => loaded(() => ukOurs(path)),
  'uk-peer': (path: string) => loaded(() => ukPeer(path)),
  'slide-ours': (n: string) => plain(slideOurs(Number(n))),
  'slide-peer': (n: string) => plain(slidePeer(Number(n))),
  memory: (n: string) => tableMemory(Number(n)),
  cube: (n: string) => cubeCost(Number(n)),
  items: (n: string) => itemsRate(Number(n)),
  'false-alarms': (n: string) => falseAlarms(Number(n)),
  power: (n: string, ...means: string[]) => power(Number(n), means.map(Number)),
  'gi-star-ours': (n: string, way: string) => giStarOurs(Number(n), way === 'lists' ? 'lists' : 'window'),
  'gi-star-peer': (n: string) => giStarPeer(Number(n)),
  'emerging-ours': (n: string, steps: string) => emergingOurs(Number(n), Number(steps)),
  'emerging-peer': (n: string, steps: string) => emergingPeer(Number(n), Number(steps)),
  'kde-ours': (n: string, side: string, r: string) => kdeOurs(Number(n), Number(side), Number(r)),
  'kde-peer': (n: string, side: string, r: string) => kdePeer(Number(n), Number(side), Number(r)),
  'views-ours': (n: string) => viewsOurs(Number(n)),
  'views-peer': (n: string) => viewsPeer(Number(n)),
  'coverage-ours': (n: string) => coverageOurs(Number(n)),
  'coverage-peer': (n: string) => coveragePeer(Number(n)),
  'scan-stp-ours': () => stpOurs(),
  'scan-stp-plain': stpPlain,
  'scan-poisson-ours': poissonOurs,
  'scan-poisson-plain': poissonPlain,
  'scan-near-repeat-ours': (n: string) => nearRepeatOurs(Number(n)),
  'scan-near-repeat-plain': (n: string) => nearRepeatPlain(Number(n)),
  'siting-gaps': sitingGaps,
  'siting-plan': (steps: string) => sitingPlan(Number(steps)),
  'siting-sjc-ours': sjcOurs,
  'siting-sjc-peer': sjcPeer,
  'spot-false-alarms': (n: string) => spotFalseAlarms(Number(n)),
  'spot-recovery': (n: string) => spotRecoveries(Number(n)),
  'spot-findings': spotCost,
  'effect-cost': effectCost,
  'effect-recovery': (cities: string, placebo: string) => effectRecovery(Number(cities), Number(placebo)),
} as const;
export type MeasureName = keyof typeof MEASURES;
export type Measured<K extends MeasureName> = Awaited<ReturnType<(typeof MEASURES)[K]>>;

const [, script, name, ...args] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  const run = MEASURES[name as MeasureName] as ((...args: string[]) => unknown) | undefined;
  if (!run) throw new Error(`no measurement is called ${name}`);
  process.stdout.write(JSON.stringify(await run(...args)));
}
