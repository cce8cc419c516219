import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../../core/analysis/effect/review.ts';
import { useDataset } from '../../../state/dataset.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { TargetIcon } from '../../../ui/icons.tsx';
import { openCard, showOnMap } from '../open.ts';
import { VerdictIcon } from '../VerdictIcon.tsx';
import type { ReviewWords } from '../words.ts';
import { type CellText, cellsOf } from './cells.ts';

/** One place of the review. */
export const Row = memo(function Row({
  row,
  words,
}: {
  readonly row: ReviewRow;
  readonly words: ReviewWords;
}) {
  const { t } = useTranslation('review');
  const dataset = useDataset();
  const c = cellsOf(row, t, words);
  const { have, need } = row.sufficiency;
  return (
    <tr data-testid={`review-${row.id}`}>
      <th scope="row" className="rv-name">
        <AriaButton
          className="rv-link"
          aria-label={t('table.open', { name: c.name })}
          onPress={() => openCard(row)}
        >
          {c.name}
        </AriaButton>
        <span className="rv-small">
          {c.kind}
          {row.exemplar && <b className="rv-exemplar">★ {t('exemplar')}</b>}
        </span>
      </th>
      <td data-label={t('table.unit')}>{c.unit}</td>
      <td className="rv-num" data-label={t('table.start')}>
        {c.start}
      </td>
      <td data-label={t('table.status')}>{c.status}</td>
      <td data-label={t('table.verdict')}>
        <span className="rv-verdict" data-verdict={c.verdict}>
          <VerdictIcon verdict={c.verdict} size={18} />
          {t(`verdictShort.${c.verdict}`)}
        </span>
      </td>
      <Two cell={c.counts} label={t('table.counts')} />
      <Two cell={c.ratio} label={t('table.ratio')} />
      <td className="rv-num" data-label={t('table.data')}>
        {c.data}
        {need !== null && (
          <span className="rv-meter" aria-hidden="true">
            <span style={{ width: `${Math.min(100, (100 * have) / Math.max(1, need))}%` }} />
          </span>
        )}
      </td>
      <Two cell={c.years} label={t('table.years')} />
      <Two cell={c.activity} label={t('table.activity')} />
      <td className="rv-no-print">
        <IconButton
          label={t('table.map', { name: c.name })}
          tipPlacement="left"
          onPress={() => showOnMap(dataset, row.kind, row.id)}
        >
          <TargetIcon size={18} />
        </IconButton>
      </td>
    </tr>
  );
});

/** `label` stands before it where there is no room for a head. */
function Two({ cell, label }: { readonly cell: CellText; readonly label: string }) {
  return (
    <td className="rv-num" data-label={label}>
      {cell.main}
      {cell.note && <span className="rv-small">{cell.note}</span>}
    </td>
  );
}
