import { useEffect } from 'react';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useDataset } from '../../state/dataset.ts';
import { type Draft, isBlank } from '../../state/draft.ts';
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
  /** Saved things that cannot be read here; they are written back as they were. */
  readonly unread: readonly unknown[];
}
export const NAME_MAX = 80;
export const SCENARIOS_MAX = 50;

const scenarioSchema = z.object({ name: z.string().min(1).max(NAME_MAX), draft: draftSchema });
/** Each of its things is read by itself, so that one that cannot be read takes no other with it. */
const keptSchema = z.object({ scenarios: z.array(z.unknown()), draft: z.unknown() });
const NOTHING: Kept = { scenarios: [], draft: null, unread: [] };
const keyOf = (dataset: string): string => `hai-dang.site.${dataset}`;
type Box = Pick<Storage, 'getItem' | 'setItem'>;

/** What a text says; null where it is not of this form at all. */
function parsed(text: string): Kept | null {
  const json = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  })();
  const kept = keptSchema.safeParse(json);
  if (!kept.success) return null;
  const [scenarios, unread]: [Scenario[], unknown[]] = [[], []];
  for (const one of kept.data.scenarios) {
    const read = scenarioSchema.safeParse(one);
    if (read.success) scenarios.push(read.data);
    else unread.push(one);
  }
  const draft = draftSchema.nullish().safeParse(kept.data.draft);
  if (!draft.success) unread.push({ draft: kept.data.draft });
  return { scenarios, draft: draft.data ?? null, unread };
}

/** What this browser keeps for a dataset; nothing where none (or none that can be read) is kept. */
export function readKept(dataset: string, box: Box | null = browserStorage()): Kept {
  try {
    return parsed(box?.getItem(keyOf(dataset)) ?? '') ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

/**
 * Keeps it; false where the browser refuses. A text that cannot be read is put aside under a key of its own before its
 * place is taken, and a scenario in work that could not be read again is not written.
 */
export function writeKept(dataset: string, kept: Kept, box: Box | null = browserStorage()): boolean {
  if (!box) return false;
  try {
    const key = keyOf(dataset);
    const old = box.getItem(key);
    if (old !== null && parsed(old) === null) box.setItem(freeKey(`${key}.unread`, box), old);
    const draft = draftSchema.nullable().safeParse(kept.draft).success ? kept.draft : null;
    box.setItem(key, JSON.stringify({ scenarios: [...kept.scenarios, ...kept.unread], draft }));
    return true;
  } catch {
    return false;
  }
}

function freeKey(stem: string, box: Box): string {
  for (let n = 1; ; n++) if (box.getItem(`${stem}.${n}`) === null) return `${stem}.${n}`;
}

const store = createStore<Pick<Kept, 'scenarios' | 'unread'> & { readonly dataset: string | null }>(() => ({
  dataset: null,
  scenarios: [],
  unread: [],
}));
export const useScenarios = (): readonly Scenario[] => useStore(store, (s) => s.scenarios);
/** How many saved things cannot be read here. */
export const useUnread = (): number => useStore(store, (s) => s.unread.length);

function keep(scenarios: readonly Scenario[]): boolean {
  store.setState({ scenarios });
  const { dataset, unread } = store.getState();
  const { draft } = appStore.getState();
  return dataset !== null && writeKept(dataset, { scenarios, unread, draft: isBlank(draft) ? null : draft });
}

/** Why a scenario cannot be kept under a name beside those that are; null where it can. */
export function refusalOf(scenario: Scenario, beside: readonly Scenario[]): 'too-many' | 'too-large' | null {
  if (!scenarioSchema.safeParse(scenario).success) return 'too-large';
  return beside.filter((s) => s.name !== scenario.name).length >= SCENARIOS_MAX ? 'too-many' : null;
}

/**
 * Saves a scenario under a name, in place of one of the same name. Refused is what could not be read again; `page` = the
 * browser keeps nothing, so that it will be gone with the page.
 */
export function saveScenario(name: string, draft: Draft): 'saved' | 'page' | 'too-many' | 'too-large' {
  const { scenarios } = store.getState();
  const refusal = refusalOf({ name, draft }, scenarios);
  if (refusal) return refusal;
  return keep([...scenarios.filter((s) => s.name !== name), { name, draft }]) ? 'saved' : 'page';
}
export const deleteScenario = (name: string): boolean =>
  keep(store.getState().scenarios.filter((s) => s.name !== name));

/** Reads what is kept for a dataset and works with it from then; the scenario that was last worked on. */
export function openKept(dataset: string, box?: Box | null): Draft | null {
  const { scenarios, unread, draft } = readKept(dataset, box);
  store.setState({ dataset, scenarios, unread });
  return draft;
}

const WAIT_MS = 500;
/** Reads what is kept when Site is first opened on a dataset, and keeps what is worked on from then. */
export function useKeptDraft(): void {
  const { profile } = useDataset();
  const dataset = profile.name;
  const draft = useApp((s) => s.draft);
  useEffect(() => {
    if (store.getState().dataset === dataset) return;
    const last = openKept(dataset);
    const now = appStore.getState();
    // What was there when the page was left is no step that could be taken back.
    if (last && isBlank(now.draft)) actions.restore({ ...now, draft: last });
  }, [dataset]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const state = store.getState();
      if (state.dataset === dataset)
        writeKept(dataset, {
          scenarios: state.scenarios,
          unread: state.unread,
          draft: isBlank(draft) ? null : draft,
        });
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
