import { areaMasks } from '../../core/analysis/coverage/masks.ts';
import { coverageReport } from '../../core/analysis/coverage/report.ts';
import { rankedLanes } from '../../core/analysis/siting/study/ranked-lanes.ts';
import { sitingStudy } from '../../core/analysis/siting/study/study.ts';
import { whatIfBase } from '../../core/analysis/siting/study/whatif.ts';
import { projectorFor } from '../../core/geo/project.ts';
import { zoneOf } from '../../core/model/time.ts';
import type { Surroundings } from './load.ts';
import type { JobInput } from './protocol.ts';
import { sliced } from './sliced.ts';

/** Coverage and siting in the worker; loaded when the first is asked for. */
export const siteCoverage = (
  { timeZone, projection, standard, abroad, masks, ...rest }: JobInput<'site-coverage'>,
  around: Surroundings,
) =>
  sliced(
    coverageReport({
      ...rest,
      options: {
        plane: projectorFor(projection),
        zone: zoneOf(timeZone),
        profile: standard,
        masks: areaMasks(abroad, masks),
      },
    }),
    around,
  );
export const sitePlan = (question: JobInput<'site-plan'>, around: Surroundings) =>
  sliced(sitingStudy(question), around);
export const siteLanes = ({ walkM, ...question }: JobInput<'site-lanes'>, around: Surroundings) =>
  sliced(rankedLanes(question, walkM), around);
export const siteBase = (question: JobInput<'site-base'>, around: Surroundings) =>
  sliced(whatIfBase(question), around);
