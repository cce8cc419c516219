import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lineLengthM } from '../../../core/geo/distance.ts';
import { linesOf } from '../../../core/geo/geometry.ts';
import { metresPerDegree } from '../../../core/geo/project.ts';
import { useWords } from '../../charts/useWords.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import type { DraftLane } from '../../state/draft.ts';
import { DRAFT_MOST, draftSteps, freshId, laneLine } from '../../state/draft-steps.ts';
import { siteStore } from '../../state/site.ts';
import type { MapView } from '../../state/state.ts';
import { actions, appStore } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { readPoints } from './coordinates.ts';

type Way = 'street' | 'points';
/** Streets on offer, the nearest first. */
const NEAREST = 20;

/** A lane without a pointer: along a street, or through typed places. */
export default function LaneDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const dataset = useDataset();
  const [view] = useState(() => appStore.getState().view);
  const streets = useMemo(() => streetsNear(dataset, view), [dataset, view]);
  const [wanted, setWay] = useState<Way>('street');
  const way = streets.length > 0 ? wanted : 'points';
  const [street, setStreet] = useState<string | null>(null);
  const [text, setText] = useState('');
  const typed = readPoints(text);
  const picked = streets.find((s) => s.key === street);
  const line =
    way === 'street' ? (picked?.line ?? null) : typed.bad.length > 0 ? null : laneLine(typed.points);
  const add = () => {
    if (!line) return;
    const id = freshId(appStore.getState().draft);
    actions.setDraft((d) => draftSteps.addLane(d, line, way === 'street' ? picked?.name : ''));
    siteStore.setState({ focus: id, hidden: false });
    onClose();
  };
  return (
    <Dialog title={t('laneForm.title')} isOpen onOpenChange={(open) => !open && onClose()}>
      <form
        className="map-area-form"
        onSubmit={(e) => {
          e.preventDefault();
          add();
        }}
      >
        <p>{t('laneForm.intro')}</p>
        {streets.length > 0 && (
          <Select
            label={t('laneForm.how')}
            value={way}
            onChange={setWay}
            options={(['street', 'points'] as const).map((value) => ({
              value,
              label: t(`laneForm.${value}`),
            }))}
          />
        )}
        {way === 'street' ? (
          <Select
            label={t('laneForm.which')}
            placeholder={t('laneForm.choose')}
            value={street}
            onChange={setStreet}
            options={streets.map((s) => ({
              value: s.key,
              label: t('laneForm.option', { name: s.name || t('laneForm.noName'), m: f.number(s.lengthM) }),
            }))}
          />
        ) : (
          <label className="site-typed">
            <span className="field-label">{t('laneForm.text')}</span>
            <textarea
              rows={5}
              value={text}
              placeholder={PLACEHOLDER}
              onChange={(e) => setText(e.target.value)}
            />
          </label>
        )}
        <output className="site-note" aria-live="polite">
          {way === 'points' && typed.bad.length > 0 && t('laneForm.bad', { lines: typed.bad.join(', ') })}
          {way === 'points' &&
            typed.bad.length === 0 &&
            typed.points.length > 0 &&
            !line &&
            t('laneForm.short', { most: f.number(DRAFT_MOST.corners) })}
        </output>
        <div className="map-area-buttons">
          <Button variant="primary" type="submit" isDisabled={!line}>
            {t('laneForm.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
const PLACEHOLDER = '21.52801, 107.96531\n21.52846, 107.96702';

interface Street {
  readonly key: string;
  readonly name: string;
  readonly lengthM: number;
  readonly line: DraftLane['line'];
}
/** The streets that come nearest to the middle of a view. */
function streetsNear({ layers }: Dataset, { lon, lat }: MapView): Street[] {
  const m = metresPerDegree(lat);
  const found = (layers.streets ?? []).flatMap(({ id, geometry, properties }) =>
    ((geometry && linesOf(geometry)) ?? []).map((places, k) => ({
      key: `${id} ${k}`,
      name: properties.name,
      places,
      away: Math.min(...places.map(([x, y]) => Math.hypot((x - lon) * m.lon, (y - lat) * m.lat))),
    })),
  );
  return found
    .sort((a, b) => a.away - b.away || (a.key < b.key ? -1 : 1))
    .slice(0, NEAREST)
    .flatMap(({ key, name, places }) => {
      const line = laneLine(places);
      return line ? [{ key, name, line, lengthM: lineLengthM(line) }] : [];
    });
}
