import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { levelIndex } from '../../../core/analysis/coverage/range.ts';
import type { CoverageReport } from '../../../core/analysis/coverage/report.ts';
import { useWords } from '../../charts/useWords.ts';
import { useShownMap } from '../../map/shown.ts';
import { useDataset } from '../../state/dataset.ts';
import { type Draft, isEmpty, NO_DRAFT } from '../../state/draft.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Select } from '../../ui/Select.tsx';
import { Exports } from './Exports.tsx';
import { fitDraft } from './fit.ts';
import type { Looks } from './looks.ts';
import { PlanMethod } from './Method.tsx';
import { Block, PoliceWarning, small } from './parts.tsx';
import { SavedScenarios } from './SavedScenarios.tsx';
import { useScenarios } from './scenarios.ts';
import { useChoices } from './useChoices.ts';
import { type Side, useSide } from './useSide.tsx';
import { useSwipe } from './useSwipe.ts';

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
  const nameOf = (side: string): string => options.find((o) => o.value === side)?.label ?? '';
  const [left, right] = [draftOf(a), draftOf(b)];
  const [sideA, waitA] = useSide(looks, left);
  const [sideB, waitB] = useSide(looks, right);
  const { stage } = useShownMap();
  const swiping = useSite((v) => v.swiping);
  useSwipe(
    looks,
    { name: nameOf(a), draft: left, figures: sideA.figures },
    { name: nameOf(b), draft: right, figures: sideB.figures },
  );
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
      {stage && (
        <Checkbox
          isSelected={swiping}
          onChange={(on) => {
            siteStore.setState({ swiping: on, focus: null });
            if (on) fitDraft(bothOf(left, right));
          }}
        >
          {t('swipe.show')}
        </Checkbox>
      )}
      <Table names={[nameOf(a), nameOf(b)]} a={sideA} b={sideB} waiting={waitA ?? waitB} />
      <SavedScenarios />
      <Exports />
      <PlanMethod window={filter.time ?? engine.period} />
    </div>
  );
}

/** Everything that either of two scenarios brings. */
const bothOf = (a: Draft, b: Draft): Draft => ({
  ...NO_DRAFT,
  cameras: [...a.cameras, ...b.cameras],
  lanes: [...a.lanes, ...b.lanes],
  lamps: [...a.lamps, ...b.lamps],
});

function Table(props: {
  readonly names: readonly [string, string];
  readonly a: Side;
  readonly b: Side;
  readonly waiting: ReactNode;
}) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { engine } = useDataset();
  const filter = useApp((s) => s.filter);
  const standard = useApp((s) => s.site.standard);
  const base = useSite((v) => v.base);
  const { pxPerM } = useChoices();
  const { a, b } = props;
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
    ...((a.harm ?? b.harm) ? [[t('compare.harm'), (s: Side) => s.harm?.share ?? null] as const] : []),
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
      {props.waiting}
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
