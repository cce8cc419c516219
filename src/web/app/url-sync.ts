import { useEffect } from 'react';
import { stateFor } from '../state/adapt.ts';
import type { Dataset } from '../state/dataset.ts';
import { dragStore } from '../state/moving.ts';
import type { State } from '../state/state.ts';
import { actions, appStore } from '../state/store.ts';
import { readUrl, writeUrl } from '../state/url.ts';
import { urlContextOf } from '../state/url-context.ts';
import { notify } from './notices.ts';

const WAIT_MS = 400;

/** The question and the workspace: changes of these are steps that "back" undoes; the rest only updates the address. */
function stepOf({ workspace, family, filter, review }: State): string {
  // Chapters of a story bring questions of their own: the browser's history is not the place to leaf through them.
  if (workspace === 'show') return workspace;
  const { time: _time, ...question } = filter;
  return JSON.stringify([workspace, family, question, review]);
}

/**
 * Keeps the address and the state in step while a dataset is in view. The state is written some moments after the last
 * change, never during playback or a drag; the browser's back and forward read it again.
 */
export function useUrlSync(dataset: Dataset | null): void {
  useEffect(() => {
    if (!dataset) return;
    const context = urlContextOf(dataset);
    const defaults = () => stateFor(dataset, { ...appStore.getInitialState() });
    let writtenStep = stepOf(appStore.getState());
    let timer: ReturnType<typeof setTimeout> | undefined;

    const write = () => {
      const state = appStore.getState();
      if (state.playing || dragStore.getState().dragging) return later();
      const query = `?${writeUrl(state, defaults(), context)}`;
      if (query === location.search) return;
      const step = stepOf(state);
      const address = location.pathname + query + location.hash;
      if (step === writtenStep) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      writtenStep = step;
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(write, WAIT_MS);
    };
    const readBack = () => {
      clearTimeout(timer);
      const now = appStore.getState();
      const base = { ...defaults(), lang: now.lang, theme: now.theme, draft: now.draft };
      const { state } = readUrl(location.search, base, context);
      writtenStep = stepOf(state);
      actions.revisit(state);
    };

    const stop = appStore.subscribe((state, before) => {
      if (state.hover === before.hover || state.filter !== before.filter) later();
    });
    window.addEventListener('popstate', readBack);
    later();
    linkOf = () => {
      const link = new URL(location.href);
      link.search = `?${writeUrl(appStore.getState(), defaults(), context)}`;
      return link.href;
    };
    return () => {
      linkOf = null;
      stop();
      clearTimeout(timer);
      window.removeEventListener('popstate', readBack);
    };
  }, [dataset]);
}

/** The first state for a dataset that has just been loaded: its own defaults, and over them what the link says. */
export function enterDataset(dataset: Dataset, query: string): void {
  const base = stateFor(dataset, appStore.getState());
  const reading = readUrl(query, base, urlContextOf(dataset));
  actions.restore(reading.state);
  if (reading.otherData) notify({ code: 'link-other-data' });
  else if (reading.ignored.includes('v')) notify({ code: 'link-version' });
  else if (reading.ignored.length > 0) notify({ code: 'link-parts', parts: reading.ignored });
}

let linkOf: (() => string) | null = null;

/** A link to exactly what is on the screen now, without waiting for the address bar. */
export const currentLink = (): string => linkOf?.() ?? location.href;
