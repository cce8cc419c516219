import { alarmsOf } from '../../core/analysis/spot/alarms-list.ts';
import { densityOf } from '../../core/analysis/spot/density.ts';
import { nearRepeatsOf } from '../../core/analysis/spot/near-repeats.ts';
import { findSpots } from '../../core/analysis/spot/spot.ts';
import type { Surroundings } from './load.ts';
import type { JobInput } from './protocol.ts';
import { sliced } from './sliced.ts';

/** The statistics of Spot in the worker; loaded when the first is asked for. */
export const spotFindings = (question: JobInput<'spot-findings'>, around: Surroundings) =>
  sliced(findSpots(question), around);
export const spotDensity = ({ question, breaks }: JobInput<'spot-density'>, around: Surroundings) =>
  sliced(densityOf(question, breaks), around);
export const spotNearRepeat = (question: JobInput<'spot-near-repeat'>, around: Surroundings) =>
  sliced(nearRepeatsOf(question), around);
export const spotAlarms = (question: JobInput<'spot-alarms'>, around: Surroundings) =>
  sliced(alarmsOf(question), around);
