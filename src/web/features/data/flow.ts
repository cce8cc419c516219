import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LayerName } from '../../../core/model/layers.ts';
import type { KnownUnit } from '../../../core/table/intake/types.ts';
import { runJob } from '../../jobs/client.ts';
import type { IntakeDone, LoadedTable, Progress } from '../../jobs/protocol.ts';
import type { Dataset } from '../../state/dataset.ts';
import { forget, remember } from './memory.ts';
import {
  type Mode,
  newDataset,
  type Part,
  type ProfileDraft,
  readingProfile,
  withParts,
} from './own-dataset.ts';
import { asLayer, belongsTo, draftFor, guessedAnew, mappingOf, type Pick, pick } from './plan.ts';

/** Where the loading of files stands. It outlives the screen: a look at the map in between loses nothing. */
export type Flow = Idle | Setup | Reading | Report;
interface Idle {
  readonly step: 'idle';
}
export type Target = 'new' | 'current';
interface Plan {
  readonly picks: readonly Pick[];
  readonly target: Target;
  /** For the dataset in view: whether the files join what its layers hold, or take its place. */
  readonly mode: Mode;
  readonly draft: ProfileDraft;
}
export interface Setup extends Plan {
  readonly step: 'setup';
}
export interface Reading extends Plan {
  readonly step: 'reading';
  readonly at: Pick;
  readonly progress: Progress | null;
}
export interface Result {
  readonly pick: Pick;
  /** Null when reading itself failed; `failure` says how. */
  readonly done: IntakeDone | null;
  readonly failure: string | null;
}
export interface Report extends Plan {
  readonly step: 'report';
  readonly results: readonly Result[];
}

const IDLE: Idle = { step: 'idle' };
const CELL_RESOLUTION = 9;
export const flowStore = createStore<Flow>(() => IDLE);
export const useFlow = (): Flow => useStore(flowStore);
const put = (flow: Flow): void => flowStore.setState(flow, true);
let running: AbortController | null = null;

export const accepted = ({ done }: Result): boolean =>
  done !== null && (done.result.outcome === 'accepted' || done.result.outcome === 'accepted-with-warnings');

export const flow = {
  /** Takes files that were dropped or chosen, besides those that wait already. */
  async add(files: readonly File[], dataset: Dataset): Promise<void> {
    const fresh = await Promise.all(files.map(pick));
    if (fresh.length === 0) return;
    const before = flowStore.getState();
    const old = before.step === 'setup' ? before.picks : [];
    const picks = [...old, ...fresh];
    const { draft, mode } =
      before.step === 'setup' ? before : { draft: draftFor(picks, dataset), mode: 'append' as const };
    const target = belongsTo(picks, dataset) ? 'current' : 'new';
    put({ step: 'setup', picks, target, mode, draft });
  },
  /** Changes one file's plan. */
  change(changed: Pick): void {
    const now = flowStore.getState();
    if (now.step !== 'setup') return;
    put({ ...now, picks: now.picks.map((p) => (p.key === changed.key ? changed : p)) });
  },
  setLayer(p: Pick, layer: LayerName): void {
    flow.change(asLayer(p, layer));
  },
  /** Forgets what was said about such files, and guesses again. */
  forget(p: Pick): void {
    forget(p.inspection.columns.map((c) => c.name));
    flow.change(guessedAnew(p));
  },
  remove(p: Pick): void {
    const now = flowStore.getState();
    if (now.step !== 'setup') return;
    const picks = now.picks.filter((other) => other.key !== p.key);
    put(picks.length === 0 ? IDLE : { ...now, picks });
  },
  set(change: Partial<Plan>): void {
    const now = flowStore.getState();
    if (now.step === 'setup') put({ ...now, ...change });
  },
  /** Reads all files in the worker: units first, since the others may name them. */
  async read(dataset: Dataset): Promise<void> {
    const now = flowStore.getState();
    if (now.step !== 'setup') return;
    const { picks, target, mode, draft } = now;
    await run({ picks, target, mode, draft }, picks, [], dataset);
  },
  /** Reads one file again with the user's answers. */
  async again(answered: Pick, dataset: Dataset): Promise<void> {
    const now = flowStore.getState();
    if (now.step !== 'report') return;
    const kept = now.results.filter((r) => r.pick.key !== answered.key);
    const picks = now.picks.map((p) => (p.key === answered.key ? answered : p));
    const { target, mode, draft } = now;
    await run({ picks, target, mode, draft }, [answered], kept, dataset);
  },
  /** Stops reading; the plan stays. */
  stop(): void {
    running?.abort();
  },
  /** From the report back to the plan. */
  back(): void {
    const now = flowStore.getState();
    if (now.step !== 'report') return;
    const { picks, target, mode, draft } = now;
    put({ step: 'setup', picks, target, mode, draft });
  },
  /** Throws everything away. */
  discard(): void {
    running?.abort();
    put(IDLE);
  },
  /** The dataset of what was accepted; null when nothing was. Ends the flow. */
  async finish(dataset: Dataset): Promise<Dataset | null> {
    const now = flowStore.getState();
    if (now.step !== 'report') return null;
    const parts = now.results.flatMap((r): Part[] =>
      accepted(r) && r.done && r.pick.layer
        ? [{ fileName: r.pick.file.name, layer: r.pick.layer, done: r.done }]
        : [],
    );
    if (parts.length === 0) return null;
    const id = `own-${Date.now().toString(36)}`;
    const made =
      now.target === 'new'
        ? newDataset(id, now.draft, parts, dataset.profile.period)
        : withParts(id, dataset, parts, now.mode, await incidentsOf(parts, dataset, now.mode));
    // Thrown away, or read again, while the tables were put together.
    if (flowStore.getState() !== now) return null;
    put(IDLE);
    return made;
  },
} as const;

/** The incidents of the files, with those in view where they join them. */
async function incidentsOf(
  parts: readonly Part[],
  { engine }: Dataset,
  mode: Mode,
): Promise<LoadedTable | null> {
  const read = parts.find((p) => p.layer === 'incidents')?.done.incidents ?? null;
  if (!read || mode === 'replace' || engine.table.n === 0) return read;
  return runJob('merge', { base: engine.table, added: read.table, cellResolution: CELL_RESOLUTION });
}

async function run(
  plan: Plan,
  files: readonly Pick[],
  kept: readonly Result[],
  dataset: Dataset,
): Promise<void> {
  running?.abort();
  const control = new AbortController();
  running = control;
  const ordered = [...files].sort((a, b) => Number(b.layer === 'units') - Number(a.layer === 'units'));
  const results: Result[] = [];
  for (const p of ordered) {
    put({ ...plan, step: 'reading', at: p, progress: null });
    const result = await readOne(
      plan,
      p,
      unitsFor(plan, [...kept, ...results], dataset),
      dataset,
      control.signal,
    );
    if (control.signal.aborted) {
      if (running === control && flowStore.getState().step === 'reading') put({ ...plan, step: 'setup' });
      return;
    }
    results.push(result);
    if (accepted(result) && p.layer)
      remember(
        p.inspection.columns.map((c) => c.name),
        { layer: p.layer, meaning: p.meaning },
      );
  }
  const order = (r: Result) => plan.picks.findIndex((p) => p.key === r.pick.key);
  put({ ...plan, step: 'report', results: [...kept, ...results].sort((a, b) => order(a) - order(b)) });
}

function unitsFor(
  plan: Plan,
  results: readonly Result[],
  dataset: Dataset,
): readonly KnownUnit[] | undefined {
  const read = results.find((r) => r.pick.layer === 'units' && accepted(r))?.done?.features;
  const units = read ?? (plan.target === 'current' ? dataset.layers.units : undefined);
  return units?.map(({ properties }) => ({ code: String(properties.code), name: String(properties.name) }));
}

async function readOne(
  plan: Plan,
  p: Pick,
  units: readonly KnownUnit[] | undefined,
  dataset: Dataset,
  signal: AbortSignal,
): Promise<Result> {
  const profile = plan.target === 'new' ? readingProfile(plan.draft) : dataset.profile;
  try {
    const done = await runJob(
      'intake',
      {
        file: p.file,
        cellResolution: CELL_RESOLUTION,
        options: {
          profile,
          fileName: p.file.name,
          mapping: mappingOf(p),
          choices: p.choices,
          source: plan.draft.source || p.file.name,
          ...(p.layer && { layer: p.layer }),
          ...(units && units.length > 0 && p.layer !== 'units' && { units }),
        },
      },
      signal,
      (progress) => {
        const now = flowStore.getState();
        if (now.step === 'reading' && now.at.key === p.key) put({ ...now, progress });
      },
    );
    return { pick: p, done, failure: null };
  } catch (error) {
    // A stop by the user ends here too; the caller sees it by the signal.
    return { pick: p, done: null, failure: error instanceof Error ? error.message : String(error) };
  }
}
