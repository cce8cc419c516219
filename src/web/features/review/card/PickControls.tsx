import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { actions, useApp } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useReviewWords } from '../words.ts';

/** Controls by hand. Cases after are not shown here: nobody should pick by outcome. */
export function PickControls({ card, onClose }: { readonly card: CardView; readonly onClose: () => void }) {
  const { t } = useTranslation('review');
  const { f, streetName } = useReviewWords();
  const picked = useApp((s) => s.review.picked);
  const chosen = picked ?? card.controls?.chosen.map((c) => c.id) ?? [];
  const toggle = (id: string, on: boolean): void => {
    const next = on ? [...chosen, id] : chosen.filter((c) => c !== id);
    actions.setReview({ picked: next.length > 0 ? next : undefined });
  };
  return (
    <Dialog
      kind="drawer"
      title={t('card.pickTitle')}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div className="rc-pick">
        <p>{t('card.pickWhy')}</p>
        {picked && (
          <Button onPress={() => actions.setReview({ picked: undefined })}>{t('card.pickAuto')}</Button>
        )}
        {card.candidates.length === 0 && <p>{t('card.pickNone')}</p>}
        <ul>
          {card.candidates.map((c) => (
            <li key={c.id}>
              <Checkbox isSelected={chosen.includes(c.id)} onChange={(on) => toggle(c.id, on)}>
                {c.relativeRate === null
                  ? t('card.pickRowPlain', { name: streetName(c.id), before: f.number(c.before) })
                  : t('card.pickRow', {
                      name: streetName(c.id),
                      before: f.number(c.before),
                      rate: f.number(c.relativeRate, 1),
                    })}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
