import { type CSSProperties, memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { populationsOf } from '../state/units.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { ToggleGroup } from '../ui/ToggleGroup.tsx';
import { choose, isAdding } from './choose.ts';
import { DrillButton, drillKeys } from './Drill.tsx';
import { Frame } from './Frame.tsx';
import { useHighlight } from './highlight.ts';
import { Part } from './Part.tsx';
import { FEW } from './sentence.ts';
import { niceAxis, ranked, type UnitOrder, type UnitSpan, unitSpan, unitText } from './unit-span.ts';
import { useUnits } from './units.ts';
import { useWords } from './useWords.ts';

const pickUnit = (c: CountsSnapshot) => c.unit;
/** Shares of what is pointed at elsewhere; a unit itself has none in its own chart. */
const pickParts = (lit: Lit | null) => (lit && lit.of.kind !== 'unit' ? lit.unit : null);
/** Rows in view before somebody asks for all of them. */
const SHOWN = 17;

/** Cases by unit, the most first; the order stands still while time moves. */
export function UnitBars() {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { codes, nameOf } = useUnits();
  const counts = useCount(pickUnit);
  const chosen = useApp((s) => s.filter.units);
  const lit = useHighlight('unit');
  const parts = useLit(pickParts);
  const moving = useMoving();
  const [all, setAll] = useState(false);
  const [by, setBy] = useState<UnitOrder>('count');
  const { t: tSpot } = useTranslation('spot');
  const dataset = useDataset();
  const { units } = dataset.engine.table;
  const populations = useMemo(() => populationsOf(dataset), [dataset]);
  const rows = useMemo(() => {
    const none = counts[units.length] ?? 0;
    const of = new Map(units.map((code, i) => [code, counts[i] ?? 0]));
    const list = codes.map((code) => ({ code, n: of.get(code) ?? 0 }));
    return none > 0 ? [...list, { code: '', n: none }] : list;
  }, [counts, units, codes]);
  const order = useFrozen(
    useMemo(
      () =>
        rows
          .filter((r) => r.code !== '')
          .toSorted(
            (a, b) =>
              ranked(b, by, populations) - ranked(a, by, populations) ||
              b.n - a.n ||
              nameOf(a.code).localeCompare(nameOf(b.code), 'vi'),
          ),
      [rows, nameOf, by, populations],
    ).map((r) => r.code),
    moving,
  );
  const spans = new Map(
    rows.map((r) => [r.code, r.code === '' ? null : unitSpan(r.n, by, populations.get(r.code))] as const),
  );
  const max = useFrozen(
    niceAxis(
      Math.max(
        0,
        ...[...spans.values()].map((x) => x?.high ?? 0),
        ...(by === 'count' ? rows.map((r) => r.n) : []),
      ),
    ),
    moving,
  );
  const byCode = new Map(rows.map((r) => [r.code, r.n]));
  // What has no unit is no place of its own: it closes the list, whatever its number.
  const noUnit = byCode.has('') ? [''] : [];
  const shown = [...(all ? order : order.slice(0, SHOWN)), ...noUnit];
  const total = rows.reduce((sum, r) => sum + r.n, 0);
  if (codes.length === 0) {
    return (
      <Frame
        section="units"
        title={t('units.title')}
        note=""
        testId="chart-units"
        numbers={() => ({ head: [], rows: [] })}
      >
        <p className="ip-empty">{t('units.none')}</p>
      </Frame>
    );
  }
  return (
    <Frame
      section="units"
      title={t('units.title')}
      note={`${t('n', { n: f.number(total) })}; ${tSpot('units.interval')}`}
      testId="chart-units"
      numbers={() => ({
        head: [
          t('units.unit'),
          t('cases'),
          tSpot('units.low'),
          tSpot('units.high'),
          tSpot('units.byRate'),
          tSpot('units.population'),
        ],
        rows: [...order, ...noUnit].map((code) => {
          const n = byCode.get(code) ?? 0;
          const [span, rate, of] = [
            code === '' ? null : unitSpan(n, 'count', undefined),
            unitSpan(n, 'rate', populations.get(code)),
            populations.get(code),
          ];
          const people =
            of && (of.assumed ? tSpot('units.assumed', { n: f.number(of.people) }) : f.number(of.people));
          return [
            nameOf(code),
            n,
            span ? f.number(span.low, 1) : '',
            span ? f.number(span.high, 1) : '',
            rate ? f.number(rate.value, 2) : '',
            people ?? '',
          ];
        }),
        barOf: (r, column) => (column === 1 ? { kind: 'unit', code: [...order, ...noUnit][r] ?? '' } : null),
      })}
    >
      {populations.size > 0 && (
        <ToggleGroup
          label={tSpot('units.by')}
          look="underlined"
          options={[
            { value: 'count', label: tSpot('units.byCount') },
            { value: 'rate', label: tSpot('units.byRate') },
          ]}
          value={by}
          onChange={setBy}
        />
      )}
      <ul className="ip-bars" aria-label={t('units.hint')} onPointerLeave={() => actions.hover(null)}>
        {shown.map((code) => (
          <UnitRow
            key={code}
            code={code}
            name={nameOf(code)}
            n={byCode.get(code) ?? 0}
            text={unitText(byCode.get(code) ?? 0, by, populations.get(code), f, tSpot)}
            by={by}
            span={spans.get(code) ?? null}
            few={t('few')}
            max={max}
            state={!chosen ? 'free' : chosen.includes(code) ? 'on' : 'off'}
            lit={lit === code}
            part={parts?.[code === '' ? units.length : units.indexOf(code)] ?? 0}
          />
        ))}
      </ul>
      <p className="ip-chart-note">
        {tSpot('units.overlap')}
        {by === 'rate' &&
          [...populations.values()].some((x) => x.assumed) &&
          ` ${tSpot('units.someAssumed')}`}
      </p>
      {order.length > SHOWN && (
        <Button variant="quiet" onPress={() => setAll(!all)}>
          {all ? t('units.fewer') : t('units.all', { n: f.number(order.length) })}
        </Button>
      )}
    </Frame>
  );
}

interface RowProps {
  readonly code: string;
  readonly name: string;
  readonly n: number;
  readonly text: string;
  readonly few: string;
  readonly max: number;
  readonly state: 'free' | 'on' | 'off';
  readonly lit: boolean;
  readonly part: number;
  readonly by: UnitOrder;
  /** What the bar shows, with its exact interval; null where there is nothing to show. */
  readonly span: UnitSpan | null;
}

const UnitRow = memo(function UnitRow(props: RowProps) {
  const { code, name, n, text, few, max, state, lit, part, by, span } = props;
  const isFew = n > 0 && n < FEW;
  // Cases without a unit have a number, but no place whose rate could be uncertain.
  const value = span?.value ?? (by === 'count' ? n : 0);
  const share = (x: number): number => Math.min(100, (x / max) * 100);
  return (
    <li className="ip-line">
      <button
        type="button"
        className="ip-row"
        data-state={state}
        data-lit={lit || undefined}
        aria-pressed={state === 'on'}
        onClick={(e) => {
          const { units } = appStore.getState().filter;
          actions.setClause('units', choose(units, code, isAdding(e)));
        }}
        onPointerEnter={() => actions.hover({ kind: 'unit', code })}
        {...drillKeys({ kind: 'unit', code }, n)}
      >
        <span className="ip-row-name">{name}</span>
        <span
          className="ip-row-track ip-row-plot"
          style={{ '--end': `${share(span && n > 0 ? span.high : value)}%` } as CSSProperties}
        >
          <span
            className={isFew ? 'ip-bar ip-bar-few' : 'ip-bar'}
            data-some={n > 0 || undefined}
            data-over={value > max || undefined}
            style={{ width: `${share(value)}%` }}
          />
          {by === 'count' && <Part n={part} max={max} />}
          {span && n > 0 && (
            <span
              className="ip-span"
              style={{ left: `${share(span.low)}%`, width: `${share(span.high) - share(span.low)}%` }}
            />
          )}
          <span className="ip-row-n">{isFew ? `${text} · ${few}` : text}</span>
        </span>
      </button>
      <DrillButton bar={{ kind: 'unit', code }} n={n} what={name} />
    </li>
  );
});
