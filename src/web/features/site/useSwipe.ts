import { useEffect, useMemo } from 'react';
import type { DrawnView } from '../../../core/analysis/coverage/drawn.ts';
import type { WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import { pointsOf } from '../../../core/geo/geometry.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { type Draft, type DraftCamera, NO_DRAFT } from '../../state/draft.ts';
import { keptHere } from '../../state/draft-steps.ts';
import { type SwipeSide, siteStore, useSite } from '../../state/site.ts';
import { useLooks } from './Engine.tsx';
import { type Looks, standingAs } from './looks.ts';
import { useChoices } from './useChoices.ts';

interface Compared {
  readonly name: string;
  readonly draft: Draft;
  readonly figures: WhatIfFigures | null;
}

/** Puts two scenarios on the map, each on its side of the divider, while that is asked for. */
export function useSwipe(looks: Looks | null, a: Compared, b: Compared): void {
  const swiping = useSite((v) => v.swiping);
  const left = useShown(looks, a, b.draft, swiping);
  const right = useShown(looks, b, a.draft, swiping);
  useEffect(() => {
    siteStore.setState({ swipe: swiping ? { left, right } : null });
  }, [swiping, left, right]);
  useEffect(() => () => siteStore.setState({ swiping: false, swipe: null }), []);
}

function useShown(looks: Looks | null, mine: Compared, other: Draft, swiping: boolean): SwipeSide {
  const dataset = useDataset();
  const base = useSite((v) => v.base);
  const { pxPerM } = useChoices();
  const { name, draft, figures } = mine;
  const kept = useMemo(
    () => ({
      ...NO_DRAFT,
      cameras: swiping ? keptHere(draft, other).flatMap((id) => camera(dataset, id)) : [],
    }),
    [dataset, draft, other, swiping],
  );
  const made = useLooks(looks, kept, pxPerM, base);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` and `figures` say that more looks are there.
  return useMemo(() => {
    const views = new Map<string, DrawnView>();
    for (const one of [...draft.cameras, ...kept.cameras]) {
      const drawn = looks?.known(one, pxPerM, base)?.drawn;
      if (drawn) views.set(one.id, drawn);
    }
    return { name, draft, views, covered: figures?.covered ?? null };
  }, [name, draft, kept, figures, looks, pxPerM, base, made]);
}

/** A standing camera as it stands. */
function camera({ layers }: Dataset, id: string): DraftCamera[] {
  const feature = layers.cameras?.find((c) => c.id === id);
  const [at] = (feature?.geometry && pointsOf(feature.geometry)) ?? [];
  return feature && at ? [standingAs(feature, at, `standing ${id}`)] : [];
}
