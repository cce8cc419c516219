import { useTranslation } from 'react-i18next';
import '../../i18n/later.ts';
import { AREA_KINDS, type Draft } from '../../state/draft.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import './plan.css';

/** What the marks of a scenario mean, in the map's legend. */
export default function PlanKeys() {
  const { t } = useTranslation('site');
  const draft = useApp((s) => s.draft);
  const swiped = useSite((v) => v.swipe);
  const hidden = useSite((v) => v.hidden) && !swiped;
  const shown = swiped ? [swiped.left.draft, swiped.right.draft] : [draft];
  const some = (has: (d: Draft) => number): boolean => !hidden && shown.some((d) => has(d) > 0);
  const police = useApp((s) => s.family === 'police');
  const points = useSite((v) => v.points.length > 0);
  const keys = [
    ...(some((d) => d.cameras.length) ? (['camera'] as const) : []),
    ...(some((d) => d.lanes.length + d.lamps.length) ? (['lane'] as const) : []),
    ...(some((d) => d.removed.length) ? (['gone'] as const) : []),
    ...(points ? (['covered', 'uncovered'] as const) : []),
  ];
  const areas = AREA_KINDS.filter((kind) => draft.areas.some((a) => a.kind === kind));
  const things = keys.map((key) => (
    <li className="map-key" key={key}>
      <span
        className={`map-mark plan-key plan-key-${key}`}
        data-police={police || undefined}
        aria-hidden="true"
      >
        {key === 'camera' && '1'}
      </span>
      <span>{t(`legend.${key}`)}</span>
    </li>
  ));
  return [
    ...things,
    ...areas.map((kind) => (
      <li className="map-key" key={kind}>
        <span className="map-mark area-key" data-kind={kind} aria-hidden="true" />
        <span>{t(`areas.legend.${kind}`)}</span>
      </li>
    )),
  ];
}
