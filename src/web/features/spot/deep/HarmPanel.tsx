import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HarmTable } from '../../../../core/analysis/hotspot/harm.ts';
import { harmByUnit } from '../../../../core/analysis/hotspot/harm-units.ts';
import { Section } from '../../../charts/Frame.tsx';
import { Rich } from '../../../charts/Rich.tsx';
import { useUnits } from '../../../charts/units.ts';
import { useWords } from '../../../charts/useWords.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { useDataset } from '../../../state/dataset.ts';
import { useHarm } from '../../../state/harm.ts';
import { useFrozen, useMoving } from '../../../state/moving.ts';
import { useApp } from '../../../state/store.ts';
import { useCounts } from '../../../state/useCounts.ts';
import { Button } from '../../../ui/Button.tsx';
import { harmFacts } from './harm-facts.ts';
import './deep.css';

const HarmEditor = lazy(() => import('./HarmEditor.tsx'));
/** Units in the short table. */
const UNITS = 8;

/** Harm in days beside the counts, by weights that somebody here put down. */
export default function HarmPanel() {
  const { t } = useTranslation('deep');
  const table = useHarm();
  const family = useApp((s) => s.family);
  const [editing, setEditing] = useState(false);
  return (
    <Section section="harm" title={t('harm.title')} testId="harm" note={t('harm.assumption')}>
      {family === 'police' ? (
        <p className="deep-text">{t('harm.onlyPolice')}</p>
      ) : (
        <>
          {table ? <Harm table={table} /> : <p className="deep-text">{t('harm.none')}</p>}
          <Button className="deep-run" onPress={() => setEditing(true)}>
            {table ? t('harm.edit') : t('harm.make')}
          </Button>
        </>
      )}
      {editing && (
        <Suspense fallback={null}>
          <HarmEditor onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Section>
  );
}

function Harm({ table }: { readonly table: HarmTable }) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const { classes } = useDataset().engine.table;
  const counts = useCounts();
  const { filter } = counts;
  const facts = useMemo(
    () => harmFacts(table, classes, counts.cls, filter.classes),
    [table, classes, counts.cls, filter.classes],
  );
  const days = (n: number) => f.number(n, Number.isInteger(n) ? 0 : 1);
  const shared = (n: string, share: number | null) =>
    share === null ? n : t('harm.withShare', { n, share: f.percent(share) });
  const nameOf = (code: string) => {
    const def = classes.find((c) => c.code === code);
    return def ? classNameOf(def, f.lang) : code;
  };
  const [first] = facts.lines;
  const sources = table.rows
    .filter((r) => facts.lines.some((l) => l.def.code === r.class))
    .map((r) => t('harm.whoOne', { ...r, cls: nameOf(r.class), days: days(r.days) }));
  const police = classes.filter((c) => c.family === 'police').map((c) => classNameOf(c, f.lang));
  const said =
    facts.count === 0
      ? t('harm.nothing')
      : t('harm.sentence', {
          count: facts.count,
          n: f.number(facts.count),
          days: days(facts.days),
          mean: f.number(facts.days / facts.count),
        }) +
        (first && facts.lines.length > 1 && first.shareOfDays !== null
          ? t('harm.most', {
              cls: classNameOf(first.def, f.lang),
              share: f.percent(first.shareOfCount ?? 0),
              harm: f.percent(first.shareOfDays),
            })
          : '');
  return (
    <div className="deep">
      <p className="deep-sentence" data-testid="harm-sentence">
        <Rich text={said} />
      </p>
      {facts.lines.length > 0 && (
        <table className="deep-table">
          <caption className="visually-hidden">{t('harm.byClass')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('harm.class')}</th>
              <th scope="col">{t('harm.cases')}</th>
              <th scope="col">{t('harm.each')}</th>
              <th scope="col">{t('harm.days')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.lines.map((l) => (
              <tr key={l.def.code}>
                <th scope="row">{classNameOf(l.def, f.lang)}</th>
                <td>{shared(f.number(l.count), l.shareOfCount)}</td>
                <td>{days(l.each)}</td>
                <td>{shared(days(l.days), l.shareOfDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {facts.count > 0 && <ByUnit weights={facts.weights} days={days} />}
      <div className="deep-notes">
        {sources.length > 0 && <p>{t('harm.who', { list: sources.join('; ') })}</p>}
        {facts.unweighted.length > 0 && (
          <p>
            {t('harm.unweighted', {
              classes: facts.unweighted.map((c) => classNameOf(c, f.lang)).join(', '),
              n: f.number(facts.unweightedCount),
            })}
          </p>
        )}
        {police.length > 0 && <p>{t('harm.excluded', { classes: police.join(', ') })}</p>}
        <p>{t('harm.note')}</p>
      </div>
    </div>
  );
}

function ByUnit(props: {
  readonly weights: readonly (number | null)[];
  readonly days: (n: number) => string;
}) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const { engine } = useDataset();
  const { nameOf } = useUnits();
  const counts = useCounts();
  // The rows are gone through once the window has come to rest, not at every move of it.
  const filter = useFrozen(counts.filter, useMoving());
  const { weights, days } = props;
  const rows = useMemo(
    () => (engine.hasRows ? harmByUnit(engine.table, engine.rows(filter), weights) : null),
    [engine, filter, weights],
  );
  if (!rows) return <p className="deep-notes">{t('harm.unitsNeedRows')}</p>;
  return (
    <>
      {rows.length > UNITS && <p className="deep-notes">{t('harm.topUnits', { n: f.number(UNITS) })}</p>}
      <table className="deep-table">
        <caption className="visually-hidden">{t('harm.byUnit')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('harm.unit')}</th>
            <th scope="col">{t('harm.cases')}</th>
            <th scope="col">{t('harm.days')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, UNITS).map((r) => (
            <tr key={r.unit}>
              <th scope="row">{nameOf(r.unit)}</th>
              <td>{f.number(r.count)}</td>
              <td>{days(r.days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
