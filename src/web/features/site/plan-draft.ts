import { buysCameras, countsView } from '../../../core/analysis/siting/study/check.ts';
import type { Measure } from '../../../core/analysis/siting/study/figures.ts';
import type {
  Purchase,
  Purchased,
  SitingChoices,
  SitingPlanned,
} from '../../../core/analysis/siting/study/question.ts';
import type { Draft, DraftCamera } from '../../state/draft.ts';
import { turns } from '../../state/draft-steps.ts';
import { stepId } from './pieces.ts';

/** How plans count by what they buy. */
export const MEASURE_OF = {
  cameras: 'view',
  lanes: 'light',
  lamps: 'light',
  'cameras-and-lanes': 'both',
  'cameras-and-lamps': 'both',
  all: 'both',
} as const satisfies Record<Purchase, Measure>;
export const measureOf = (choices: Pick<SitingChoices, 'buy' | 'measure'>): Measure =>
  countsView(choices) ? 'view' : MEASURE_OF[choices.buy];

type Planned = Pick<SitingPlanned, 'steps' | 'choices' | 'existing'>;

/**
 * A plan as a scenario that can be changed by hand; what was there before is replaced. Where cameras were planned as if
 * none stood, those that stand are taken out, so that the scenario has in view what the plan has.
 */
export function draftOf({ steps, choices, existing }: Planned): Draft {
  const pieces = steps.map((step, k) => ({ step, id: stepId(k) }));
  return {
    cameras: pieces.flatMap(({ step, id }) => (step.kind === 'camera' ? [cameraFrom(step, id)] : [])),
    lanes: pieces.flatMap(({ step, id }) =>
      step.kind === 'lane' && step.line
        ? [{ id, name: step.name ?? '', lengthM: step.lengthM ?? 0, line: step.line }]
        : [],
    ),
    lamps: pieces.flatMap(({ step, id }) =>
      step.kind === 'lamp' ? [{ id, lon: step.lon, lat: step.lat }] : [],
    ),
    removed: buysCameras(choices) && !choices.keepExisting ? existing.cameras : [],
    areas: [],
    counts: {
      measure: measureOf(choices),
      anew: !choices.keepExisting,
      ...(countsView(choices) && { viewOnly: true }),
    },
  };
}

const cameraFrom = (step: Purchased, id: string): DraftCamera => ({
  id,
  lon: step.lon,
  lat: step.lat,
  azimuth: step.type !== null && turns(step.type) ? step.heading : null,
  type: step.type ?? '',
  of: null,
});

/** Whether a piece still stands as the plan put it. */
export const asPlanned = (camera: DraftCamera, step: Purchased | undefined): boolean =>
  step !== undefined && JSON.stringify(cameraFrom(step, camera.id)) === JSON.stringify(camera);

/** [west, south, east, north] of everything that a scenario brings; null for nothing. */
export function boxOf(draft: Draft): readonly [number, number, number, number] | null {
  const points = [
    ...draft.cameras.map((c) => [c.lon, c.lat] as const),
    ...draft.lamps.map((l) => [l.lon, l.lat] as const),
    ...draft.lanes.flatMap((l) => l.line),
  ];
  if (points.length === 0) return null;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
