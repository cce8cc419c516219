import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { CLAUSE_NAMES, type ClauseName, type Filter, withClause } from '../../core/model/filter.ts';
import type { ClassFamily } from '../../core/model/profile.ts';
import type { Interval } from '../../core/model/time.ts';
import type { Bar } from '../../core/table/behind.ts';
import type { Draft } from './draft.ts';
import { recorded, redone, undone, withGesture } from './history.ts';
import { initialState } from './initial.ts';
import type { ReviewChoice } from './review.ts';
import type { SiteChoice } from './site.ts';
import type {
  Compare,
  MapLayerId,
  MapView,
  SectionId,
  Selection,
  SpotChoice,
  State,
  TimeMode,
} from './state.ts';

/**
 * The one store of the dashboard. Components read it with `useApp(selector)`; the only way to change it is a named
 * action below. Actions are pure steps from state to state, so menu, shortcut, URL and test all do the same thing.
 */
export const appStore = createStore<State>(() => initialState());

export function useApp<T>(selector: (s: State) => T): T {
  return useStore(appStore, selector);
}

/** Every change goes through here, so that no step of the question is missed by undo. */
const step = (change: (s: State) => Partial<State>): void =>
  appStore.setState((s) => recorded(s, { ...s, ...change(s) }), true);

/** Clauses that change together; undefined removes one. */
export type ClauseChange = { readonly [K in ClauseName]?: Filter[K] | undefined };

export const actions = {
  /** Replaces one clause of the filter; undefined removes it. */
  setClause<K extends ClauseName>(name: K, clause: Filter[K] | undefined): void {
    step((s) => ({ filter: withClause(s.filter, name, clause) }));
  },
  /** Replaces several clauses in one step (a rectangle over hours and weekdays, say). */
  setClauses(change: ClauseChange): void {
    step((s) => ({
      filter: CLAUSE_NAMES.reduce(
        (filter, name) => (name in change ? withClause(filter, name, change[name]) : filter),
        s.filter,
      ),
    }));
  },
  /** The window together with its mode and what it is compared with, in one step. */
  setTimeline(change: {
    readonly window?: Interval;
    readonly timeMode?: TimeMode;
    readonly compare?: Compare | null;
  }): void {
    const { window, ...rest } = change;
    step((s) => ({ ...rest, ...(window && { filter: withClause(s.filter, 'time', window) }) }));
  },
  /** Removes every clause but time and classes, which a question always has. */
  clearFilter(): void {
    step((s) => {
      const { time, classes } = s.filter;
      return { filter: { ...(time && { time }), ...(classes && { classes }) }, selection: null };
    });
  },
  /** Shows the other class family; its classes replace those of the old one. */
  setFamily(family: ClassFamily, classes: readonly string[]): void {
    step((s) => ({ family, filter: withClause(s.filter, 'classes', classes) }));
  },
  setLayer(id: MapLayerId, change: { on?: boolean; opacity?: number }): void {
    step((s) => ({ layers: { ...s.layers, [id]: { ...s.layers[id], ...change } } }));
  },
  /** Moves a layer up (+1) or down (-1) in the drawing order. */
  moveLayer(id: MapLayerId, by: 1 | -1): void {
    step((s) => {
      const order = [...s.layerOrder];
      const at = order.indexOf(id);
      const other = order[at + by];
      if (at < 0 || other === undefined) return {};
      order[at] = other;
      order[at + by] = id;
      return { layerOrder: order };
    });
  },
  select(selection: Selection | null): void {
    step(() => ({ selection }));
  },
  /** Brings a finding out and flies to it; null lets go. */
  focus(finding: string | null, view?: MapView): void {
    step(() => ({ finding, ...(view && { view }) }));
  },
  /** Changes how hot spots are looked for; undefined goes back to the default. */
  setSpot(change: { readonly [K in keyof SpotChoice]?: SpotChoice[K] | undefined }): void {
    step((s) => {
      const spot = Object.fromEntries(
        Object.entries({ ...s.spot, ...change }).filter(([, v]) => v !== undefined),
      );
      return { spot };
    });
  },
  /** Opens something in the review or changes how effects are asked for; undefined goes back to the default. */
  setReview(change: { readonly [K in keyof ReviewChoice]?: ReviewChoice[K] | undefined }): void {
    step((s) => ({
      workspace: 'review',
      review: Object.fromEntries(
        Object.entries({ ...s.review, ...change }).filter(([, v]) => v !== undefined),
      ),
    }));
  },
  /** Changes what the Site workspace shows or plans by. */
  setSite(change: Partial<SiteChoice>): void {
    step((s) => ({ site: { ...s.site, ...change } }));
  },
  /** A step of the scenario; within a gesture all of them are one. */
  setDraft(change: (draft: Draft) => Draft): void {
    step((s) => ({ draft: change(s.draft) }));
  },
  hover(hover: Selection | null): void {
    step(() => ({ hover }));
  },
  set(change: Partial<Omit<State, 'filter' | 'hover' | 'selection' | 'history'>>): void {
    step(() => change);
  },
  /** Lists the rows behind a bar, a cell or a unit; null lists all of the question. */
  drill(drill: Bar | null): void {
    step((s) => ({ drill, sections: { ...s.sections, list: true } }));
  },
  /** Opens or closes a section of the insight panel. */
  setSection(id: SectionId, open: boolean): void {
    step((s) => ({ sections: { ...s.sections, [id]: open } }));
  },
  /** Takes over a whole state, as read from a link. */
  restore(state: State): void {
    appStore.setState(state, true);
  },
  /** Goes to the state of another place in the browser's history; for undo this is a step like any other. */
  revisit(state: State): void {
    step((s) => ({ ...state, history: s.history }));
  },
  /** A drag or a held key begins or ends: what changes meanwhile is one step. */
  gesture(on: boolean): void {
    appStore.setState((s) => withGesture(s, on), true);
  },
  undo(): void {
    appStore.setState(undone, true);
  },
  redo(): void {
    appStore.setState(redone, true);
  },
} as const;
