import { useMemo } from 'react';
import { DEFAULT_CHOICES, type SitingChoices } from '../../../core/analysis/siting/study/question.ts';
import { type DraftArea, polygonsOfKind } from '../../state/draft.ts';
import { actions, appStore, useApp } from '../../state/store.ts';

/** What plans are made by: what was chosen over the defaults, within the areas that are drawn. */
export function choicesOf(chosen: Partial<SitingChoices>, areas: readonly DraftArea[]): SitingChoices {
  return {
    ...DEFAULT_CHOICES,
    ...chosen,
    stand: polygonsOfKind(areas, 'stand'),
    noStand: polygonsOfKind(areas, 'no-stand'),
    masks: polygonsOfKind(areas, 'mask'),
  };
}

export function useChoices(): SitingChoices {
  const chosen = useApp((s) => s.site.choices);
  const areas = useApp((s) => s.draft.areas);
  return useMemo(() => choicesOf(chosen, areas), [chosen, areas]);
}

/** Changes some of it. */
export function choose(change: Partial<SitingChoices>): void {
  const { site } = appStore.getState();
  actions.setSite({ choices: { ...site.choices, ...change } });
}
