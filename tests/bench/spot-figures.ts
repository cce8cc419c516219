import { inChild } from './child.ts';
import { type Figure, figure } from './figure.ts';

type Bench = (options: { readonly scale: number }) => Promise<Figure[]>;

/** The default finder on cities without a pattern: how many show anything at 5 %. */
const spotFalseAlarms: Bench = async ({ scale }) => {
  const cities = Math.max(5, Math.round(100 * scale));
  const shown = await inChild('spot-false-alarms', `${cities}`);
  return [
    figure({ name: 'spot-false-alarms', value: shown, unit: 'cities', rows: cities }, null, {
      text: '≤ 9 %',
      met: (v) => v <= 0.09 * cities,
    }),
  ];
};

/** The default finder on twentyfold cities with planted spots. */
const spotRecovery: Bench = async ({ scale }) => {
  const cities = Math.max(1, Math.round(3 * scale));
  const all = await inChild('spot-recovery', `${cities}`);
  const share = { text: '≥ 0.8', met: (v: number) => v >= 0.8 };
  const { planted, found, significant, confirmed } = all;
  return [
    figure(
      { name: 'spot-recall', value: found / planted, unit: 'planted spots', rows: planted },
      null,
      share,
    ),
    figure(
      { name: 'spot-precision', value: confirmed / significant, unit: 'findings', rows: significant },
      null,
      share,
    ),
  ];
};

/** A whole answer with 999 simulations, as the screen asks it. */
const spotFindings: Bench = async () => {
  const { ms, n } = await inChild('spot-findings');
  return [figure({ name: 'spot-findings', value: ms / 1_000, unit: 'CPU s', rows: n }, null, null)];
};

export const SPOT_BENCHES: Readonly<Record<string, Bench>> = {
  'spot-false-alarms': spotFalseAlarms,
  'spot-recovery': spotRecovery,
  'spot-findings': spotFindings,
};
