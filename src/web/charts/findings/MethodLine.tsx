import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { cellText } from '../../findings/words.ts';
import { Button } from '../../ui/Button.tsx';

const MethodDrawer = lazy(() => import('./MethodDrawer.tsx'));

/** How the findings came about, in one line, and the drawer where that can be changed. */
export function MethodLine({ answer }: { readonly answer: SpotAnswer }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f } = words;
  const [open, setOpen] = useState(false);
  const { options, window, record, n } = answer;
  const values = {
    method: t(`method.names.${options.method}`),
    period: f.period(window, record.to),
    n: f.number(n),
  };
  const text =
    options.method === 'density'
      ? t('method.noteDensity', values)
      : t('method.note', {
          ...values,
          cell: cellText(options.resolution, words),
          null: t(`method.nulls.${answer.null}`),
          alpha: f.percent(options.alpha),
        });
  return (
    <div className="fi-method">
      <p className="fi-small">
        {text} {answer.populationAssumed && t('method.assumed')}
        {answer.nullInstead &&
          ` ${t(`method.nullInstead.${answer.nullInstead}`, { null: t(`method.nulls.${answer.null}`) })}`}
      </p>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {t('method.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <MethodDrawer isOpen={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
