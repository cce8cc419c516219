import { useTranslation } from 'react-i18next';
import { FIGURE_FIELDS } from '../../../core/model/features.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';
import { useFormat } from './use-format.ts';

/** The published figures, ordered by the programme's fields of work. */
export function Figures() {
  const { t, i18n } = useTranslation(['data', 'about']);
  const lang = useApp((s) => s.lang);
  const f = useFormat();
  const figures = (useDataset().layers.figures ?? []).map((x) => x.properties);
  if (figures.length === 0) return null;
  const unitOf = (unit: string) =>
    i18n.exists(`about:unit.${unit}`) ? t(`about:unit.${unit as 'cases'}`) : unit;
  // Billions are read more easily than their zeros.
  const inWords = (value: number, unit: string): string => {
    const billions = unit === 'dong' && value >= 1e9;
    const shown = billions ? value / 1e9 : value;
    return `${f.number(shown, Number.isInteger(shown) ? 0 : 1)} ${unitOf(billions ? 'billion-dong' : unit)}`;
  };
  const sources = [...new Set(figures.map((x) => x.source).filter((s) => s !== ''))];
  return (
    <section aria-labelledby="data-figures">
      <h2 id="data-figures">{t('data:figures.title')}</h2>
      <p className="data-note">{t('data:figures.note')}</p>
      <div className="data-figures">
        {FIGURE_FIELDS.map((field) => {
          const rows = figures.filter((x) => x.field === field);
          if (rows.length === 0) return null;
          return (
            <section key={field} className="data-field">
              <h3>{t(`about:field.${field}`)}</h3>
              <dl>
                {rows.map((x) => {
                  const number = inWords(x.value, x.unit);
                  const note = lang === 'vi' ? x.note_vi : x.note_en;
                  return (
                    <div key={x.id}>
                      <dt>
                        {lang === 'vi' ? x.label_vi : x.label_en}
                        {note && <span className="data-note"> {note}</span>}
                      </dt>
                      <dd>
                        {x.qualifier === 'exact'
                          ? number
                          : t(`data:figures.${x.qualifier}`, { value: number })}
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </section>
          );
        })}
      </div>
      {sources.map((source) => (
        <p key={source} className="data-note">
          {t('data:figures.source', { source })}
        </p>
      ))}
    </section>
  );
}
