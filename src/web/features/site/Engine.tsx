import { useEffect, useMemo, useRef, useState } from 'react';
import type { DrawnView } from '../../../core/analysis/coverage/drawn.ts';
import { figuresOf } from '../../../core/analysis/siting/study/figures.ts';
import type { SitingChoices } from '../../../core/analysis/siting/study/question.ts';
import type { Sight, WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import { useWhatIfBase } from '../../remote/site.ts';
import type { Answer } from '../../remote/spot.ts';
import { useDataset } from '../../state/dataset.ts';
import type { Draft } from '../../state/draft.ts';
import { useMoving } from '../../state/moving.ts';
import { NO_SITE_VIEW, siteStore } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { Looks } from './looks.ts';
import { measured, numbered } from './pieces.ts';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { casesOf, todayOf, useWeighing } from './weighing.ts';

/** Points beyond this are not drawn one by one; the map shows incidents of its own anyway. */
const MOST_POINTS = 4_000;
/** Work on one go before the screen gets its turn. */
const SLICE_MS = 12;

/** Makes looks of a draft's cameras, a few at a time where there are many; grows when some are done. */
export function useLooks(looks: Looks | null, draft: Draft, pxPerM: number, base: WhatIfBase | null): number {
  const [made, setMade] = useState(0);
  useEffect(() => {
    if (!looks) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = () => {
      const missing = looks.missing(draft, pxPerM, base);
      if (missing.length === 0) return;
      const until = performance.now() + SLICE_MS;
      for (const camera of missing) {
        looks.make(camera, pxPerM, base);
        if (performance.now() > until) break;
      }
      setMade((n) => n + 1);
      timer = setTimeout(work, 0);
    };
    work();
    return () => clearTimeout(timer);
  }, [looks, draft, pxPerM, base]);
  return made;
}

/** Masks drawn by hand: the same object while they are the same, however areas are named and sorted. */
function useMasks({ masks }: Pick<SitingChoices, 'masks'>): SitingChoices['masks'] {
  const key = JSON.stringify(masks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says it all.
  return useMemo(() => masks, [key]);
}

/** Keeps what the scenario on the map sees up to date and puts it where panel and map read it. Renders nothing. */
export function useSiteEngine(): { readonly looks: Looks | null; readonly base: Answer<WhatIfBase> } {
  const dataset = useDataset();
  const abroad = useAbroad();
  const filter = useApp((s) => s.filter);
  const draft = useApp((s) => s.draft);
  const choices = useChoices();
  const moving = useMoving();
  const [settled, setSettled] = useState(filter);
  useEffect(() => {
    if (!moving) setSettled(filter);
  }, [moving, filter]);
  const harm = useWeighing();
  const ask = useMemo(
    () => (abroad ? { filter: settled, choices, harm } : null),
    [abroad, settled, choices, harm],
  );
  const answer = useWhatIfBase(dataset, ask, abroad ?? []);
  const base = answer.result;
  const masks = useMasks(choices);
  const [looks, setLooks] = useState<Looks | null>(null);
  useEffect(() => {
    if (!abroad) return;
    // The index over all buildings is made when the screen has nothing else to do.
    const timer = setTimeout(() => setLooks((before) => new Looks(dataset, abroad, masks, before)), 0);
    return () => clearTimeout(timer);
  }, [dataset, abroad, masks]);
  const { pxPerM } = choices;
  const made = useLooks(looks, draft, pxPerM, base);
  const last = useRef<WhatIfBase | null>(null);
  const lastViews = useRef<ReadonlyMap<string, DrawnView>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` says that more looks are there.
  useEffect(() => {
    if (!looks) return;
    const views = new Map<string, DrawnView>();
    const sights = new Map<string, Sight>();
    for (const camera of draft.cameras) {
      const look = looks.known(camera, pxPerM, base);
      // The old view stays until the new one is there.
      const drawn = look?.drawn ?? lastViews.current.get(camera.id);
      if (drawn) views.set(camera.id, drawn);
      if (look?.sight) sights.set(camera.id, look.sight);
    }
    lastViews.current = views;
    if (last.current !== base) {
      last.current = base;
      const shown = base && base.n <= MOST_POINTS ? base.n : 0;
      siteStore.setState({
        base,
        points: Array.from({ length: shown }, (_, i) =>
          looks.ground.plane.inverse(base?.x[i] ?? 0, base?.y[i] ?? 0),
        ),
      });
    }
    const pieces = base && measured(numbered(draft), sights, base, looks.ground.plane);
    const gone = new Set(draft.removed);
    const by = (weighed: WhatIfBase | null) =>
      weighed && pieces && { figures: figuresOf(weighed, gone, pieces), today: todayOf(weighed) };
    const main = by(base);
    siteStore.setState({
      views,
      figures: main?.figures ?? null,
      today: main?.today ?? null,
      cases: by(base && casesOf(base)),
    });
  }, [looks, draft, pxPerM, base, made]);
  useEffect(() => () => siteStore.setState(NO_SITE_VIEW), []);
  // The same object while nothing of it changes: a drag draws nobody anew who only waits for the base.
  const { result, status, progress, error, cancel, again } = answer;
  const steady = useMemo(
    () => ({ result, status, progress, error, cancel, again }),
    [result, status, progress, error, cancel, again],
  );
  return { looks, base: steady };
}
