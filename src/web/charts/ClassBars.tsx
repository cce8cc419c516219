import { useTranslation } from 'react-i18next';
import { CLASS_FAMILIES, type ClassFamily } from '../../core/model/profile.ts';
import { classNameOf } from '../i18n/names.ts';
import { useDataset } from '../state/dataset.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { useFrozen, useMoving } from '../state/moving.ts';
import { actions, appStore, useApp } from '../state/store.ts';
import { type CountsSnapshot, useCount } from '../state/useCounts.ts';
import { ClassMark, classColor } from '../ui/ClassMark.tsx';
import { choose, isAdding } from './choose.ts';
import { DrillButton, drillKeys } from './Drill.tsx';
import { Frame } from './Frame.tsx';
import { useHighlight } from './highlight.ts';
import { Part } from './Part.tsx';
import { niceMax, useWords } from './useWords.ts';

const pickCls = (c: CountsSnapshot) => c.cls;
const pickParts = (lit: Lit | null) => (lit && lit.of.kind !== 'class' ? lit.cls : null);

/** Cases by class, each family for itself: they are known in different ways, so no bar compares one with the other. */
export function ClassBars() {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const counts = useCount(pickCls);
  const { classes } = useDataset().engine.table;
  const moving = useMoving();
  const family = useApp((s) => s.family);
  const tops = useFrozen(
    Object.fromEntries(
      CLASS_FAMILIES.map((fam) => [
        fam,
        niceMax(Math.max(1, ...classes.map((c, i) => (c.family === fam ? (counts[i] ?? 0) : 0)))),
      ]),
    ) as Record<ClassFamily, number>,
    moving,
  );
  const list = classes.map((def, i) => ({ def, n: counts[i] ?? 0 }));
  const inFamily = list.filter((r) => r.def.family === family);
  const groups = [family, ...CLASS_FAMILIES.filter((fam) => fam !== family)].filter((fam) =>
    list.some((r) => r.def.family === fam),
  );
  const sum = inFamily.reduce((s, r) => s + r.n, 0);
  return (
    <Frame
      section="classes"
      title={t('classes.title')}
      note={t('n', { n: f.number(sum) })}
      testId="chart-classes"
      numbers={() => ({
        head: [t('classes.class'), t('classes.family'), t('cases')],
        rows: list.map((r) => [classNameOf(r.def, f.lang), t(`family.${r.def.family}`), r.n]),
        barOf: (r) => ({ kind: 'class', code: list[r]?.def.code ?? '' }),
      })}
    >
      {groups.map((fam) => (
        <ClassGroup
          key={fam}
          family={fam}
          current={fam === family}
          rows={list.filter((r) => r.def.family === fam)}
          max={tops[fam]}
        />
      ))}
    </Frame>
  );
}

interface ClassRowData {
  readonly def: Parameters<typeof classNameOf>[0];
  readonly n: number;
}

function ClassGroup(props: {
  readonly family: ClassFamily;
  readonly current: boolean;
  readonly rows: readonly ClassRowData[];
  readonly max: number;
}) {
  const { t } = useTranslation('charts');
  const { family, current, rows, max } = props;
  return (
    <div className="ip-family" data-current={current || undefined}>
      <h4>
        {t(`family.${family}`)}
        {!current && <span>{t('classes.switch')}</span>}
      </h4>
      <ul className="ip-bars" onPointerLeave={() => actions.hover(null)}>
        {rows
          .toSorted((a, b) => b.n - a.n)
          .map((r) => (
            <ClassRow key={r.def.code} row={r} max={max} current={current} family={family} rows={rows} />
          ))}
      </ul>
    </div>
  );
}

function ClassRow(props: {
  readonly row: ClassRowData;
  readonly rows: readonly ClassRowData[];
  readonly max: number;
  readonly current: boolean;
  readonly family: ClassFamily;
}) {
  const { f } = useWords();
  const { row, rows, max, current, family } = props;
  const { code } = row.def;
  const { classes } = useDataset().engine.table;
  const part = useLit(pickParts)?.[classes.findIndex((c) => c.code === code)] ?? 0;
  const chosen = useApp((s) => s.filter.classes);
  const lit = useHighlight('cls') === code;
  const on = current && (!chosen || chosen.includes(code));
  const pick = (adding: boolean): void => {
    if (!current) {
      actions.setFamily(family, [code]);
      return;
    }
    const all = rows.map((r) => r.def.code);
    const now = appStore.getState().filter.classes ?? all;
    // A question always has a class: taking the last one away asks for all of the family again.
    actions.setClause('classes', choose(now, code, adding) ?? all);
  };
  return (
    <li className="ip-line">
      <button
        type="button"
        className="ip-row ip-row-class"
        data-state={on ? 'on' : 'off'}
        data-lit={lit || undefined}
        aria-pressed={on}
        onClick={(e) => pick(isAdding(e))}
        onPointerEnter={() => actions.hover({ kind: 'class', code })}
        {...drillKeys({ kind: 'class', code }, row.n)}
      >
        <span className="ip-row-name">
          <ClassMark def={row.def} />
          {classNameOf(row.def, f.lang)}
        </span>
        <span className="ip-row-track">
          <span
            className={`ip-bar ip-bar-class ip-bar-${family}`}
            data-some={row.n > 0 || undefined}
            style={
              {
                width: `${Math.min(100, (row.n / max) * 100)}%`,
                '--mark': classColor(code),
              } as React.CSSProperties
            }
          />
          <Part n={part} max={max} />
          <span className="ip-row-n">{f.number(row.n)}</span>
        </span>
      </button>
      <DrillButton bar={{ kind: 'class', code }} n={row.n} what={classNameOf(row.def, f.lang)} />
    </li>
  );
}
