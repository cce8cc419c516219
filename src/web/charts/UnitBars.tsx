import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { Button } from '../ui/Button.tsx';
import { choose, isAdding } from './choose.ts';
import { DrillButton, drillKeys } from './Drill.tsx';
import { Frame } from './Frame.tsx';
import { useHighlight } from './highlight.ts';
import { Part } from './Part.tsx';
import { FEW } from './sentence.ts';
import { useUnits } from './units.ts';
import { niceMax, useWords } from './useWords.ts';

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
  const { units } = useDataset().engine.table;
  const counts = useCount(pickUnit);
  const chosen = useApp((s) => s.filter.units);
  const lit = useHighlight('unit');
  const parts = useLit(pickParts);
  const moving = useMoving();
  const [all, setAll] = useState(false);
  const rows = useMemo(() => {
    const none = counts[units.length] ?? 0;
    const of = new Map(units.map((code, i) => [code, counts[i] ?? 0]));
    const list = codes.map((code) => ({ code, n: of.get(code) ?? 0 }));
    return none > 0 ? [...list, { code: '', n: none }] : list;
  }, [counts, units, codes]);
  const ranked = useFrozen(
    useMemo(
      () =>
        rows
          .filter((r) => r.code !== '')
          .toSorted((a, b) => b.n - a.n || nameOf(a.code).localeCompare(nameOf(b.code), 'vi')),
      [rows, nameOf],
    ).map((r) => r.code),
    moving,
  );
  const max = useFrozen(niceMax(Math.max(1, ...rows.map((r) => r.n))), moving);
  const byCode = new Map(rows.map((r) => [r.code, r.n]));
  // What has no unit is no place of its own: it closes the list, whatever its number.
  const noUnit = byCode.has('') ? [''] : [];
  const shown = [...(all ? ranked : ranked.slice(0, SHOWN)), ...noUnit];
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
      note={t('n', { n: f.number(total) })}
      testId="chart-units"
      numbers={() => ({
        head: [t('units.unit'), t('cases')],
        rows: [...ranked, ...noUnit].map((code) => [nameOf(code), byCode.get(code) ?? 0]),
        barOf: (r) => ({ kind: 'unit', code: [...ranked, ...noUnit][r] ?? '' }),
      })}
    >
      <ul className="ip-bars" aria-label={t('units.hint')} onPointerLeave={() => actions.hover(null)}>
        {shown.map((code) => (
          <UnitRow
            key={code}
            code={code}
            name={nameOf(code)}
            n={byCode.get(code) ?? 0}
            text={f.number(byCode.get(code) ?? 0)}
            few={t('few')}
            max={max}
            state={!chosen ? 'free' : chosen.includes(code) ? 'on' : 'off'}
            lit={lit === code}
            part={parts?.[code === '' ? units.length : units.indexOf(code)] ?? 0}
          />
        ))}
      </ul>
      {ranked.length > SHOWN && (
        <Button variant="quiet" onPress={() => setAll(!all)}>
          {all ? t('units.fewer') : t('units.all', { n: f.number(ranked.length) })}
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
}

const UnitRow = memo(function UnitRow({ code, name, n, text, few, max, state, lit, part }: RowProps) {
  const isFew = n > 0 && n < FEW;
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
        <span className="ip-row-track">
          <span
            className={isFew ? 'ip-bar ip-bar-few' : 'ip-bar'}
            data-some={n > 0 || undefined}
            data-over={n > max || undefined}
            style={{ width: `${Math.min(100, (n / max) * 100)}%` }}
          />
          <Part n={part} max={max} />
          <span className="ip-row-n">{isFew ? `${text} · ${few}` : text}</span>
        </span>
      </button>
      <DrillButton bar={{ kind: 'unit', code }} n={n} what={name} />
    </li>
  );
});
