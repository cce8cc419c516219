import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { decadeOf, type FigureLine } from '../../../../core/analysis/decade/decade.ts';
import { FIGURE_FIELDS } from '../../../../core/model/features.ts';
import { Rich } from '../../../charts/Rich.tsx';
import { useDataset } from '../../../state/dataset.ts';
import { Button } from '../../../ui/Button.tsx';
import { PrintIcon } from '../../../ui/icons.tsx';
import { PrintedFoot } from '../table/ReviewTable.tsx';
import { useReviewWords } from '../words.ts';
import { FigureCard } from './FigureCard.tsx';
import { OtherCard } from './OtherCard.tsx';
import './decade.css';

/** The published totals by the programme's fields of work, beside what the loaded data say. */
export function Decade() {
  const { t } = useTranslation(['review', 'about', 'common']);
  const { f } = useReviewWords();
  const { layers, engine, profile } = useDataset();
  const decade = useMemo(
    () =>
      decadeOf({
        figures: layers.figures ?? [],
        rows: engine.hasRows ? engine.table : null,
        layers: {
          units: layers.units ?? [],
          groups: layers.groups ?? [],
          'model-areas': layers['model-areas'] ?? [],
          'safe-lanes': layers['safe-lanes'] ?? [],
          cameras: layers.cameras ?? [],
          events: layers.events ?? [],
        },
        profile,
      }),
    [layers, engine, profile],
  );
  const { lines, years, others } = decade;
  const count = (some: (l: FigureLine) => boolean): string => f.number(lines.filter(some).length);
  const partial = years.filter((y) => y.partial).map((y) => String(y.year));
  const madeUp = profile.synthetic && lines.some((l) => l.counted?.years);
  const sources = [...new Set(lines.map((l) => l.figure.source))];
  return (
    <section className="rd" aria-label={t('review:decade.title')} data-testid="decade">
      <header className="rv-head">
        <h1 tabIndex={-1}>{t('review:decade.title')}</h1>
        <p className="rv-lead">
          {lines.length === 0 ? (
            t('review:decade.noFigures')
          ) : (
            <Rich
              text={t('review:decade.lead', {
                n: f.number(lines.length),
                agree: count((l) => l.agrees === true),
                differ: count((l) => l.agrees === false),
                absent: count((l) => l.counted === null),
              })}
            />
          )}
        </p>
        <p className="rv-basis">
          {[
            partial.length > 0 && t('review:decade.partial', { years: partial.join(', ') }),
            madeUp && t('review:decade.notEven'),
          ]
            .filter(Boolean)
            .join('. ')}
        </p>
        <div className="rd-actions rv-no-print">
          <Button onPress={() => window.print()}>
            <PrintIcon size={16} />
            {t('review:print')}
          </Button>
        </div>
      </header>
      {[...FIGURE_FIELDS].map((field) => {
        const own = lines.filter((l) => l.figure.field === field);
        if (own.length === 0) return null;
        return (
          <section key={field} className="rd-field" aria-labelledby={`rd-${field}`}>
            <h2 id={`rd-${field}`}>{t(`about:field.${field}`)}</h2>
            <div className="rd-cards">
              {own.map((line) => (
                <FigureCard key={line.figure.id} line={line} years={years} sources={sources} />
              ))}
            </div>
          </section>
        );
      })}
      {others.length > 0 && (
        <section className="rd-field" aria-labelledby="rd-others">
          <h2 id="rd-others">{t('review:decade.others')}</h2>
          <div className="rd-cards">
            {others.map((line) => (
              <OtherCard key={line.key} line={line} years={years} />
            ))}
          </div>
        </section>
      )}
      {sources.length > 0 && (
        <ol className="rd-sources">
          {sources.map((source) => (
            <li key={source}>{t('review:decade.source', { source })}</li>
          ))}
        </ol>
      )}
      <PrintedFoot />
    </section>
  );
}
