import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { destination } from '../../../core/geo/distance.ts';
import { pointsOf } from '../../../core/geo/geometry.ts';
import '../../i18n/later.ts';
import { useDataset } from '../../state/dataset.ts';
import type { DraftCamera } from '../../state/draft.ts';
import { draftSteps } from '../../state/draft-steps.ts';
import { perFrame, setDragging } from '../../state/moving.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions, useApp } from '../../state/store.ts';
import type { Stage } from '../stage.ts';
import { useWords } from '../useWords.ts';
import { NO_PLAN, PLAN, planFeatures } from './layers.ts';
import './plan.css';

/** The number that a piece has on map and list, by its id. */
export type Ranks = ReadonlyMap<string, number>;

/** The scenario on the map: cones and lanes below, and on them numbers to take hold of. */
export default function PlanMarks({ stage }: { readonly stage: Stage }) {
  const { layers } = useDataset();
  const draft = useApp((s) => s.draft);
  const view = useSite((v) => v);
  const police = useApp((s) => s.family === 'police');
  const gone = useMemo(
    () =>
      draft.removed.flatMap((id) => {
        const geometry = layers.cameras?.find((c) => c.id === id)?.geometry;
        return ((geometry && pointsOf(geometry)) ?? []).slice(0, 1);
      }),
    [draft.removed, layers],
  );
  useEffect(
    () => stage.data(PLAN, planFeatures(draft, view, gone, police)),
    [stage, draft, view, gone, police],
  );
  useEffect(() => () => stage.data(PLAN, NO_PLAN), [stage]);
  if (view.hidden) return null;
  return <Pins stage={stage} />;
}

/** Pixels between a camera and the handle that turns it. */
const ARM = 46;

function Pins({ stage }: { readonly stage: Stage }) {
  const { t } = useTranslation('site');
  const f = useWords();
  const box = useRef<HTMLDivElement>(null);
  const draft = useApp((s) => s.draft);
  const focus = useSite((v) => v.focus);
  const ranks = useMemo(() => ranksOf(draft), [draft]);
  const places = useMemo(
    () => [
      ...draft.cameras.map((c) => ({ id: c.id, lon: c.lon, lat: c.lat, azimuth: c.azimuth })),
      ...draft.lamps.map((l) => ({ id: l.id, lon: l.lon, lat: l.lat, azimuth: null })),
      ...draft.lanes.flatMap((l) => {
        const at = l.line[l.line.length >> 1];
        return at ? [{ id: l.id, lon: at[0], lat: at[1], azimuth: null }] : [];
      }),
    ],
    [draft],
  );
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const move = () => {
      for (const { id, lon, lat, azimuth } of places) {
        const pin = element.querySelector<HTMLElement>(`[data-pin="${id}"]`);
        const { x, y } = stage.map.project([lon, lat]);
        if (pin) pin.style.translate = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
        const arm = element.querySelector<HTMLElement>(`[data-arm="${id}"]`);
        if (!arm || azimuth === null) continue;
        const angle = (azimuth * Math.PI) / 180;
        arm.style.translate = `${(x + ARM * Math.sin(angle)).toFixed(1)}px ${(y - ARM * Math.cos(angle)).toFixed(1)}px`;
      }
    };
    move();
    stage.map.on('move', move);
    stage.map.on('resize', move);
    return () => {
      stage.map.off('move', move);
      stage.map.off('resize', move);
    };
  }, [stage, places]);
  const n = (id: string): string => f.number(ranks.get(id) ?? 0);
  return (
    <div className="map-plan" ref={box} data-testid="map-plan">
      {draft.lanes.map((lane) => (
        <StillPin
          key={lane.id}
          id={lane.id}
          n={n(lane.id)}
          kind="lane"
          label={t('edit.pinLane', { n: n(lane.id), what: lane.name })}
        />
      ))}
      {draft.lamps.map((lamp) => (
        <StillPin
          key={lamp.id}
          id={lamp.id}
          n={n(lamp.id)}
          kind="lamp"
          label={t('edit.pinLamp', { n: n(lamp.id) })}
        />
      ))}
      {draft.cameras.map((camera) => (
        <CameraPin
          key={camera.id}
          camera={camera}
          n={n(camera.id)}
          stage={stage}
          focused={camera.id === focus}
        />
      ))}
    </div>
  );
}

/** Plan pieces first in their order, then what came by hand; as the list has it. */
export function ranksOf(draft: {
  readonly cameras: readonly { readonly id: string }[];
  readonly lanes: readonly { readonly id: string }[];
  readonly lamps: readonly { readonly id: string }[];
}): Ranks {
  const all = [...draft.cameras, ...draft.lanes, ...draft.lamps].map(({ id }, at) => ({ id, at }));
  const rank = (id: string): number => (/^s\d{3}$/.test(id) ? Number(id.slice(1)) : Number.POSITIVE_INFINITY);
  all.sort((a, b) => (rank(a.id) === rank(b.id) ? a.at - b.at : rank(a.id) - rank(b.id)));
  return new Map(all.map(({ id }, k) => [id, k + 1]));
}

function StillPin(props: {
  readonly id: string;
  readonly n: string;
  readonly kind: string;
  readonly label: string;
}) {
  const focused = useSite((v) => v.focus === props.id);
  return (
    <button
      type="button"
      className="map-pin"
      data-pin={props.id}
      data-kind={props.kind}
      data-focused={focused || undefined}
      aria-label={props.label}
      onClick={() => siteStore.setState({ focus: focused ? null : props.id })}
      onKeyDown={(e) => {
        if (e.key === 'Delete' || e.key === 'Backspace')
          actions.setDraft((d) => draftSteps.drop(d, props.id));
      }}
    >
      {props.n}
    </button>
  );
}

const TURN_STEP = 5;
/** Directions of the arrow keys, clockwise from north. */
const ARROWS: Readonly<Record<string, number>> = {
  ArrowUp: 0,
  ArrowRight: 90,
  ArrowDown: 180,
  ArrowLeft: 270,
};

const CameraPin = memo(function CameraPin(props: {
  readonly camera: DraftCamera;
  readonly n: string;
  readonly stage: Stage;
  readonly focused: boolean;
}) {
  const { t } = useTranslation('site');
  const f = useWords();
  const { camera, n, stage, focused } = props;
  const share = useSite((v) => (focused ? (v.figures?.share ?? null) : null));
  const { id, azimuth } = camera;
  const held = useRef<{ readonly dx: number; readonly dy: number; moved: boolean } | null>(null);
  const where = (e: PointerEvent): readonly [x: number, y: number] => {
    const r = stage.map.getCanvas().getBoundingClientRect();
    return [e.clientX - r.left, e.clientY - r.top];
  };
  const put = useMemo(
    () =>
      perFrame(([x, y]: readonly [number, number]) => {
        const { lng, lat } = stage.map.unproject([x, y]);
        actions.setDraft((d) => draftSteps.move(d, id, [lng, lat]));
      }),
    [stage, id],
  );
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
  const drag = (act: { (at: readonly [number, number]): void; flush(): void }) => ({
    onPointerDown: (e: PointerEvent<HTMLElement>) => {
      if (e.button !== 0) return;
      e.stopPropagation();
      e.currentTarget.setPointerCapture(e.pointerId);
      const [x, y] = where(e);
      const p = stage.map.project([camera.lon, camera.lat]);
      held.current = { dx: act === put ? p.x - x : 0, dy: act === put ? p.y - y : 0, moved: false };
      siteStore.setState({ focus: id });
    },
    onPointerMove: (e: PointerEvent<HTMLElement>) => {
      const h = held.current;
      if (!h) return;
      const [x, y] = where(e);
      if (!h.moved) setDragging(true);
      h.moved = true;
      act([x + h.dx, y + h.dy]);
    },
    onPointerUp: () => {
      if (held.current?.moved) act.flush();
      held.current = null;
      setDragging(false);
    },
    onPointerCancel: () => {
      held.current = null;
      setDragging(false);
    },
  });
  const onKey = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const way = ARROWS[e.key];
    const turn = { q: -TURN_STEP, e: TURN_STEP }[e.key.toLowerCase()];
    if (way !== undefined)
      actions.setDraft((d) => {
        const now = d.cameras.find((c) => c.id === id);
        return now ? draftSteps.move(d, id, destination([now.lon, now.lat], way, e.shiftKey ? 10 : 1)) : d;
      });
    else if (turn !== undefined && azimuth !== null)
      actions.setDraft((d) => draftSteps.turn(d, id, azimuth + turn));
    else if (e.key === 'Delete' || e.key === 'Backspace') actions.setDraft((d) => draftSteps.drop(d, id));
    else return;
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
        {...drag(put)}
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
          {...drag(aim)}
        />
      )}
    </>
  );
});
