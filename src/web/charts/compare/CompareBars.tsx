import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNameOf } from '../../i18n/names.ts';
import type { Comparison } from '../../state/compare.ts';
import { useDataset } from '../../state/dataset.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { ClassMark } from '../../ui/ClassMark.tsx';
import { choose, isAdding } from '../choose.ts';
import { Frame } from '../Frame.tsx';
import { useHighlight } from '../highlight.ts';
import { useUnits } from '../units.ts';
import { niceMax, useWords } from '../useWords.ts';
import { type RowFacts, ratioText, rowFacts, signedNumber } from './facts.ts';
import { type PairRow, PairRows } from './PairRows.tsx';

/** Rows in view before somebody asks for all of them. */
const SHOWN = 17;

/** More rows than this (the small areas of a country, say) are shown without tests: each takes some of a frame's time. */
const MOST_TESTED = 500;

/** What a row says beside its bars: where it stands out, and the words of that for all rows together. */
function useRows(comparison: Comparison, rows: readonly { readonly key: string; a: number; b: number }[]) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const facts = useMemo(() => {
    const tested = rows.length > MOST_TESTED ? [] : rowFacts(comparison, rows);
    return new Map(rows.map((row, i) => [row.key, tested[i] ?? { ...row, ratio: null, verdict: null }]));
  }, [comparison, rows]);
  const markOf = (key: string): PairRow['mark'] => {
    const { verdict, ratio } = facts.get(key) ?? { verdict: null, ratio: null };
    if (!verdict) return null;
    return {
      glyph: verdict === 'more' ? '▲' : '▼',
      text: t(`compare.row.${verdict}`, { ratio: ratioText(ratio, f) }),
    };
  };
  const outstanding = [...facts.values()].filter((row) => row.verdict).length;
  const tested = [...facts.values()].filter((row) => row.ratio).length;
  const note = tested === 0 ? t('compare.row.none') : t('compare.row.note', { count: outstanding, tested });
  const cells = (key: string): (string | number)[] => {
    const { a, b, ratio } = facts.get(key) ?? ({ a: 0, b: 0, ratio: null } satisfies Partial<RowFacts>);
    return [a, b, signedNumber(a - b, f), ratioText(ratio, f)];
  };
  return { markOf, note, cells, head: ['A', 'B', t('compare.difference'), t('compare.row.ratio')] };
}

/** Cases by unit in both periods, the most of both together first; the order stands still while time moves. */
export function CompareUnits({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { codes, nameOf } = useUnits();
  const { units } = useDataset().engine.table;
  const chosen = useApp((s) => s.filter.units);
  const lit = useHighlight('unit');
  const moving = useMoving();
  const [all, setAll] = useState(false);
  const { a, b } = comparison.counts;
  const both = useMemo(() => {
    const at = new Map(units.map((code, i) => [code, i]));
    at.set('', units.length);
    const of = (counts: Uint32Array, code: string) => counts[at.get(code) ?? -1] ?? 0;
    return new Map([...codes, ''].map((code) => [code, { a: of(a.unit, code), b: of(b.unit, code) }]));
  }, [a.unit, b.unit, units, codes]);
  const sum = (code: string) => (both.get(code)?.a ?? 0) + (both.get(code)?.b ?? 0);
  const ranked = useFrozen(
    codes.toSorted((x, y) => sum(y) - sum(x) || nameOf(x).localeCompare(nameOf(y), 'vi')),
    moving,
  );
  const max = useFrozen(niceMax(Math.max(1, ...[...both.values()].flatMap((n) => [n.a, n.b]))), moving);
  const noUnit = sum('') > 0 ? [''] : [];
  const shown = [...(all ? ranked : ranked.slice(0, SHOWN)), ...noUnit];
  const listed = [...ranked, ...noUnit];
  const { markOf, note, cells, head } = useRows(
    comparison,
    useMemo(() => [...both].map(([key, n]) => ({ key, ...n })), [both]),
  );
  return (
    <Frame
      section="units"
      title={t('units.title')}
      note={t('compare.n', { a: f.number(a.n), b: f.number(b.n) })}
      testId="chart-units"
      numbers={() => ({
        head: [t('units.unit'), ...head],
        rows: listed.map((code) => [nameOf(code), ...cells(code)]),
      })}
    >
      <PairRows
        label={t('units.hint')}
        max={max}
        rows={shown.map((code) => ({
          key: code,
          name: nameOf(code),
          what: nameOf(code),
          bar: { kind: 'unit', code },
          ...(both.get(code) ?? { a: 0, b: 0 }),
          state: !chosen ? 'free' : chosen.includes(code) ? 'on' : 'off',
          lit: lit === code,
          mark: markOf(code),
        }))}
        onPick={(code, e) =>
          actions.setClause('units', choose(appStore.getState().filter.units, code, isAdding(e)))
        }
        onHover={(code) => actions.hover(code === null ? null : { kind: 'unit', code })}
      />
      <p className="fi-small">{note}</p>
      {ranked.length > SHOWN && (
        <Button variant="quiet" onPress={() => setAll(!all)}>
          {all ? t('units.fewer') : t('units.all', { n: f.number(ranked.length) })}
        </Button>
      )}
    </Frame>
  );
}

/** Cases by class of the family in view, in both periods. */
export function CompareClasses({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { classes } = useDataset().engine.table;
  const family = useApp((s) => s.family);
  const chosen = useApp((s) => s.filter.classes);
  const lit = useHighlight('cls');
  const moving = useMoving();
  const { a, b } = comparison.counts;
  const rows = useMemo(
    () =>
      classes.flatMap((def, i) =>
        def.family === family ? [{ def, a: a.cls[i] ?? 0, b: b.cls[i] ?? 0 }] : [],
      ),
    [classes, family, a.cls, b.cls],
  );
  const ranked = useFrozen(
    rows.toSorted((x, y) => y.a + y.b - x.a - x.b).map((r) => r.def.code),
    moving,
  );
  const max = useFrozen(niceMax(Math.max(1, ...rows.flatMap((r) => [r.a, r.b]))), moving);
  const all = rows.map((r) => r.def.code);
  const byCode = new Map(rows.map((r) => [r.def.code, r]));
  const { markOf, note, cells, head } = useRows(
    comparison,
    useMemo(() => rows.map(({ def, a, b }) => ({ key: def.code, a, b })), [rows]),
  );
  const sumOf = (side: 'a' | 'b') => rows.reduce((sum, r) => sum + r[side], 0);
  return (
    <Frame
      section="classes"
      title={t('classes.title')}
      note={t('compare.n', { a: f.number(sumOf('a')), b: f.number(sumOf('b')) })}
      testId="chart-classes"
      numbers={() => ({
        head: [t('classes.class'), ...head],
        rows: rows.map((r) => [classNameOf(r.def, f.lang), ...cells(r.def.code)]),
      })}
    >
      <PairRows
        label={t('classes.title')}
        max={max}
        rows={ranked.flatMap((code) => {
          const r = byCode.get(code);
          if (!r) return [];
          const name = (
            <>
              <ClassMark def={r.def} />
              {classNameOf(r.def, f.lang)}
            </>
          );
          return [
            {
              key: code,
              name,
              what: classNameOf(r.def, f.lang),
              bar: { kind: 'class' as const, code },
              a: r.a,
              b: r.b,
              state: !chosen || chosen.includes(code) ? ('on' as const) : ('off' as const),
              lit: lit === code,
              mark: markOf(code),
            },
          ];
        })}
        onPick={(code, e) =>
          actions.setClause(
            'classes',
            choose(appStore.getState().filter.classes ?? all, code, isAdding(e)) ?? all,
          )
        }
        onHover={(code) => actions.hover(code === null ? null : { kind: 'class', code })}
      />
      <p className="fi-small">{note}</p>
    </Frame>
  );
}
