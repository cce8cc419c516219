import { levelIndex } from '../../../../core/analysis/coverage/range.ts';
import type { CoverageReport } from '../../../../core/analysis/coverage/report.ts';
import type { EffectOptions } from '../../../../core/analysis/effect/card.ts';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { DEFAULT_CHOICES, type SitingAnswer } from '../../../../core/analysis/siting/study/question.ts';
import { caseTransfers } from '../../../../core/analysis/spot/cases.ts';
import { type Work, worksOf } from '../../../../core/story/fields.ts';
import type { Chapter } from '../../../../core/story/story.ts';
import { clauseKey } from '../../../../core/table/row-set.ts';
import { runJob } from '../../../jobs/client.ts';
import type { GroundData } from '../../../map/ground.ts';
import { effectInput, type PlaceAsk } from '../../../remote/effect.ts';
import { type CoverageAsk, coverageInput, type PlanAsk, sitingQuestion } from '../../../remote/site.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { State } from '../../../state/state.ts';

/** What the worker said about a chapter; undefined = not asked or not known yet; 'failed' = it could not be had. */
export interface Worked {
  readonly coverage?: CoverageReport | 'failed';
  readonly plan?: SitingAnswer | 'failed';
  /** Null where the data hold no such place. */
  readonly effect?: CardView | null | 'failed';
}
export const NOTHING_WORKED: Worked = {};

export function coverageAsk(
  { filter, site }: Pick<State, 'filter' | 'site'>,
  { engine }: Dataset,
): CoverageAsk {
  const { pxPerM } = { ...DEFAULT_CHOICES, ...site.choices };
  const { standard } = site;
  return { filter, window: filter.time ?? engine.period, standard, gapLevel: levelIndex(standard, pxPerM) };
}

export const planAsk = ({ filter, site }: Pick<State, 'filter' | 'site'>): Omit<PlanAsk, 'asked'> => ({
  filter,
  choices: { ...DEFAULT_CHOICES, ...site.choices },
});

/** The card of the place that the chapter's link opens; null where it opens none. Only the classes of the question count. */
export function effectAsk({ filter, family, review }: State, { engine }: Dataset): PlaceAsk | null {
  if (!review.place) return null;
  const { bufferM, months, controls, picked } = review;
  const options: EffectOptions = {
    ...(bufferM !== undefined && { bufferM }),
    ...(months !== undefined && { longestMonths: months }),
    ...(controls !== undefined && { controls }),
    ...(picked !== undefined && { picked }),
  };
  const classes = engine.table.classes
    .filter((c) => c.family === family && (filter.classes?.includes(c.code) ?? true))
    .map((c) => c.code);
  return { ...review.place, classes, options };
}

/** One question by its name, unlike that of any other, and how it is answered. */
interface Task {
  readonly work: Work;
  readonly key: string;
  run(signal: AbortSignal): Promise<unknown>;
}

function tasksOf(chapter: Chapter, state: State, dataset: Dataset, ground: GroundData | undefined): Task[] {
  const abroad = ground?.abroad.polygons ?? [];
  return worksOf(chapter).flatMap((work): Task[] => {
    if (work === 'effect') {
      const ask = effectAsk(state, dataset);
      if (!ask) return [];
      const run = async (signal: AbortSignal) => {
        const { input, cases } = await effectInput(dataset, ask, signal);
        return runJob('effect-card', input, signal, { transfer: caseTransfers(cases) });
      };
      return [{ work, key: JSON.stringify([work, ask]), run }];
    }
    const question = [clauseKey(state.filter), state.filter.time, abroad.length];
    if (work === 'plan') {
      const ask = planAsk(state);
      const run = async (signal: AbortSignal) => {
        const input = await sitingQuestion(dataset, ask, abroad, signal);
        return runJob('site-plan', input, signal, { transfer: caseTransfers(input.cases) });
      };
      return [{ work, key: JSON.stringify([work, question, ask.choices]), run }];
    }
    const ask = coverageAsk(state, dataset);
    const run = async (signal: AbortSignal) => {
      const { input, cases } = await coverageInput(dataset, ask, abroad, signal);
      return runJob('site-coverage', input, signal, { transfer: caseTransfers(cases) });
    };
    return [{ work, key: JSON.stringify([work, question, ask.standard, ask.gapLevel]), run }];
  });
}

const answers = new WeakMap<Dataset, Map<string, unknown>>();
/** Answers of a dataset that are remembered; a talk has fewer chapters with such cards. */
const MOST = 60;
function answersOf(dataset: Dataset): Map<string, unknown> {
  const known = answers.get(dataset) ?? new Map<string, unknown>();
  answers.set(dataset, known);
  return known;
}

/** What is already known for a chapter under a state. */
export function knownWork(
  chapter: Chapter,
  state: State,
  dataset: Dataset,
  ground: GroundData | undefined,
): Worked {
  const known = answersOf(dataset);
  const found = tasksOf(chapter, state, dataset, ground).flatMap(({ work, key }) =>
    known.has(key) ? [[work, known.get(key)] as const] : [],
  );
  return found.length === 0 ? NOTHING_WORKED : (Object.fromEntries(found) as Worked);
}

/**
 * Works out in the worker what a chapter speaks of, and remembers it. What fails is reported and said to have failed: the rest of
 * the slide stands. Asks nothing before it is known which ground lies abroad, nor where the rows are not in the browser.
 */
export async function findWork(
  chapter: Chapter,
  state: State,
  dataset: Dataset,
  ground: GroundData | undefined,
  signal: AbortSignal,
): Promise<Worked> {
  if (!dataset.engine.hasRows || !ground) return NOTHING_WORKED;
  const known = answersOf(dataset);
  const out: Record<string, unknown> = {};
  for (const { work, key, run } of tasksOf(chapter, state, dataset, ground)) {
    if (!known.has(key)) {
      try {
        const answer = await run(signal);
        if (known.size >= MOST) known.clear();
        known.set(key, answer);
      } catch (error) {
        signal.throwIfAborted();
        reportError(error);
        out[work] = 'failed';
        continue;
      }
    }
    out[work] = known.get(key);
  }
  return out as Worked;
}
