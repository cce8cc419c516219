import { useTranslation } from 'react-i18next';
import '../../i18n/later.ts';
import { AREA_KINDS } from '../../state/draft.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import './plan.css';

/** What the marks of a scenario mean, in the map's legend. */
export default function PlanKeys() {
  const { t } = useTranslation('site');
  const draft = useApp((s) => s.draft);
  const hidden = useSite((v) => v.hidden);
  const police = useApp((s) => s.family === 'police');
  const points = useSite((v) => v.points.length > 0);
  const keys = [
    ...(!hidden && draft.cameras.length > 0 ? (['camera'] as const) : []),
    ...(!hidden && draft.lanes.length + draft.lamps.length > 0 ? (['lane'] as const) : []),
    ...(!hidden && draft.removed.length > 0 ? (['gone'] as const) : []),
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
