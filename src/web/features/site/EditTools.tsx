import { lazy, memo, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CAMERA_PRESETS } from '../../../core/analysis/coverage/presets.ts';
import { pointsOf } from '../../../core/geo/geometry.ts';
import { useWords } from '../../charts/useWords.ts';
import { useShownMap } from '../../map/shown.ts';
import { useDataset } from '../../state/dataset.ts';
import { type Draft, type DraftLane, isEmpty, NO_DRAFT, within } from '../../state/draft.ts';
import { draftSteps, freshId, turns } from '../../state/draft-steps.ts';
import { besideMiddle, roughView } from '../../state/rough-view.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { flyTo } from './fit.ts';
import { standingAs } from './looks.ts';
import { NumberField } from './NumberField.tsx';
import { Block } from './parts.tsx';
import { useChoices } from './useChoices.ts';

const LaneDialog = lazy(() => import('./LaneDialog.tsx'));

/** Changes by hand: what the map does with the pointer, as buttons and fields. */
export const EditTools = memo(function EditTools() {
  const { t } = useTranslation('site');
  const empty = useApp((s) => isEmpty(s.draft));
  const hidden = useSite((v) => v.hidden);
  const drawing = useSite((v) => v.drawing?.of === 'lane');
  const { stage } = useShownMap();
  const [typing, setTyping] = useState(false);
  const { types } = useChoices();
  useEffect(() => () => siteStore.setState({ drawing: null, refused: null, preview: null }), []);
  return (
    <Block title={t('edit.title')} note={t('edit.how')} testId="site-edit">
      <Focused />
      <Standing />
      <div className="site-buttons">
        <Button onPress={() => addCamera(types)}>{t('edit.add')}</Button>
        <Button onPress={addLamp}>{t('edit.addLamp')}</Button>
        {stage && (
          <Button
            aria-pressed={drawing}
            onPress={() => siteStore.setState({ drawing: drawing ? null : { of: 'lane', tool: 'line' } })}
          >
            {t('edit.drawLane')}
          </Button>
        )}
        <Button onPress={() => setTyping(true)}>{t('edit.typeLane')}</Button>
      </div>
      {!empty && (
        <div className="site-buttons">
          <Button onPress={() => siteStore.setState({ hidden: !hidden })}>
            {hidden ? t('plan.showOnMap') : t('plan.hideOnMap')}
          </Button>
          <Button variant="quiet" onPress={() => actions.setDraft((d) => within(d, NO_DRAFT))}>
            {t('edit.clear')}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>{typing && <LaneDialog onClose={() => setTyping(false)} />}</Suspense>
    </Block>
  );
});

/** Puts something down in the middle of the view, and brings it out. */
function addMidMap(step: (d: Draft, at: readonly [lon: number, lat: number]) => Draft): void {
  const { view, draft } = appStore.getState();
  const [lon, lat] = besideMiddle(view);
  const id = freshId(draft);
  actions.setDraft((d) => step(d, [lon, lat]));
  siteStore.setState({ focus: id, hidden: false });
  actions.set({ view: roughView(lon, lat, view.zoom < 16 ? 17 : Math.min(18, view.zoom)) });
}
const addCamera = (types: readonly string[]): void => {
  const type = types[0] ?? CAMERA_PRESETS[0]?.code ?? '';
  addMidMap((d, [lon, lat]) =>
    draftSteps.add(d, { lon, lat, azimuth: turns(type) ? 0 : null, type, of: null }),
  );
};
const addLamp = (): void => addMidMap(draftSteps.addLamp);

/** Heading and type of the camera that is brought out; the name of the lane. */
function Focused() {
  const { t } = useTranslation('site');
  const focus = useSite((v) => v.focus);
  const camera = useApp((s) => s.draft.cameras.find((c) => c.id === focus));
  const lane = useApp((s) => s.draft.lanes.find((l) => l.id === focus));
  if (lane) return <LaneName key={lane.id} lane={lane} />;
  if (!camera) return null;
  return (
    <div className="site-row">
      {camera.azimuth !== null && (
        <NumberField
          label={t('edit.heading')}
          value={camera.azimuth}
          onChange={(degrees) => {
            if (degrees !== null && Number.isFinite(degrees))
              actions.setDraft((d) => draftSteps.turn(d, camera.id, degrees));
          }}
        />
      )}
      {camera.of === null && <TypeChoice id={camera.id} type={camera.type} />}
    </div>
  );
}

/** What is typed is one step, taken when the field is left. */
function LaneName({ lane }: { readonly lane: DraftLane }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const [name, setName] = useState(lane.name);
  const keep = () => {
    if (name !== lane.name) actions.setDraft((d) => draftSteps.nameLane(d, lane.id, name));
  };
  return (
    <label className="site-field">
      <span className="field-label">
        {t('edit.laneName')} · {t('edit.laneLength', { m: f.number(lane.lengthM) })}
      </span>
      <input
        value={name}
        maxLength={300}
        onChange={(e) => setName(e.target.value)}
        onBlur={keep}
        onKeyDown={(e) => e.key === 'Enter' && keep()}
      />
    </label>
  );
}

/** The type alone: a list like this is too dear to be drawn with every step of a drag. */
const TypeChoice = memo(function TypeChoice({ id, type }: { readonly id: string; readonly type: string }) {
  const { t } = useTranslation('site');
  return (
    <Select
      label={t('edit.type')}
      value={type}
      onChange={(next) => actions.setDraft((d) => draftSteps.retype(d, id, next))}
      options={CAMERA_PRESETS.map(({ code }) => ({
        value: code,
        label: t(`presets.${code as 'bullet-2mp-4mm'}`),
      }))}
    />
  );
});

/** A standing camera, picked on the map or here, that is to move or to go. */
const Standing = memo(function Standing() {
  const { t } = useTranslation('site');
  const { layers } = useDataset();
  const removed = useApp((s) => s.draft.removed);
  const moved = useApp((s) => s.draft.cameras.flatMap((c) => c.of ?? []).join('\n'));
  const picked = useApp((s) =>
    s.selection?.kind === 'feature' && s.selection.layer === 'cameras' ? s.selection.id : null,
  );
  const cameras = layers.cameras ?? [];
  if (cameras.length === 0) return null;
  const nameOf = (id: string): string => cameras.find((c) => c.id === id)?.properties.name || id;
  const feature = cameras.find((c) => c.id === picked);
  const gone = picked !== null && removed.includes(picked);
  const [at] = (feature?.geometry && pointsOf(feature.geometry)) ?? [];
  const removedOnly = removed.filter((id) => !moved.split('\n').includes(id));
  const take = () => {
    if (!feature || !at) return;
    const id = freshId(appStore.getState().draft);
    actions.setDraft((d) => draftSteps.take(d, standingAs(feature, at, id)));
    siteStore.setState({ focus: id });
  };
  return (
    <div className="site-standing">
      <Select
        label={t('edit.existing')}
        placeholder={t('edit.pickExisting')}
        value={feature ? feature.id : null}
        onChange={(id) => {
          actions.select({ kind: 'feature', layer: 'cameras', id });
          const [p] = (cameras.find((c) => c.id === id)?.geometry as { coordinates?: unknown } | null)
            ? (pointsOf(cameras.find((c) => c.id === id)?.geometry as never) ?? [])
            : [];
          if (p) flyTo(p[0], p[1]);
        }}
        options={cameras.map((c) => ({ value: c.id, label: c.properties.name || c.id }))}
      />
      {feature && (
        <div className="site-buttons">
          {!gone && <Button onPress={take}>{t('edit.take')}</Button>}
          {!gone && (
            <Button onPress={() => actions.setDraft((d) => draftSteps.remove(d, feature.id))}>
              {t('edit.remove')}
            </Button>
          )}
          {gone && (
            <Button onPress={() => actions.setDraft((d) => draftSteps.restore(d, feature.id))}>
              {t('edit.restore')}
            </Button>
          )}
        </div>
      )}
      {removedOnly.length > 0 && (
        <p className="site-note">
          {t('edit.removed', {
            count: removedOnly.length,
            n: removedOnly.length,
            names: removedOnly.map(nameOf).join(', '),
          })}
        </p>
      )}
    </div>
  );
});
