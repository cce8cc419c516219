import { useTranslation } from 'react-i18next';
import type { FigureLine } from '../../../../core/analysis/decade/decade.ts';
import type { RecordYear } from '../../../../core/analysis/decade/years.ts';
import { Rich } from '../../../charts/Rich.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { signed, useReviewWords } from '../words.ts';
import { useAmount } from './amount.ts';
import { YearBars } from './YearBars.tsx';

/** One published figure: as printed, what it means, and what the loaded data say. */
export function FigureCard(props: {
  readonly line: FigureLine;
  readonly years: readonly RecordYear[];
  readonly sources: readonly string[];
}) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const amount = useAmount();
  const { figure: x, counted, absence, agrees } = props.line;
  const { number, unit } = amount(x.value, x.unit);
  const shown = x.qualifier === 'exact' ? number : t(`decade.${x.qualifier}`, { value: number });
  const label = f.lang === 'vi' ? x.label_vi : x.label_en;
  const note = f.lang === 'vi' ? x.note_vi : x.note_en;
  const source = props.sources.indexOf(x.source) + 1;
  return (
    <article className="rd-card" data-testid={`figure-${x.key}`} data-agrees={agrees ?? undefined}>
      <p className="rd-value">
        <strong>{shown}</strong> <span>{unit}</span>
        <small className="rd-published">
          {t('decade.published')}
          {props.sources.length > 1 && <sup> {source}</sup>}
        </small>
      </p>
      <h3>{label}</h3>
      {note && <p className="rd-note">{note}</p>}
      {counted ? (
        <p className="rd-counted">
          <Rich text={t('decade.counted', { value: `${f.number(counted.value, digits(counted.value))}` })} />
          <span className="rd-mark" data-agrees={agrees ?? undefined}>
            {agrees && <CheckIcon size={14} strokeWidth="2.4" />}
            {agrees
              ? t('decade.agrees')
              : t('decade.differs', {
                  value: signed(f, counted.value - x.value, digits(counted.value - x.value)),
                })}
          </span>
          {counted.assumed && <span className="rd-mark">{t('decade.assumed')}</span>}
        </p>
      ) : (
        absence && <p className="rd-counted rd-absent">{t(`decade.absent.${absence}`)}</p>
      )}
      {counted?.years && counted.measure && (
        <YearBars
          values={counted.years}
          years={props.years}
          caption={`${label}: ${t(`decade.perYear.${counted.measure}`)}`}
          note={t(`decade.perYear.${counted.measure}`)}
        />
      )}
    </article>
  );
}

const digits = (x: number): number => (Number.isInteger(x) ? 0 : 1);
