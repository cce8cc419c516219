import type { TFunction } from 'i18next';
import type { ReviewRow } from '../../../../core/analysis/effect/review.ts';
import { csvCell } from '../../../../core/table/intake/csv.ts';
import type { ReviewWords } from '../words.ts';
import { cellsOf } from './cells.ts';

/** The table as CSV that a spreadsheet opens: words as on the screen, and the numbers behind them. */
export function reviewCsv(rows: readonly ReviewRow[], t: TFunction<'review'>, words: ReviewWords): string {
  const head = [
    'id',
    t('table.name'),
    t('table.kind'),
    t('exemplar'),
    t('table.unit'),
    t('table.start'),
    t('table.status'),
    t('table.decision'),
    t('table.verdict'),
    'target_before',
    'target_after',
    'control_before',
    'control_after',
    'ratio',
    'ratio_low',
    'ratio_high',
    'cases_needed',
    t('table.years'),
    t('table.activity'),
    'synthetic',
  ];
  const lines = rows.map((row) => {
    const c = cellsOf(row, t, words);
    const { counts: n } = row;
    const number = (x: number | null | undefined): string =>
      x === null || x === undefined || !Number.isFinite(x) ? '' : String(x);
    return [
      row.id,
      c.name,
      c.kind,
      row.exemplar ? '1' : '0',
      c.unit,
      c.start,
      c.status,
      t(`decision.${row.decision}`),
      t(`verdictShort.${c.verdict}`),
      number(n?.targetBefore),
      number(n?.targetAfter),
      number(n?.controlBefore),
      number(n?.controlAfter),
      number(row.ratio),
      number(row.ci?.[0]),
      number(row.ci?.[1]),
      number(row.sufficiency.need),
      c.years.main,
      [c.activity.main, c.activity.note].filter(Boolean).join(', '),
      row.synthetic ? '1' : '0',
    ];
  });
  return `\uFEFF${[head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
