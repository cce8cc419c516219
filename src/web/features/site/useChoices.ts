import { useMemo } from 'react';
import { DEFAULT_CHOICES, type SitingChoices } from '../../../core/analysis/siting/study/question.ts';
import { actions, appStore, useApp } from '../../state/store.ts';

/** What plans are made by: what was chosen over the defaults. */
export function useChoices(): SitingChoices {
  const chosen = useApp((s) => s.site.choices);
  return useMemo(() => ({ ...DEFAULT_CHOICES, ...chosen }), [chosen]);
}

/** Changes some of it. */
export function choose(change: Partial<SitingChoices>): void {
  const { site } = appStore.getState();
  actions.setSite({ choices: { ...site.choices, ...change } });
}
