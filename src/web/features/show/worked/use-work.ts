import { useEffect, useMemo, useRef, useState } from 'react';
import { worksOf } from '../../../../core/story/fields.ts';
import type { Chapter } from '../../../../core/story/story.ts';
import type { GroundData } from '../../../map/ground.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { State } from '../../../state/state.ts';
import { findWork, knownWork, NOTHING_WORKED, type Worked } from './worked.ts';

/** What the worker says about the chapter in view under the question in view; while a window moves, what it said before. */
export function useWork(
  chapter: Chapter | null,
  state: State,
  dataset: Dataset,
  ground: GroundData | undefined,
  moving: boolean,
): Worked {
  const { filter, family, site, review } = state;
  const [answer, setAnswer] = useState<{ readonly to: unknown; readonly worked: Worked } | null>(null);
  // One object a question: what was answered is held against it.
  const question = useMemo(
    () => ({ chapter, filter, family, site, review, dataset, ground }),
    [chapter, filter, family, site, review, dataset, ground],
  );
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    if (moving || !question.chapter || worksOf(question.chapter).length === 0) return;
    const stop = new AbortController();
    findWork(question.chapter, latest.current, dataset, ground, stop.signal).then(
      (worked) => {
        if (!stop.signal.aborted) setAnswer({ to: question, worked });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) reportError(error);
      },
    );
    return () => stop.abort();
  }, [question, moving, dataset, ground]);
  const now = useMemo(() => {
    if (answer?.to === question) return answer.worked;
    return question.chapter ? knownWork(question.chapter, latest.current, dataset, ground) : NOTHING_WORKED;
  }, [answer, question, dataset, ground]);
  const last = useRef(now);
  if (!moving) last.current = now;
  return last.current;
}
