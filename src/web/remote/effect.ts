import { useMemo } from 'react';
import type { EffectOptions } from '../../core/analysis/effect/card.ts';
import type { EffectGround } from '../../core/analysis/effect/ground.ts';
import type { TreatedKind } from '../../core/analysis/effect/workspace.ts';
import { gatherCases } from '../../core/analysis/spot/cases.ts';
import type { Cases } from '../../core/analysis/spot/question.ts';
import type { JobInput } from '../jobs/protocol.ts';
import type { Dataset } from '../state/dataset.ts';
import { inSlices } from '../state/slices.ts';
import { nameOf, useAnswer } from './spot.ts';

export type { Answer } from './spot.ts';

export interface EffectAsk {
  /** Codes of the classes that count, of one family. */
  readonly classes: readonly string[];
  readonly options: EffectOptions;
}

/** Columns and layers as the worker takes them. Needs the rows of the dataset. */
async function groundOf(
  { engine, profile, layers }: Dataset,
  classes: readonly string[],
  signal: AbortSignal,
): Promise<EffectGround & { rows: Cases }> {
  const { projection, timeZone, period } = profile;
  return {
    rows: await inSlices(gatherCases(engine.table, engine.rows({ classes })), signal),
    classes: engine.table.classes.flatMap((c, i) => (classes.includes(c.code) ? [i] : [])),
    profile: { projection, timeZone, period },
    layers: {
      'safe-lanes': layers['safe-lanes'] ?? [],
      cameras: layers.cameras ?? [],
      'model-areas': layers['model-areas'] ?? [],
      streets: layers.streets ?? [],
      units: layers.units ?? [],
    },
  };
}

const keyOf = (dataset: Dataset, classes: readonly string[]): string =>
  JSON.stringify([nameOf(dataset), classes]);

export interface PlaceAsk extends EffectAsk {
  readonly kind: TreatedKind;
  readonly id: string;
}

function usePlaceJob<K extends 'effect-card' | 'effect-sensitivity'>(
  job: K,
  dataset: Dataset,
  ask: PlaceAsk | null,
) {
  const key = useMemo(() => ask && [ask.kind, ask.id, ask.classes, ask.options], [ask]);
  return useAnswer(job, dataset, key, (signal) => effectInput(dataset, ask as PlaceAsk, signal));
}

/** What the worker takes for the card of a place. */
export async function effectInput(
  dataset: Dataset,
  { kind, id, classes, options }: PlaceAsk,
  signal: AbortSignal,
): Promise<{ readonly input: JobInput<'effect-card'>; readonly cases: Cases }> {
  const ground = await groundOf(dataset, classes, signal);
  return { input: { key: keyOf(dataset, classes), ground, kind, id, options }, cases: ground.rows };
}

/** The card of a place. */
export const useEffectCard = (dataset: Dataset, ask: PlaceAsk | null) =>
  usePlaceJob('effect-card', dataset, ask);

/** Its verdict under other choices. */
export const useSensitivity = (dataset: Dataset, ask: PlaceAsk | null) =>
  usePlaceJob('effect-sensitivity', dataset, ask);

/** The review of all places. */
export function useReview(dataset: Dataset, { classes, options }: EffectAsk) {
  const key = useMemo(() => [classes, options], [classes, options]);
  return useAnswer('effect-review', dataset, key, async (signal) => {
    const ground = await groundOf(dataset, classes, signal);
    const { events = [], groups = [], lamps = [], cameras = [] } = dataset.layers;
    const activity = { events, groups, lamps, cameras };
    return { input: { key: keyOf(dataset, classes), ground, activity, options }, cases: ground.rows };
  });
}
