import { type MouseEvent, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bar } from '../../../core/table/behind.ts';
import { DrillButton, drillKeys } from '../Drill.tsx';
import { useWords } from '../useWords.ts';

export interface PairRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly a: number;
  readonly b: number;
  readonly state: 'free' | 'on' | 'off';
  readonly lit: boolean;
  /** What to list the rows of period A by, and its name in words. */
  readonly bar: Bar;
  readonly what: string;
  /** How the row differs, where that is hardly chance. */
  readonly mark: { readonly glyph: '▲' | '▼'; readonly text: string } | null;
}

/** Two bars a row on one scale: A filled, B hollow below it, and both numbers. */
export const PairRows = memo(function PairRows(props: {
  readonly rows: readonly PairRow[];
  readonly max: number;
  readonly label: string;
  readonly onPick: (key: string, e: MouseEvent) => void;
  readonly onHover: (key: string | null) => void;
}) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { rows, max, label, onPick, onHover } = props;
  const width = (n: number) => ({ width: `${Math.min(100, (n / max) * 100)}%` });
  return (
    <ul className="ip-bars" aria-label={label} onPointerLeave={() => onHover(null)}>
      {rows.map((r) => (
        <li key={r.key} className="ip-line">
          <button
            type="button"
            className="ip-row"
            data-state={r.state}
            data-lit={r.lit || undefined}
            aria-pressed={r.state === 'on'}
            onClick={(e) => onPick(r.key, e)}
            onPointerEnter={() => onHover(r.key)}
            {...drillKeys(r.bar, r.a)}
          >
            <span className="ip-row-name">
              {r.name}
              {r.mark && (
                <span className="ip-pair-mark">
                  <span aria-hidden="true">{r.mark.glyph}</span>
                  <span className="visually-hidden">{r.mark.text}</span>
                </span>
              )}
            </span>
            <span className="ip-pair">
              <span className="ip-pair-line">
                <span className="ip-bar ip-bar-a" data-some={r.a > 0 || undefined} style={width(r.a)} />
                <span className="ip-row-n">
                  <span className="visually-hidden">A </span>
                  {f.number(r.a)}
                </span>
              </span>
              <span className="ip-pair-line">
                <span className="ip-bar ip-bar-b" data-some={r.b > 0 || undefined} style={width(r.b)} />
                <span className="ip-row-n">
                  <span className="visually-hidden">B </span>
                  {f.number(r.b)}
                </span>
              </span>
            </span>
          </button>
          <DrillButton bar={r.bar} n={r.a} what={`${r.what}, ${t('compare.onlyA')}`} />
        </li>
      ))}
    </ul>
  );
});

/** Which bar is which, with both totals. */
export function PairKey({ a, b }: { readonly a: string; readonly b: string }) {
  return (
    <ul className="ip-series ip-pair-key">
      <li>
        <i className="ip-bar-a" />
        {a}
      </li>
      <li>
        <i className="ip-bar-b" />
        {b}
      </li>
    </ul>
  );
}
