import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CATEGORIES } from '../../../core/analysis/hotspot/category.ts';
import type { SpotAnswer } from '../../../core/analysis/spot/result.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { expectedText, pWords } from '../../findings/words.ts';
import { useSpot } from '../../state/spot.ts';
import { niceMax } from '../useWords.ts';
import './cell-history.css';

const WIDTH = 320;
const HEIGHT = 56;
const Z_HEIGHT = 40;

/** Counts (and z scores) of a picked cell over all steps of the record, small. */
export default function CellHistory({ cell }: { readonly cell: string }) {
  const { t } = useTranslation('spot');
  const result = useSpot((v) => v.result);
  const answer = result?.ok ? result : null;
  const index = useCellIndex(cell, answer);
  if (!answer || index === null) return null;
  if (index < 0) return <p className="fi-small">{t('cell.outside')}</p>;
  return <History answer={answer} index={index} />;
}

/** Place of the cell in the answer; of a cell of another size, the one that holds its middle. Null while unknown. */
function useCellIndex(cell: string, answer: SpotAnswer | null): number | null {
  const [found, setFound] = useState<{
    readonly of: unknown;
    readonly cell: string;
    readonly at: number;
  } | null>(null);
  useEffect(() => {
    if (!answer) return;
    let wanted = true;
    const { ids } = answer.cells;
    Promise.all([
      import('../../../core/geo/grid.ts'),
      import('../../../core/analysis/spot/cell-shapes.ts'),
    ]).then(([{ cellCentre, isCell }, { cellShapes }]) => {
      if (!wanted || !isCell(cell)) return;
      const own = ids.indexOf(cell);
      const at = own >= 0 ? own : ids.indexOf(cellShapes(answer.cells).at(...cellCentre(cell)));
      setFound({ of: answer, cell, at });
    }, reportError);
    return () => {
      wanted = false;
    };
  }, [cell, answer]);
  return found && found.of === answer && found.cell === cell ? found.at : null;
}

function History({ answer, index }: { readonly answer: SpotAnswer; readonly index: number }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f } = words;
  const { cells, history } = answer;
  const series = useMemo(() => seriesOf(answer, index), [answer, index]);
  const z = cells.z?.[index];
  const p = cells.p?.[index];
  const category = cells.category ? CATEGORIES[cells.category[index] ?? 0] : null;
  const facts = [
    t('cell.count', {
      n: f.number(cells.count[index] ?? 0),
      expected: expectedText(cells.expected[index] ?? 0, words),
    }),
    ...(z === undefined ? [] : [t(category ? 'cell.zLast' : 'cell.z', { z: f.number(z, 2) })]),
    ...(p === undefined ? [] : [pWords(p, words)]),
  ];
  const step = history && t(`method.steps.${history.step}`);
  return (
    <figure className="ch" data-testid="cell-history">
      <p className="fi-small">{facts.join(' · ')}</p>
      {category && (
        <p className="fi-small">
          <strong>{t(`category.${category}`)}.</strong> {t(`categoryMeaning.${category}`)}
        </p>
      )}
      {series && history && step && (
        <>
          <figcaption className="fi-small">
            {t(series.z ? 'cell.historyZ' : 'cell.history', { step })} ·{' '}
            {t('cell.max', { n: f.number(series.max) })}
            {series.partial.includes(true) && `. ${t('cell.partial')}`}
          </figcaption>
          <Bars
            series={series}
            label={t('cell.label', {
              what: t(series.z ? 'cell.historyZ' : 'cell.history', { step }),
              from: f.date(series.from),
              to: f.date(series.to - 1),
              n: f.number(series.total),
              max: f.number(series.max),
              step,
            })}
          />
          <p className="ch-axis" aria-hidden="true">
            <span>{f.monthShort(series.from)}</span>
            <span>{f.monthShort(series.to - 1)}</span>
          </p>
        </>
      )}
    </figure>
  );
}

interface Series {
  readonly counts: readonly number[];
  readonly partial: readonly boolean[];
  readonly z: readonly number[] | null;
  readonly max: number;
  readonly total: number;
  readonly from: number;
  readonly to: number;
}

function seriesOf({ history, cells }: SpotAnswer, index: number): Series | null {
  if (!history) return null;
  const n = cells.ids.length;
  const steps = history.bounds.length - 1;
  const column = (values: ArrayLike<number>) =>
    Array.from({ length: steps }, (_, t) => values[t * n + index] ?? 0);
  const counts = column(history.counts);
  return {
    counts,
    partial: Array.from(history.partial, (x) => x === 1),
    z: history.z && column(history.z),
    max: Math.max(0, ...counts),
    total: counts.reduce((a, b) => a + b, 0),
    from: history.bounds[0] ?? 0,
    to: history.bounds[steps] ?? 0,
  };
}

/** Bars of counts, and below them z around its zero, with the lines of ±1.96. */
function Bars({ series, label }: { readonly series: Series; readonly label: string }) {
  const { counts, partial, z } = series;
  const top = niceMax(Math.max(1, series.max));
  const wide = WIDTH / Math.max(1, counts.length);
  const height = HEIGHT + (z ? Z_HEIGHT + 6 : 0);
  const reach = z ? Math.max(3, ...z.map(Math.abs)) : 1;
  const middle = HEIGHT + 6 + Z_HEIGHT / 2;
  const zAt = (v: number) => middle - (v / reach) * (Z_HEIGHT / 2);
  const gap = wide > 3 ? 1 : 0.3;
  return (
    <svg
      className="ch-bars"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      {counts.map((n, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name.
          key={i}
          data-partial={partial[i] || undefined}
          x={i * wide}
          width={Math.max(0.5, wide - gap)}
          y={HEIGHT - (n / top) * HEIGHT}
          height={(n / top) * HEIGHT}
        />
      ))}
      <path className="ch-base" d={`M0 ${HEIGHT}H${WIDTH}`} />
      {z && (
        <>
          <path className="ch-limit" d={`M0 ${zAt(1.96)}H${WIDTH}M0 ${zAt(-1.96)}H${WIDTH}`} />
          <path className="ch-base" d={`M0 ${middle}H${WIDTH}`} />
          <path
            className="ch-z"
            d={z.map((v, i) => `${i === 0 ? 'M' : 'L'}${(i + 0.5) * wide} ${zAt(v)}`).join('')}
          />
        </>
      )}
    </svg>
  );
}
