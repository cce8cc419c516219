import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/review.ts';
import { useDataset } from '../../state/dataset.ts';
import { actions, useApp } from '../../state/store.ts';
import { ToggleGroup } from '../../ui/ToggleGroup.tsx';
import { CardScreen } from './card/CardScreen.tsx';
import { Decade } from './decade/Decade.tsx';
import { ReviewTable } from './table/ReviewTable.tsx';
import './review.css';
import './print.css';
import { usePaper } from './use-paper.ts';

/** The Review workspace: what was done and whether it helped, the card of each place, and the published figures. */
export default function ReviewScreen() {
  const place = useApp((s) => s.review.place);
  const page = useApp((s) => s.review.page ?? 'models');
  const screen = useRef<HTMLDivElement>(null);
  usePaper();
  const key = place ? `${place.kind}:${place.id}` : page;
  const first = useRef(key);
  useEffect(() => {
    // Each page begins at its top, for the eye and for the screen reader.
    if (first.current === key) return;
    first.current = key;
    screen.current?.closest('.workspace-over')?.scrollTo({ top: 0 });
    screen.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [key]);
  return (
    <div className="rv" ref={screen}>
      {place ? (
        <CardScreen key={key} kind={place.kind} id={place.id} />
      ) : (
        <>
          <Tabs page={page} />
          {page === 'decade' ? <Decade /> : <ReviewTable />}
        </>
      )}
    </div>
  );
}

function Tabs({ page }: { readonly page: 'models' | 'decade' }) {
  const { t } = useTranslation('review');
  const { profile } = useDataset();
  return (
    <div className="rv-tabs">
      <ToggleGroup
        label={t('tabs.label')}
        options={(['models', 'decade'] as const).map((value) => ({ value, label: t(`tabs.${value}`) }))}
        value={page}
        onChange={(value) => actions.setReview({ page: value === 'decade' ? 'decade' : undefined })}
      />
      <span className="rv-place">{profile.name}</span>
    </div>
  );
}
