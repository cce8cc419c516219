import { useTranslation } from 'react-i18next';
import type { SlideChart } from '../../../core/story/slide.ts';
import { niceMax } from '../../charts/useWords.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useApp } from '../../state/store.ts';

/** Columns that have room for their number above them. */
const NUMBERED = 14;

/** The chart of a slide: few marks, large numbers, the same values as everywhere. */
export function SlideChartView({ chart }: { readonly chart: SlideChart }) {
  const { t } = useTranslation('show');
  const lang = useApp((s) => s.lang);
  const write = (value: number | null): string =>
    value === null ? '–' : formatNumber(lang, value, Number.isInteger(value) ? 0 : 1);
  const spoken = chart.categories
    .map((category, i) =>
      t('chart.values', {
        category,
        values: chart.series.map((s) => `${write(s.values[i] ?? null)} ${s.name}`).join(', '),
      }),
    )
    .join('; ');
  return (
    <section className="slide-chart" data-kind={chart.kind}>
      <h3 className="slide-card-title">
        {chart.title}
        {chart.unit === '%' && ', %'}
      </h3>
      {chart.series.length > 1 && (
        <ul className="slide-series">
          {chart.series.map((s) => (
            <li key={s.name}>
              <span
                className="slide-mark slide-mark-fill"
                style={{ '--mark': s.colour } as React.CSSProperties}
              />
              {s.name}
            </li>
          ))}
        </ul>
      )}
      <div className="slide-plot" role="img" aria-label={`${chart.title}: ${spoken}`}>
        {chart.kind === 'bar' ? (
          <Bars chart={chart} write={write} />
        ) : (
          <Columns chart={chart} write={write} />
        )}
      </div>
    </section>
  );
}

type Write = (value: number | null) => string;
const topOf = ({ series }: SlideChart): number =>
  niceMax(Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0))));
const looks = ({ emphasised }: SlideChart, i: number): boolean =>
  emphasised.length === 0 || emphasised.includes(i);

function Columns({ chart, write }: { readonly chart: SlideChart; readonly write: Write }) {
  const top = topOf(chart);
  const n = chart.categories.length;
  // As many names below as there is room for.
  const longest = Math.max(...chart.categories.map((c) => c.length));
  const every = Math.max(1, Math.ceil((n * (longest + 1.5)) / 64));
  const numbered = (i: number) =>
    n * chart.series.length <= NUMBERED || (chart.emphasised.length > 0 && chart.emphasised.includes(i));
  return (
    <div className="slide-columns">
      <div className="slide-axis" aria-hidden="true">
        {[top, top / 2, 0].map((v) => (
          <span key={v}>{Number.isInteger(v) ? write(v) : ''}</span>
        ))}
      </div>
      <div className="slide-field">
        {chart.categories.map((category, i) => (
          <div key={category} className="slide-column" data-on={looks(chart, i)}>
            {chart.series.map((s) => {
              const value = s.values[i] ?? null;
              return (
                <span
                  key={s.name}
                  className="slide-bar"
                  style={
                    {
                      height: `${((value ?? 0) / top) * 100}%`,
                      '--bar-colour': s.colour,
                    } as React.CSSProperties
                  }
                >
                  {numbered(i) && (value ?? 0) > 0 && <b>{write(value)}</b>}
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <div className="slide-names" aria-hidden="true">
        {chart.categories.map((category, i) => (
          <span key={category}>{i % every === 0 && <i>{category}</i>}</span>
        ))}
      </div>
    </div>
  );
}

function Bars({ chart, write }: { readonly chart: SlideChart; readonly write: Write }) {
  const top = Math.max(1, ...chart.series.flatMap((s) => s.values.map((v) => v ?? 0)));
  return (
    <div className="slide-bars">
      {chart.categories.map((category, i) => (
        <div key={category} className="slide-row" data-on={looks(chart, i)}>
          <span className="slide-row-name">{category}</span>
          <span className="slide-row-track">
            {chart.series.map((s) => (
              <i
                key={s.name}
                style={
                  {
                    width: `${((s.values[i] ?? 0) / top) * 100}%`,
                    '--bar-colour': s.colour,
                  } as React.CSSProperties
                }
              />
            ))}
          </span>
          <span className="slide-row-number">{write(chart.series[0]?.values[i] ?? null)}</span>
        </div>
      ))}
    </div>
  );
}
