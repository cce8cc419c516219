import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { stepLabel } from './matrix.ts';
import { useWords } from './useWords.ts';

/** What the colours of the matrix stand for. */
export const MatrixLegend = memo(function MatrixLegend({ breaks }: { readonly breaks: readonly number[] }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  return (
    <p className="ip-legend">
      <span>{t('hours.legend')}</span>
      {[1, 2, 3, 4, 5, 6].map((step) => (
        <span key={step} className="ip-legend-step">
          <i className={`ip-swatch ip-swatch-${step}`} />
          {stepLabel(step, breaks, f.number)}
        </span>
      ))}
    </p>
  );
});
