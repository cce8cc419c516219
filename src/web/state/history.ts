import type { ClauseName } from '../../core/model/filter.ts';
import { CLAUSE_NAMES } from '../../core/model/filter.ts';
import type { State } from './state.ts';

/**
 * Undo and redo of the question: pure steps over the state. A step is what a user would call one change: a click, a whole
 * drag (however many windows it passed), a held key. Playback moves the window too, but is no step.
 */
export interface History {
  /** Questions before each step, oldest first. */
  readonly past: readonly Question[];
  /** Questions that were undone, the nearest last. */
  readonly future: readonly Question[];
  /** A drag or a held key: `open` before its first change, `taken` once that is written down. */
  readonly gesture: 'none' | 'open' | 'taken';
}

/** State keys that make up the question; a change of any of them is a step. */
export const QUESTION_KEYS = [
  'family',
  'filter',
  'timeMode',
  'compare',
  'draft',
  'review',
] as const satisfies readonly (keyof State)[];
export type Question = Pick<State, (typeof QUESTION_KEYS)[number]>;

/** Steps that are remembered. */
export const MAX_STEPS = 200;

export const NO_HISTORY: History = { past: [], future: [], gesture: 'none' };

const questionOf = (s: Question): Question =>
  Object.fromEntries(QUESTION_KEYS.map((key) => [key, s[key]])) as unknown as Question;

/** Clauses order no keys, and the same question may be written as another object. */
const keyOf = (q: Question): string =>
  JSON.stringify(QUESTION_KEYS.map((k) => (k === 'filter' ? CLAUSE_NAMES.map((c) => q.filter[c]) : q[k])));
export const sameQuestion = (a: Question, b: Question): boolean =>
  QUESTION_KEYS.every((key) => a[key] === b[key]) || keyOf(a) === keyOf(b);

/** The state after a change, with the question before it written down where the change was a step. */
export function recorded(before: State, after: State): State {
  if (after.playing || before.history.gesture === 'taken' || sameQuestion(before, after)) return after;
  const past = [...before.history.past, questionOf(before)].slice(-MAX_STEPS);
  const gesture = before.history.gesture === 'open' ? 'taken' : 'none';
  return { ...after, history: { past, future: [], gesture } };
}

/** Opens or ends a gesture: everything that changes in between is one step. */
export function withGesture(s: State, on: boolean): State {
  const { history } = s;
  if (on === (history.gesture !== 'none')) return s;
  const past = history.past.at(-1);
  // Dragged back to where it began: no step after all.
  const idle = !on && history.gesture === 'taken' && past !== undefined && sameQuestion(past, s);
  return {
    ...s,
    history: {
      ...history,
      ...(idle && { past: history.past.slice(0, -1) }),
      gesture: on ? 'open' : 'none',
    },
  };
}

/** In the middle of a drag, what is dragged on is a step of its own. */
const reopened = (s: State): History['gesture'] => (s.history.gesture === 'none' ? 'none' : 'open');

/** The question before the last step; the same state where there is none. Playback stops. */
export function undone(s: State): State {
  const past = [...s.history.past];
  const back = past.pop();
  if (!back) return s;
  return {
    ...s,
    ...back,
    playing: false,
    history: { past, future: [...s.history.future, questionOf(s)], gesture: reopened(s) },
  };
}

/** The question that the last undo left. */
export function redone(s: State): State {
  const future = [...s.history.future];
  const next = future.pop();
  if (!next) return s;
  return {
    ...s,
    ...next,
    playing: false,
    history: { past: [...s.history.past, questionOf(s)], future, gesture: reopened(s) },
  };
}

/** What a step changes, to be said in words: the one clause, or `several`. */
export type StepName = ClauseName | 'compare' | 'draft' | 'review' | 'several';
export function stepName(s: State, direction: 'undo' | 'redo'): StepName | null {
  const other = (direction === 'undo' ? s.history.past : s.history.future).at(-1);
  if (!other) return null;
  const changed = CLAUSE_NAMES.filter(
    (name) => JSON.stringify(s.filter[name]) !== JSON.stringify(other.filter[name]),
  );
  if (changed.length === 0 && other.draft !== s.draft) return 'draft';
  if (changed.length === 0 && other.compare !== s.compare) return 'compare';
  if (changed.length === 0 && other.review !== s.review) return 'review';
  if (changed.length === 1) return changed[0] ?? 'several';
  // A rectangle of hours and weekdays is one brush, of the hours first of all.
  return changed.every((c) => c === 'hours' || c === 'weekdays') && changed.length > 0 ? 'hours' : 'several';
}
