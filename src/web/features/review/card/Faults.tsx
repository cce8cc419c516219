import { useTranslation } from 'react-i18next';
import { DEFAULT_ACCURACY_M } from '../../../../core/analysis/effect/card.ts';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { periodOf } from '../../../state/adapt.ts';
import { useDataset } from '../../../state/dataset.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { metres, useReviewWords } from '../words.ts';

/** Which figures cannot be given and why, or what speaks against them. */
export function Faults({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const words = useReviewWords();
  const { f } = words;
  const { profile } = useDataset();
  if (card.faults.length === 0) return null;
  const period = periodOf(profile);
  const { vague } = card.leftOut;
  const seen = (card.counts?.targetBefore ?? 0) + (card.counts?.targetAfter ?? 0);
  const facts = {
    start: card.from === null ? '' : f.date(card.from),
    period: f.period(period, period.to),
    list: card.overlaps.map(words.nameOfId).join(', '),
    vague: f.number(vague),
    all: f.number(vague + seen),
    share: f.percent(vague / Math.max(1, vague + seen)),
    m: metres(f, DEFAULT_ACCURACY_M),
    d: f.number(card.dispersion ?? 0, 1),
  };
  return (
    <ul className="rc-faults" data-testid="effect-faults">
      {card.faults.map((fault) => (
        <li key={fault} data-fault={fault}>
          <WarningIcon size={18} />
          <span>{t(`fault.${fault}`, facts)}</span>
        </li>
      ))}
    </ul>
  );
}
