import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordYear } from '../../../../core/analysis/decade/years.ts';
import { useReviewWords } from '../words.ts';

const [WIDTH, HEIGHT, FOOT, HEAD] = [330, 112, 18, 16];

/** One bar a year, with its number; years of which the record has only a part are hatched. */
export function YearBars(props: {
  readonly values: readonly number[];
  readonly years: readonly RecordYear[];
  readonly caption: string;
  readonly note: string;
}) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const hatch = useId();
  const { values, years, caption, note } = props;
  const max = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, years.length);
  // Long numbers stand only over the highest bar and the ends, where they do not run into each other.
  const long = max >= 1000;
  const highest = values.indexOf(Math.max(...values));
  const height = (v: number): number => (v / max) * (HEIGHT - FOOT - HEAD);
  return (
    <figure className="rd-years">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" className="rd-hatch-ground" />
            <line x1="0" x2="0" y1="0" y2="5" className="rd-hatch" />
          </pattern>
        </defs>
        {years.map((y, i) => {
          const v = values[i] ?? 0;
          const shown = !long || i === highest;
          return (
            <g key={y.year}>
              <rect
                x={i * step + 2}
                width={step - 4}
                y={HEIGHT - FOOT - height(v)}
                height={height(v)}
                {...(y.partial
                  ? { fill: `url(#${hatch})`, className: 'rd-partial' }
                  : { className: 'rd-bar' })}
              />
              {shown && (
                <text
                  x={(i + 0.5) * step}
                  y={HEIGHT - FOOT - height(v) - 4}
                  textAnchor="middle"
                  className="rd-number"
                >
                  {f.number(v)}
                </text>
              )}
              <text x={(i + 0.5) * step} y={HEIGHT - 4} textAnchor="middle" className="rd-year">
                {String(y.year).slice(2)}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} className="rd-axis" />
      </svg>
      <figcaption>{note}</figcaption>
      <table className="visually-hidden">
        <caption>{caption}</caption>
        <tbody>
          {years.map((y, i) => (
            <tr key={y.year}>
              <th scope="row">
                {y.partial ? t('decade.partialBar', { year: String(y.year) }) : String(y.year)}
              </th>
              <td>{f.number(values[i] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
