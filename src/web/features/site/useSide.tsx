import { type ReactNode, useMemo } from 'react';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { figuresOf, type WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import { standingAt } from '../../../core/analysis/siting/study/looks.ts';
import type { Sight } from '../../../core/analysis/siting/study/whatif.ts';
import type { FeatureOf } from '../../../core/model/layers.ts';
import { zoneOf } from '../../../core/model/time.ts';
import { useCoverage } from '../../remote/site.ts';
import { useDataset } from '../../state/dataset.ts';
import type { Draft } from '../../state/draft.ts';
import { cameraOf, lampOf, laneOf } from '../../state/draft-steps.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { useLooks } from './Engine.tsx';
import type { Looks } from './looks.ts';
import { measured, numbered } from './pieces.ts';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { Waiting } from './Waiting.tsx';
import { casesOf } from './weighing.ts';

/** What is said of one of two compared scenarios. */
export interface Side {
  /** By cases. */
  readonly figures: WhatIfFigures | null;
  /** By harm, where that is asked for. */
  readonly harm: WhatIfFigures | null;
  readonly report: CoverageReport | null;
  readonly cameras: number;
}

/** One side: cases from the looks, ground and streets from the worker, for equipment that stands all the time. */
export function useSide(looks: Looks | null, draft: Draft): readonly [Side, ReactNode] {
  const dataset = useDataset();
  const abroad = useAbroad();
  const moving = useMoving();
  const filter = useFrozen(
    useApp((s) => s.filter),
    moving,
  );
  const standard = useApp((s) => s.site.standard);
  const base = useSite((v) => v.base);
  const { pxPerM, masks } = useChoices();
  const made = useLooks(looks, draft, pxPerM, base);
  const { engine, layers, profile } = dataset;
  const window = filter.time ?? engine.period;
  const cameras = useMemo(() => {
    const zone = zoneOf(profile.timeZone);
    const standing = standingAt(layers.cameras ?? [], window.to - 1, zone).filter(
      (c) => !draft.removed.includes(c.id),
    );
    const added = draft.cameras.map((c) => cameraOf(c, layers.cameras ?? []));
    return [...standing.map(always), ...added];
  }, [layers, profile, window.to, draft]);
  const ask = useMemo(
    () =>
      abroad && !moving
        ? {
            // Extents only: no case is looked at twice.
            filter: { ...filter, classes: [] },
            window: { from: window.to - 1, to: window.to },
            standard,
            gapLevel: 0,
            masks,
            cameras: { key: JSON.stringify([draft.cameras, draft.removed]), list: cameras },
            lights: {
              key: JSON.stringify([draft.lamps, draft.lanes]),
              lamps: draft.lamps.map(lampOf),
              lanes: draft.lanes.map(laneOf),
            },
            period: { from: window.to - 1, to: window.to },
          }
        : null,
    [abroad, moving, filter, window.to, standard, draft, cameras, masks],
  );
  const answer = useCoverage(dataset, ask, abroad ?? []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` says that more looks are there.
  const { figures, harm } = useMemo(() => {
    if (!looks || !base) return { figures: null, harm: null };
    const sights = new Map<string, Sight>();
    for (const camera of draft.cameras) {
      const sight = looks.known(camera, pxPerM, base)?.sight;
      if (sight) sights.set(camera.id, sight);
    }
    const gone = new Set(draft.removed);
    const pieces = measured(numbered(draft), sights, base, looks.ground.plane);
    const cases = casesOf(base);
    const main = figuresOf(base, gone, pieces);
    return cases ? { figures: figuresOf(cases, gone, pieces), harm: main } : { figures: main, harm: null };
  }, [looks, base, draft, pxPerM, made]);
  return [
    { figures, harm, report: answer.result, cameras: cameras.length },
    answer.status === 'current' ? null : <Waiting key="wait" answer={answer} />,
  ];
}

const always = (c: FeatureOf<'cameras'>): FeatureOf<'cameras'> => ({
  ...c,
  properties: { ...c.properties, valid_from: null, valid_to: null, outages: [] },
});
