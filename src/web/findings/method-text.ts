import type { SpotAnswer } from '../../core/analysis/spot/result.ts';
import { cellText, type SpotWords } from './words.ts';

/** How findings came about, in one line: method, cells, steps, null, level, period and number. */
export function methodText(answer: SpotAnswer, words: SpotWords): string {
  const text = methodOf(answer, words);
  return answer.options.area === 'frame' ? `${text} ${words.t('method.frame')}` : text;
}

function methodOf(answer: SpotAnswer, words: SpotWords): string {
  const { t, f } = words;
  const { options, window, record, n } = answer;
  const values = {
    method: t(`method.names.${options.method}`),
    null: t(`method.nulls.${answer.null}`),
    period: f.period(window, record.to),
    n: f.number(n),
  };
  if (options.method === 'density') return t('method.noteDensity', values);
  return t('method.note', {
    ...values,
    cell: t(`method.cellOf.${options.shape}`, { size: cellText(options.resolution, words, options.shape) }),
    steps: stepsText(answer, words),
    alpha: f.percent(options.alpha),
  });
}

/** Steps of the methods that compare them; of emerging hot spots how many are whole, and that a partial one is left out. */
function stepsText({ options, history }: SpotAnswer, { t, f }: SpotWords): string {
  const step = t(`method.steps.${options.step}`);
  if (options.method === 'scan')
    return t(options.look === 'still-on' ? 'method.noteStillOn' : 'method.noteStep', { step });
  if (options.method !== 'emerging' || !history) return '';
  const whole = Math.max(0, history.partial.indexOf(0));
  return t(whole > 0 ? 'method.notePartial' : 'method.noteSteps', {
    step,
    count: history.partial.length - whole,
    from: f.monthShort(history.bounds[whole] ?? 0),
  });
}
