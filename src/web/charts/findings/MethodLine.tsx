import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { methodText } from '../../findings/method-text.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { Button } from '../../ui/Button.tsx';

const MethodDrawer = lazy(() => import('./MethodDrawer.tsx'));

/** How the findings came about, in one line, and the drawer where that can be changed. */
export function MethodLine({ answer }: { readonly answer: SpotAnswer }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="fi-method">
      <p className="fi-small">
        {methodText(answer, words)} {answer.populationAssumed && t('method.assumed')}
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
