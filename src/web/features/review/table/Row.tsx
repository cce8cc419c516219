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
      <td>{c.unit}</td>
      <td className="rv-num">{c.start}</td>
      <td>{c.status}</td>
      <td>
        <span className="rv-verdict" data-verdict={c.verdict}>
          <VerdictIcon verdict={c.verdict} size={18} />
          {t(`verdictShort.${c.verdict}`)}
        </span>
      </td>
      <Two cell={c.counts} />
      <Two cell={c.ratio} />
      <td className="rv-num">
        {c.data}
        {need !== null && (
          <span className="rv-meter" aria-hidden="true">
            <span style={{ width: `${Math.min(100, (100 * have) / Math.max(1, need))}%` }} />
          </span>
        )}
      </td>
      <Two cell={c.years} />
      <Two cell={c.activity} />
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

function Two({ cell }: { readonly cell: CellText }) {
  return (
    <td className="rv-num">
      {cell.main}
      {cell.note && <span className="rv-small">{cell.note}</span>}
    </td>
  );
}
