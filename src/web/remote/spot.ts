import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { AlarmQuestion } from '../../core/analysis/spot/alarms-list.ts';
import {
  caseTransfers,
  gatherCases,
  houseCentres,
  namedPlaces,
  streetPieces,
  studyUnits,
} from '../../core/analysis/spot/cases.ts';
import type { NearRepeatQuestion } from '../../core/analysis/spot/near-repeats.ts';
import type { Cases, SpotOptions, SpotQuestion } from '../../core/analysis/spot/question.ts';
import type { SpotDensity, SpotResult } from '../../core/analysis/spot/result.ts';
import { areaGeometry } from '../../core/geo/area.ts';
import type { Filter } from '../../core/model/filter.ts';
import { without } from '../../core/model/filter.ts';
import type { Interval } from '../../core/model/time.ts';
import { clauseKey } from '../../core/table/row-set.ts';
import { runJob } from '../jobs/client.ts';
import type { JobInput, JobName, JobOutput } from '../jobs/protocol.ts';
import type { Dataset } from '../state/dataset.ts';
import { inSlices } from '../state/slices.ts';

/** What is asked of a dataset: the filter (its time clause is not looked at), the asked period and the method. */
export interface SpotAsk {
  readonly filter: Filter;
  readonly window: Interval;
  readonly options: SpotOptions;
}

/** The parts of every question that only the dataset decides, made once; the houses of a city are many. */
type Ground = Pick<
  SpotQuestion,
  'record' | 'timeZone' | 'projection' | 'units' | 'frame' | 'streets' | 'houses' | 'places'
>;
const grounds = new WeakMap<Dataset, Ground>();
function groundOf(dataset: Dataset): Ground {
  let ground = grounds.get(dataset);
  if (!ground) {
    const { layers, profile, engine } = dataset;
    ground = {
      record: engine.period,
      timeZone: profile.timeZone,
      projection: profile.projection,
      units: studyUnits(layers.units ?? []),
      frame: areaGeometry(profile.area),
      streets: streetPieces(layers.streets ?? []),
      houses: houseCentres(layers.buildings ?? []),
      places: namedPlaces(layers.places ?? []),
    };
    grounds.set(dataset, ground);
  }
  return ground;
}

/** A name for exactly these data: other rows under the same id are other data. */
const names = new WeakMap<Dataset, number>();
let lastName = 0;
export function nameOf(dataset: Dataset): number {
  const known = names.get(dataset);
  if (known !== undefined) return known;
  names.set(dataset, ++lastName);
  return lastName;
}

const casesUnder = ({ engine }: Dataset, filter: Filter, signal: AbortSignal): Promise<Cases> =>
  inSlices(gatherCases(engine.table, engine.rows(filter, 'time')), signal);

/** The question as the worker takes it. Needs the rows of the dataset. */
export async function questionOf(
  dataset: Dataset,
  { filter, window, options }: SpotAsk,
  signal: AbortSignal,
): Promise<SpotQuestion> {
  const cases = await casesUnder(dataset, filter, signal);
  return { ...groundOf(dataset), cases, filter: without(filter, 'time'), window, options };
}

/** `no-rows`: the incidents stay in the store, and statistics need every one of them. */
export type SpotStatus = 'current' | 'pending' | 'failed' | 'cancelled' | 'no-rows';
export interface Answer<R> {
  /** The newest answer there is; of an older question while `status` is not `current`. */
  readonly result: R | null;
  readonly status: SpotStatus;
  /** Share done of what is being computed, 0 to 1; null while nothing is known. */
  readonly progress: number | null;
  readonly error: unknown;
  /** Ends what is being computed; the old answer stays. */
  readonly cancel: () => void;
  /** Asks again after a failure or a cancel. */
  readonly again: () => void;
}

type AnalysisJob = Extract<JobName, `spot-${string}` | `effect-${string}` | `site-${string}`>;

/**
 * Asks the worker, remembers the answer by its key, and lets go of the older question when a newer one comes: the signal
 * of a query that nobody looks at any more cancels its job. `null` asks nothing (while a drag is on, say).
 */
export function useAnswer<K extends AnalysisJob>(
  job: K,
  dataset: Dataset,
  key: readonly unknown[] | null,
  input: (signal: AbortSignal) => Promise<{ readonly input: JobInput<K>; readonly cases: Cases }>,
): Answer<JobOutput<K>> {
  const { hasRows } = dataset.engine;
  const text = key && JSON.stringify(key);
  const queryKey: QueryKey = useMemo(() => [job, nameOf(dataset), text], [job, dataset, text]);
  const [done, setDone] = useState<{ readonly key: QueryKey; readonly share: number } | null>(null);
  const client = useQueryClient();
  const query = useQuery({
    queryKey,
    enabled: hasRows && key !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const made = await input(signal);
      return runJob(job, made.input, signal, {
        transfer: caseTransfers(made.cases),
        onProgress: ({ done: part, total }) => setDone({ key: queryKey, share: total ? part / total : 0 }),
      });
    },
  });
  const cancel = useCallback(() => void client.cancelQueries({ queryKey }), [client, queryKey]);
  const { refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  const own = query.data !== undefined && !query.isPlaceholderData;
  const status: SpotStatus = !hasRows
    ? 'no-rows'
    : query.isError
      ? 'failed'
      : query.isFetching || key === null
        ? 'pending'
        : own
          ? 'current'
          : 'cancelled';
  return {
    result: query.data ?? null,
    status,
    progress: query.isFetching && done?.key === queryKey ? done.share : null,
    error: query.error,
    cancel,
    again,
  };
}

const keyOf = ({ filter, window, options }: SpotAsk): readonly unknown[] => [
  clauseKey(filter),
  window.from,
  window.to,
  options,
];

/** The findings of a question; null asks nothing new. */
export const useSpotFindings = (dataset: Dataset, ask: SpotAsk | null): Answer<SpotResult> =>
  useAnswer('spot-findings', dataset, ask && keyOf(ask), async (signal) => {
    const question = await questionOf(dataset, ask as SpotAsk, signal);
    return { input: question, cases: question.cases };
  });

/** The density surface of a question; `breaks` freezes its classes. */
export const useSpotDensity = (
  dataset: Dataset,
  ask: SpotAsk | null,
  breaks?: readonly number[],
): Answer<SpotDensity | null> =>
  useAnswer('spot-density', dataset, ask && [...keyOf(ask), breaks ?? null], async (signal) => {
    const question = await questionOf(dataset, ask as SpotAsk, signal);
    return { input: { question, ...(breaks && { breaks }) }, cases: question.cases };
  });

/** The near-repeat table under a filter. */
export const useNearRepeat = (
  dataset: Dataset,
  filter: Filter,
  options: Omit<NearRepeatQuestion, 'cases' | 'projection'> | null,
) =>
  useAnswer('spot-near-repeat', dataset, options && [clauseKey(filter), options], async (signal) => {
    const cases = await casesUnder(dataset, filter, signal);
    const asked = options as NonNullable<typeof options>;
    return { input: { ...asked, cases, projection: dataset.profile.projection }, cases };
  });

/** The alarms under a filter, over the record up to its end. */
export const useAlarms = (
  dataset: Dataset,
  filter: Filter,
  options: Omit<AlarmQuestion, 'cases' | 'timeZone' | 'record'> | null,
) =>
  useAnswer('spot-alarms', dataset, options && [clauseKey(filter), options], async (signal) => {
    const cases = await casesUnder(dataset, filter, signal);
    const { profile, engine } = dataset;
    const asked = options as NonNullable<typeof options>;
    return { input: { ...asked, cases, timeZone: profile.timeZone, record: engine.period }, cases };
  });
