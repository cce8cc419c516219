import { type KeyboardEvent, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftCamera } from '../../state/draft.ts';
import { draftSteps } from '../../state/draft-steps.ts';
import { perFrame } from '../../state/moving.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions } from '../../state/store.ts';
import type { Stage } from '../stage.ts';
import { useWords } from '../useWords.ts';
import { movedByKey, useDrag, useMoving } from './drag.ts';

const TURN_STEP = 5;
/** A camera of the scenario: its number to move it by, and a handle that turns it. */
export const CameraPin = memo(function CameraPin(props: {
  readonly camera: DraftCamera;
  readonly n: string;
  readonly stage: Stage;
  readonly focused: boolean;
}) {
  const { t } = useTranslation('site');
  const f = useWords();
  const { camera, n, stage, focused } = props;
  const share = useSite((v) => (focused ? ((v.cases?.figures ?? v.figures)?.share ?? null) : null));
  const { id, azimuth } = camera;
  const put = useMoving(stage, id);
  const aim = useMemo(
    () =>
      perFrame(([x, y]: readonly [number, number]) =>
        actions.setDraft((d) => {
          const now = d.cameras.find((c) => c.id === id);
          if (!now) return d;
          const p = stage.map.project([now.lon, now.lat]);
          return draftSteps.turn(d, id, (Math.atan2(x - p.x, p.y - y) * 180) / Math.PI);
        }),
      ),
    [stage, id],
  );
  const move = useDrag(stage, camera, put, true);
  const point = useDrag(stage, camera, aim, false);
  const onKey = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || movedByKey(e, camera)) return;
    const turn = { q: -TURN_STEP, e: TURN_STEP }[e.key.toLowerCase()];
    if (turn === undefined || azimuth === null) return;
    actions.setDraft((d) => draftSteps.turn(d, id, azimuth + turn));
    e.preventDefault();
    e.stopPropagation();
  };
  const heading =
    azimuth === null
      ? t('plan.round')
      : t('plan.at', { heading: f.number(azimuth, Number.isInteger(azimuth) ? 0 : 1) });
  return (
    <>
      <button
        type="button"
        className="map-pin"
        data-pin={id}
        data-kind="camera"
        data-focused={focused || undefined}
        aria-label={t('edit.pin', { n, what: heading })}
        onFocus={() => siteStore.setState({ focus: id })}
        onKeyDown={onKey}
        {...move}
      >
        {n}
        {share !== null && (
          <span className="map-pin-live">{t('edit.live', { share: f.percent(share, 1) })}</span>
        )}
      </button>
      {focused && azimuth !== null && (
        <span
          className="map-arm"
          data-arm={id}
          role="slider"
          tabIndex={0}
          aria-label={t('edit.handle', { n })}
          aria-valuemin={0}
          aria-valuemax={360}
          aria-valuenow={Math.round(azimuth)}
          aria-valuetext={heading}
          onKeyDown={(e) => {
            const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 15, PageDown: -15 }[
              e.key
            ];
            if (by === undefined) return;
            e.preventDefault();
            e.stopPropagation();
            actions.setDraft((d) => draftSteps.turn(d, id, azimuth + by));
          }}
          {...point}
        />
      )}
    </>
  );
});
