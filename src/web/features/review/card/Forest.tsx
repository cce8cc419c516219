import type { Interval2 } from '../../../../core/analysis/effect/displacement.ts';
import { intervalText, ratioText, useReviewWords } from '../words.ts';
import './forest.css';

export interface ForestRow {
  readonly key: string;
  readonly label: string;
  readonly ratio: number | null;
  readonly ci: Interval2 | null;
  /** The main answer: a filled square and bold words. */
  readonly main?: boolean;
  readonly note?: string;
}

const TICKS = [0.125, 0.25, 0.5, 1, 2, 4, 8];
const [LOW, HIGH] = [Math.log(0.1), Math.log(10)];
/** Where a ratio lies on the axis, in per cent; the axis is logarithmic and ends at 1/10 and 10. */
const at = (ratio: number): number =>
  (100 * (Math.min(HIGH, Math.max(LOW, Math.log(Math.max(1e-9, ratio)))) - LOW)) / (HIGH - LOW);

/** Ratios with their intervals on one logarithmic axis; what reaches beyond its ends has an arrow. */
export function Forest(props: {
  readonly caption: string;
  readonly rows: readonly ForestRow[];
  readonly none: string;
  readonly unbounded: string;
}) {
  const { f } = useReviewWords();
  const { rows, caption, none, unbounded } = props;
  return (
    <table className="fr">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-main={row.main || undefined}>
            <th scope="row">
              {row.label}
              {row.note && <small>{row.note}</small>}
            </th>
            <td className="fr-plot" aria-hidden="true">
              <span className="fr-one" style={{ left: `${at(1)}%` }} />
              {row.ratio !== null && row.ci && <Whisker ci={row.ci} />}
              {row.ratio !== null && <span className="fr-dot" style={{ left: `${at(row.ratio)}%` }} />}
            </td>
            <td className="fr-ratio">{row.ratio === null ? '–' : ratioText(f, row.ratio)}</td>
            <td className="fr-ci">
              {row.ratio === null ? none : row.ci ? intervalText(f, row.ci, unbounded) : '–'}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td className="fr-plot fr-axis">
            {TICKS.map((tick) => (
              <span
                key={tick}
                style={{ left: `${at(tick)}%` }}
                data-minor={![0.125, 1, 8].includes(tick) || undefined}
              >
                {f.number(tick, tick < 0.25 ? 3 : tick < 0.5 ? 2 : tick < 1 ? 1 : 0)}
              </span>
            ))}
          </td>
          <td colSpan={2} />
        </tr>
      </tfoot>
    </table>
  );
}

function Whisker({ ci: [low, high] }: { readonly ci: Interval2 }) {
  const [a, b] = [at(low), at(high)];
  return (
    <span
      className="fr-line"
      style={{ left: `${a}%`, width: `${b - a}%` }}
      data-more-low={low < 0.1 || undefined}
      data-more-high={high > 10 || undefined}
    />
  );
}
