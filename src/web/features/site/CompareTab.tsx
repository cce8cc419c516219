import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { levelIndex } from '../../../core/analysis/coverage/range.ts';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { figuresOf, type WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import { standingAt } from '../../../core/analysis/siting/study/looks.ts';
import type { Sight } from '../../../core/analysis/siting/study/whatif.ts';
import type { FeatureOf } from '../../../core/model/layers.ts';
import { zoneOf } from '../../../core/model/time.ts';
import { useWords } from '../../charts/useWords.ts';
import { useCoverage } from '../../remote/site.ts';
import { useDataset } from '../../state/dataset.ts';
import { type Draft, isEmpty, NO_DRAFT } from '../../state/draft.ts';
import { cameraOf, lampOf, laneOf } from '../../state/draft-steps.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { Select } from '../../ui/Select.tsx';
import { useLooks } from './Engine.tsx';
import { Exports } from './Exports.tsx';
import type { Looks } from './looks.ts';
import { PlanMethod } from './Method.tsx';
import { Block, PoliceWarning, small } from './parts.tsx';
import { measured, numbered } from './pieces.ts';
import { SavedScenarios } from './SavedScenarios.tsx';
import { useScenarios } from './scenarios.ts';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { Waiting } from './Waiting.tsx';

const TODAY = 'today';
const CURRENT = 'current';

/** Scenarios by name, and any two of them (or today) side by side. */
export default function CompareTab({ looks }: { readonly looks: Looks | null }) {
  const { t } = useTranslation('site');
  const { engine } = useDataset();
  const filter = useApp((s) => s.filter);
  const draft = useApp((s) => s.draft);
  const saved = useScenarios();
  const [a, setA] = useState(TODAY);
  const [b, setB] = useState(CURRENT);
  const options = [
    { value: TODAY, label: t('scenario.today') },
    { value: CURRENT, label: t('scenario.current') },
    ...saved.map((s) => ({ value: `s:${s.name}`, label: s.name })),
  ];
  const draftOf = (side: string): Draft =>
    side === TODAY
      ? NO_DRAFT
      : side === CURRENT
        ? draft
        : (saved.find((s) => `s:${s.name}` === side)?.draft ?? NO_DRAFT);
  return (
    <div className="site-tab" data-testid="site-compare">
      <PoliceWarning />
      <div className="site-row">
        <Select label={t('scenario.sideA')} value={a} onChange={setA} options={options} />
        <Select label={t('scenario.sideB')} value={b} onChange={setB} options={options} />
      </div>
      {isEmpty(draft) && (a === CURRENT || b === CURRENT) && (
        <p className="site-text">{t('scenario.empty')}</p>
      )}
      <Table
        looks={looks}
        names={[a, b].map((side) => options.find((o) => o.value === side)?.label ?? '') as [string, string]}
        a={draftOf(a)}
        b={draftOf(b)}
      />
      <SavedScenarios />
      <Exports />
      <PlanMethod window={filter.time ?? engine.period} />
    </div>
  );
}

interface Side {
  readonly figures: WhatIfFigures | null;
  readonly report: CoverageReport | null;
  readonly cameras: number;
}

function Table(props: {
  readonly looks: Looks | null;
  readonly names: readonly [string, string];
  readonly a: Draft;
  readonly b: Draft;
}) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { engine } = useDataset();
  const filter = useApp((s) => s.filter);
  const standard = useApp((s) => s.site.standard);
  const base = useSite((v) => v.base);
  const { pxPerM } = useChoices();
  const [a, waitA] = useSide(props.looks, props.a);
  const [b, waitB] = useSide(props.looks, props.b);
  const level = levelIndex(standard, pxPerM);
  const extent = (
    r: CoverageReport | null,
    key: 'ground' | 'streets' | 'lanes',
    night: boolean,
  ): number | null => {
    if (!r) return null;
    const { now } = r;
    const whole = key === 'ground' ? r.areaM2 : key === 'streets' ? r.streetM : now.laneM;
    const part = night ? now[`${key}ByNight`] : now[`${key}ByDay`];
    return whole > 0 ? (part.covered[level] ?? 0) / whole : null;
  };
  const rows: readonly (readonly [string, (s: Side) => number | null])[] = [
    [t('compare.view'), (s) => s.figures?.share ?? null],
    [t('compare.night'), (s) => s.figures?.nightShare ?? null],
    [t('compare.day'), (s) => s.figures?.dayShare ?? null],
    [
      t('compare.twice'),
      (s) => (s.figures && s.figures.total > 0 ? s.figures.twice / s.figures.total : null),
    ],
    [t('compare.lit'), (s) => s.figures?.litShare ?? null],
    [t('compare.area'), (s) => extent(s.report, 'ground', false)],
    [t('compare.areaNight'), (s) => extent(s.report, 'ground', true)],
    [t('compare.streets'), (s) => extent(s.report, 'streets', false)],
    [t('compare.streetsNight'), (s) => extent(s.report, 'streets', true)],
    [t('compare.lanes'), (s) => extent(s.report, 'lanes', false)],
    [t('compare.lanesNight'), (s) => extent(s.report, 'lanes', true)],
  ];
  const show = (x: number | null): string => (x === null ? '–' : small(x, f.percent));
  const change = (x: number | null, y: number | null): string => {
    if (x === null || y === null) return '–';
    const points = 100 * (y - x);
    const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
    const size = Math.abs(points);
    return sign + f.number(size, size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3);
  };
  return (
    <Block
      title={t('compare.title')}
      note={t('compare.note', {
        period: f.period(filter.time ?? engine.period),
        n: f.number(base?.n ?? 0),
      })}
      testId="site-table"
    >
      {waitA ?? waitB}
      <table className="site-table site-compare">
        <thead>
          <tr>
            <th scope="col">{t('compare.figure')}</th>
            <th scope="col">{props.names[0]}</th>
            <th scope="col">{props.names[1]}</th>
            <th scope="col">{t('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('compare.cameras')}</th>
            <td>{f.number(a.cameras)}</td>
            <td>{f.number(b.cameras)}</td>
            <td>
              {b.cameras - a.cameras > 0
                ? `+${f.number(b.cameras - a.cameras)}`
                : f.number(b.cameras - a.cameras)}
            </td>
          </tr>
          {rows.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{show(of(a))}</td>
              <td>{show(of(b))}</td>
              <td>{change(of(a), of(b))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

/** One side: cases from the looks, ground and streets from the worker, for equipment that stands all the time. */
function useSide(looks: Looks | null, draft: Draft): readonly [Side, React.ReactNode] {
  const dataset = useDataset();
  const abroad = useAbroad();
  const moving = useMoving();
  const filter = useFrozen(
    useApp((s) => s.filter),
    moving,
  );
  const standard = useApp((s) => s.site.standard);
  const base = useSite((v) => v.base);
  const { pxPerM, masks } = useChoices();
  const made = useLooks(looks, draft, pxPerM, base);
  const { engine, layers, profile } = dataset;
  const window = filter.time ?? engine.period;
  const cameras = useMemo(() => {
    const zone = zoneOf(profile.timeZone);
    const standing = standingAt(layers.cameras ?? [], window.to - 1, zone).filter(
      (c) => !draft.removed.includes(c.id),
    );
    const added = draft.cameras.map((c) => cameraOf(c, layers.cameras ?? []));
    return [...standing.map(always), ...added];
  }, [layers, profile, window.to, draft]);
  const ask = useMemo(
    () =>
      abroad && !moving
        ? {
            // Extents only: no case is looked at twice.
            filter: { ...filter, classes: [] },
            window: { from: window.to - 1, to: window.to },
            standard,
            gapLevel: 0,
            masks,
            cameras: { key: JSON.stringify([draft.cameras, draft.removed]), list: cameras },
            lights: {
              key: JSON.stringify([draft.lamps, draft.lanes]),
              lamps: draft.lamps.map(lampOf),
              lanes: draft.lanes.map(laneOf),
            },
            period: { from: window.to - 1, to: window.to },
          }
        : null,
    [abroad, moving, filter, window.to, standard, draft, cameras, masks],
  );
  const answer = useCoverage(dataset, ask, abroad ?? []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` says that more looks are there.
  const figures = useMemo(() => {
    if (!looks || !base) return null;
    const sights = new Map<string, Sight>();
    for (const camera of draft.cameras) {
      const sight = looks.known(camera, pxPerM, base)?.sight;
      if (sight) sights.set(camera.id, sight);
    }
    return figuresOf(
      base,
      new Set(draft.removed),
      measured(numbered(draft), sights, base, looks.ground.plane),
    );
  }, [looks, base, draft, pxPerM, made]);
  return [
    { figures, report: answer.result, cameras: cameras.length },
    answer.status === 'current' ? null : <Waiting key="wait" answer={answer} />,
  ];
}

const always = (c: FeatureOf<'cameras'>): FeatureOf<'cameras'> => ({
  ...c,
  properties: { ...c.properties, valid_from: null, valid_to: null, outages: [] },
});
