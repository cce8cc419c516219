import { useEffect } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useDataset } from '../../state/dataset.ts';
import { type Draft, isEmpty } from '../../state/draft.ts';
import { draftSchema } from '../../state/draft-steps.ts';
import { actions, appStore, useApp } from '../../state/store.ts';

/** A scenario under its name, as this browser keeps it. Nothing of it goes anywhere else. */
export interface Scenario {
  readonly name: string;
  readonly draft: Draft;
}
interface Kept {
  readonly scenarios: readonly Scenario[];
  /** What was last worked on. */
  readonly draft: Draft | null;
}
export const NAME_MAX = 80;

const keptSchema = z.object({
  scenarios: z.array(z.object({ name: z.string().min(1).max(NAME_MAX), draft: draftSchema })).max(50),
  draft: draftSchema.nullable(),
});
const NOTHING: Kept = { scenarios: [], draft: null };
const keyOf = (dataset: string): string => `hai-dang.site.${dataset}`;
type Box = Pick<Storage, 'getItem' | 'setItem'>;

/** What this browser keeps for a dataset; nothing where none (or none that can be read) is kept. */
export function readKept(dataset: string, box: Box | null = browserStorage()): Kept {
  try {
    const kept: unknown = JSON.parse(box?.getItem(keyOf(dataset)) ?? 'null');
    const read = keptSchema.safeParse(kept);
    return read.success ? read.data : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Keeps it; false where the browser refuses. */
export function writeKept(dataset: string, kept: Kept, box: Box | null = browserStorage()): boolean {
  if (!box) return false;
  try {
    box.setItem(keyOf(dataset), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

const store = createStore<{ readonly dataset: string | null; readonly scenarios: readonly Scenario[] }>(
  () => ({
    dataset: null,
    scenarios: [],
  }),
);
export const useScenarios = (): readonly Scenario[] => useStore(store, (s) => s.scenarios);

function keep(scenarios: readonly Scenario[]): boolean {
  store.setState({ scenarios });
  const { dataset } = store.getState();
  const { draft } = appStore.getState();
  return dataset !== null && writeKept(dataset, { scenarios, draft: isEmpty(draft) ? null : draft });
}
/** Saves a scenario under a name, in place of one of the same name; false where it will be gone with the page. */
export const saveScenario = (name: string, draft: Draft): boolean =>
  keep([...store.getState().scenarios.filter((s) => s.name !== name), { name, draft }]);
export const deleteScenario = (name: string): boolean =>
  keep(store.getState().scenarios.filter((s) => s.name !== name));

const WAIT_MS = 500;
/** Reads what is kept when Site is first opened on a dataset, and keeps what is worked on from then. */
export function useKeptDraft(): void {
  const { profile } = useDataset();
  const dataset = profile.name;
  const draft = useApp((s) => s.draft);
  useEffect(() => {
    if (store.getState().dataset === dataset) return;
    const kept = readKept(dataset);
    store.setState({ dataset, scenarios: kept.scenarios });
    const last = kept.draft;
    const now = appStore.getState();
    // What was there when the page was left is no step that could be taken back.
    if (last && isEmpty(now.draft)) actions.restore({ ...now, draft: last });
  }, [dataset]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const state = store.getState();
      if (state.dataset === dataset)
        writeKept(dataset, { scenarios: state.scenarios, draft: isEmpty(draft) ? null : draft });
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [dataset, draft]);
}

function browserStorage(): Box | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
