import { geometryFaults } from '../../../geo/validate.ts';
import { CAMERA_PRESETS } from '../../coverage/presets.ts';
import type { QuestionFault, SitingChoices, SitingQuestion } from './question.ts';

export const buysCameras = ({ buy }: Pick<SitingChoices, 'buy'>): boolean =>
  buy !== 'lanes' && buy !== 'lamps';
export const buysLanes = ({ buy }: Pick<SitingChoices, 'buy'>): boolean =>
  buy === 'lanes' || buy === 'cameras-and-lanes' || buy === 'all';
export const buysLamps = ({ buy }: Pick<SitingChoices, 'buy'>): boolean =>
  buy === 'lamps' || buy === 'cameras-and-lamps' || buy === 'all';
/** Whether light counts only by what cameras see of it. */
export const countsView = (choices: Pick<SitingChoices, 'buy' | 'measure'>): boolean =>
  choices.measure === 'view' && buysCameras(choices) && (buysLamps(choices) || buysLanes(choices));

/** What a planner must mend before a plan can be made; a budget that buys nothing is no fault but a plan of nothing. */
export function faultsOf(
  choices: SitingChoices,
  { streets }: Pick<SitingQuestion['layers'], 'streets'>,
): QuestionFault[] {
  const { count, budget, prices, types, places, own, spacingM, everyM } = choices;
  const faults: QuestionFault[] = [];
  const whole = (x: number): boolean => Number.isSafeInteger(x) && x >= 0;
  if (count === null && budget === null) faults.push('no-limit');
  if (count !== null && !whole(count)) faults.push('count-not-whole');
  if (budget !== null && !whole(budget)) faults.push('budget-not-positive');
  const asked = [
    ...(buysCameras(choices) ? [prices.camera] : []),
    ...(buysLanes(choices) ? [prices.laneM] : []),
    ...(buysLamps(choices) ? [prices.lamp] : []),
  ];
  if (asked.some((p) => !whole(p)) || (budget !== null && asked.some((p) => p === 0)))
    faults.push('price-not-positive');
  if (buysCameras(choices)) {
    if (types.length === 0) faults.push('no-types');
    if (types.some((code) => !CAMERA_PRESETS.some((p) => p.code === code))) faults.push('unknown-type');
  }
  if (choices.buy !== 'lanes') {
    if (places.length === 0) faults.push('no-places');
    if (places.length > 0 && places.every((p) => p === 'own') && own.length === 0)
      faults.push('no-own-places');
    if (places.includes('along-road') && !(everyM >= 1)) faults.push('step-impossible');
  }
  if (!(spacingM >= 0) || !Number.isFinite(spacingM)) faults.push('spacing-impossible');
  if (choices.buy !== 'cameras' && streets.length === 0) faults.push('no-streets');
  if (countsView(choices) && choices.backupTheta !== null) faults.push('backup-by-light');
  const areas = [...choices.stand, ...choices.noStand, ...choices.masks];
  if (areas.some((coordinates) => geometryFaults({ type: 'Polygon', coordinates }).length > 0))
    faults.push('area-impossible');
  return faults;
}
