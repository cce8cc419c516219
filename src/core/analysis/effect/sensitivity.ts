import {
  DEFAULT_BUFFER_M,
  DEFAULT_CONTROLS,
  type EffectCard,
  type EffectOptions,
  effectCard,
} from './card.ts';
import { statedVerdict } from './decision.ts';
import type { Interval2 } from './displacement.ts';
import type { Verdict } from './verdict.ts';
import type { EffectWorkspace, TreatedPlace } from './workspace.ts';

export interface SensitivityRow {
  readonly varied: 'buffer' | 'window' | 'controls';
  readonly bufferM: number;
  /** Months of either window as they came out; null where there is none. */
  readonly months: number | null;
  /** Controls that were chosen. */
  readonly controls: number;
  readonly verdict: Verdict | null;
  readonly ratio: number | null;
  readonly ci: Interval2 | null;
}

/**
 * The verdict under other choices, one varied at a time: half and twice the buffer; windows of one and two years; half and
 * twice the controls. A row that comes out with the very windows of the card is left out.
 */
export function sensitivity(
  workspace: EffectWorkspace,
  place: TreatedPlace,
  card: EffectCard,
  options: EffectOptions = {},
): SensitivityRow[] {
  const { bufferM = DEFAULT_BUFFER_M, controls = DEFAULT_CONTROLS } = options;
  const variants: readonly [SensitivityRow['varied'], EffectOptions][] = [
    ['buffer', { bufferM: bufferM / 2 }],
    ['buffer', { bufferM: bufferM * 2 }],
    ['window', { longestMonths: 12 }],
    ['window', { longestMonths: 24 }],
    ['controls', { controls: Math.max(1, Math.floor(controls / 2)) }],
    ['controls', { controls: controls * 2 }],
  ];
  return variants.flatMap(([varied, change]): SensitivityRow[] => {
    if (varied === 'controls' && options.picked) return [];
    const other = effectCard(workspace, place, { ...options, ...change });
    const months = other.windows?.months ?? null;
    if (varied === 'window' && months === (card.windows?.months ?? null)) return [];
    return [
      {
        varied,
        bufferM: other.bufferM,
        months,
        controls: other.controls?.chosen.length ?? 0,
        verdict: statedVerdict(other),
        ratio: other.judgement?.ratio ?? null,
        ci: other.judgement?.ci ?? null,
      },
    ];
  });
}
