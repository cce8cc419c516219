import { Fragment, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVELS_DRAWN } from '../../core/analysis/coverage/range.ts';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import { classNameOf } from '../i18n/names.ts';
import { useDataset } from '../state/dataset.ts';
import { drawsCells, useSpot } from '../state/spot.ts';
import type { MapLayerId } from '../state/state.ts';
import { useApp } from '../state/store.ts';
import { ClassMark } from '../ui/ClassMark.tsx';
import { CompareLegend, DifferenceLegend } from './CompareLegend.tsx';
import { kernelRadiusM } from './density.ts';
import { FindingsLegend } from './findings/FindingsLegend.tsx';
import { useHeat } from './heat.ts';
import { MapNote } from './MapNote.tsx';
import { cellWidthM, hasData, pointsShown } from './present.ts';
import type { DensityScale } from './useDensity.ts';
import { useWords } from './useWords.ts';

const PlanKeys = lazy(() => import('./plan/PlanKeys.tsx'));

const COMING_AND_GOING: readonly MapLayerId[] = [
  'units',
  'model-areas',
  'camera-coverage',
  'safe-lanes',
  'lamps',
  'cameras',
  'groups',
  'events',
];

/** What the marks on the map mean, with units. Always in view for the layers that are on. */
export function Legend({ scale }: { readonly scale: DensityScale | null }) {
  const dataset = useDataset();
  const { t } = useTranslation('map');
  const comparing = useApp((s) => s.compare !== null && s.compareView === 'difference');
  const siting = useApp((s) => s.workspace === 'site');
  const layers = useApp((s) => s.layers);
  const points = useApp(pointsShown);
  const replaced = useSpot(drawsCells) && !comparing;
  const heat = useHeat();
  const on = (id: MapLayerId) => layers[id].on && hasData(id, dataset);
  return (
    <div className="map-legend">
      <CompareLegend />
      {heat && <HeatLegend />}
      {on('density') &&
        !replaced &&
        !heat &&
        scale &&
        (scale.signed ? <DifferenceLegend scale={scale} /> : <DensityLegend scale={scale} />)}
      {!siting && <FindingsLegend />}
      {on('camera-coverage') && <CoverageLegend />}
      <ul className="map-keys">
        {points && (dataset.engine.hasRows ? <ClassKeys /> : <NoPoints />)}
        {points && comparing && dataset.engine.hasRows && (
          <li className="map-key map-key-wide">{t('compare.points')}</li>
        )}
        {siting && (
          <Suspense fallback={null}>
            <PlanKeys />
          </Suspense>
        )}
        {on('safe-lanes') && <Key id="lane" mark="lane" />}
        {on('lamps') && <Key id="lamp" mark="lamp" />}
        {on('cameras') && <CameraKeys />}
        {on('model-areas') && <ModelKeys />}
        {on('groups') && <Key id="group" mark="group" />}
        {on('events') && <Key id="event" mark="event" />}
        {on('units') && (
          <Key
            id={dataset.layers.units?.some((u) => u.properties.schematic) ? 'unit' : 'unitReal'}
            mark="unit"
          />
        )}
      </ul>
      {COMING_AND_GOING.some(on) && <Validity />}
    </div>
  );
}

function Key({
  id,
  mark,
}: {
  readonly id: 'lane' | 'lamp' | 'group' | 'event' | 'unit' | 'unitReal';
  readonly mark: string;
}) {
  const { t } = useTranslation('map');
  return <Row mark={mark}>{t(`legend.${id}`)}</Row>;
}

function Row({ mark, children }: { readonly mark: string; readonly children: ReactNode }) {
  return (
    <li className="map-key">
      <span className={`map-mark map-mark-${mark}`} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}

function DensityLegend({ scale }: { readonly scale: DensityScale }) {
  const { t } = useTranslation('map');
  const f = useWords();
  const { resolution, breaks } = scale;
  const radius = f.length(Number(kernelRadiusM(resolution).toPrecision(2)));
  const { limits } = breaks;
  return (
    <section className="map-legend-part">
      <h3>{t('legend.density')}</h3>
      <div className="map-ramp" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((level) => (
          <span key={level} style={{ background: `var(--h${level})` }} />
        ))}
      </div>
      <div className="map-ramp-limits">
        {limits.map((limit) => (
          <span key={limit}>{f.number(limit, Number.isInteger(limit) ? 0 : limit < 0.1 ? 2 : 1)}</span>
        ))}
      </div>
      <MapNote
        short={t('legend.densityShort', { radius })}
        full={t('legend.densityNote', { radius, cell: f.length(cellWidthM(resolution)) })}
      />
    </section>
  );
}

/** The heat map has no scale: it says so instead. */
function HeatLegend() {
  const { t } = useTranslation('map');
  return (
    <section className="map-legend-part" data-testid="heat-legend">
      <h3>{t('legend.heat')}</h3>
      <div className="map-ramp" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((level) => (
          <span key={level} style={{ background: `var(--h${level})` }} />
        ))}
      </div>
      <div className="map-ramp-ends">
        <span>{t('legend.heatLow')}</span>
        <span>{t('legend.heatHigh')}</span>
      </div>
      <MapNote short={t('legend.heatShort')} full={t('legend.heatNote')} />
    </section>
  );
}

const CONE_TOKENS = ['--cone-250', '--cone-125', '--cone-40', '--cone-20'] as const;

function CoverageLegend() {
  const { t } = useTranslation('map');
  const walls = (useDataset().layers.buildings?.length ?? 0) > 0;
  const f = useWords();
  const steps = LEVELS_DRAWN.map((level, i) => ({ level, token: CONE_TOKENS[i] ?? '--cone-20' })).reverse();
  return (
    <section className="map-legend-part">
      <h3>{t('legend.coverage')}</h3>
      <dl className="map-cones">
        {steps.map(({ level, token }) => (
          <Fragment key={level.code}>
            <dt style={{ '--alpha': `var(${token})` } as React.CSSProperties}>
              ≥ {f.number(level.pxPerM, Number.isInteger(level.pxPerM) ? 0 : 1)}
            </dt>
            <dd>{t(`legend.level.${level.code}`)}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="map-legend-note">{t(walls ? 'legend.coverageNote' : 'legend.coverageOpen')}</p>
    </section>
  );
}

/** Where the incidents stay in the store there is no point to draw, which must not look like a place without incidents. */
function NoPoints() {
  const { t } = useTranslation('map');
  return <li className="map-key">{t('layers.inStore')}</li>;
}

function ClassKeys() {
  const { table } = useDataset().engine;
  const lang = useApp((s) => s.lang);
  const chosen = useApp((s) => s.filter.classes);
  const family = useApp((s) => s.family);
  return table.classes
    .filter((c) => (chosen ? chosen.includes(c.code) : c.family === family))
    .slice(0, 8)
    .map((c) => (
      <li key={c.code} className="map-key">
        <span className="map-mark">
          <ClassMark def={c} size={9} />
        </span>
        <span>{classNameOf(c, lang)}</span>
      </li>
    ));
}

function CameraKeys() {
  const { t } = useTranslation('map');
  const { cameras = [] } = useDataset().layers;
  const kinds = (['fixed', 'dome', 'ptz'] as const).filter((k) =>
    cameras.some((c) => c.properties.kind === k),
  );
  return (
    <>
      {kinds.map((kind) => (
        <Row key={kind} mark={`camera-${kind}`}>
          {t(`legend.camera.${kind}`)}
        </Row>
      ))}
      {cameras.some((c) => c.properties.outages.length > 0) && (
        <Row mark="camera-out">{t('legend.camera.out')}</Row>
      )}
    </>
  );
}

function ModelKeys() {
  const { t } = useTranslation('map');
  const areas = useDataset().layers['model-areas'] ?? [];
  return (
    <>
      <Row mark="model">{t('legend.model.active')}</Row>
      {areas.some((a) => a.properties.exemplar) && <Row mark="exemplar">{t('legend.model.exemplar')}</Row>}
      {areas.some((a) => a.properties.status === 'under-review') && (
        <Row mark="review">{t('legend.model.review')}</Row>
      )}
    </>
  );
}

/** The rule by which things come and go on the map. */
function Validity() {
  const { t } = useTranslation('map');
  const f = useWords();
  const { profile } = useDataset();
  const time = useApp((s) => s.filter.time);
  const to = time?.to ?? parseInstant(profile.period[1], zoneOf(profile.timeZone)) ?? 0;
  // The window is half-open: its last day is the one before its end.
  const end = f.date(to - 1);
  return <MapNote short={t('legend.validityShort', { end })} full={t('legend.validity', { end })} />;
}
