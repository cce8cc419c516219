import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ALARM_DEFAULTS,
  type AlarmQuestion,
  type AlarmsResult,
} from '../../../../core/analysis/spot/alarms-list.ts';
import { withClause, without } from '../../../../core/model/filter.ts';
import { Section } from '../../../charts/Frame.tsx';
import { Rich } from '../../../charts/Rich.tsx';
import { useUnits } from '../../../charts/units.ts';
import { useWords } from '../../../charts/useWords.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { useAlarms } from '../../../remote/spot.ts';
import { useDataset } from '../../../state/dataset.ts';
import { actions, useApp } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Working } from './Working.tsx';
import './deep.css';

const METHODS = ['farrington', 'ears-c1', 'ears-c2'] as const satisfies readonly AlarmQuestion['method'][];

/** The last week or month of every unit and class against its own past. */
export default function AlarmsPanel() {
  const { t } = useTranslation('deep');
  const dataset = useDataset();
  const family = useApp((s) => s.family);
  const filter = useApp((s) => s.filter);
  const [step, setStep] = useState<AlarmQuestion['step']>(ALARM_DEFAULTS.step);
  const [method, setMethod] = useState<AlarmQuestion['method']>(ALARM_DEFAULTS.method);
  const { classes } = dataset.engine.table;
  // The list chooses units and classes, so like every chart it is not narrowed by its own choice.
  const asked = useMemo(() => {
    const own = classes.filter((c) => c.family === family).map((c) => c.code);
    return withClause(without(filter, 'units'), 'classes', own);
  }, [filter, classes, family]);
  const answer = useAlarms(dataset, asked, { ...ALARM_DEFAULTS, step, method });
  return (
    <Section section="alarms" title={t('alarms.title')} testId="alarms" note="">
      <p className="deep-text">{t('alarms.what', { step: t(`alarms.stepWord.${step}`) })}</p>
      {family === 'police' && <p className="deep-notes">{t('police')}</p>}
      <div className="deep-controls">
        <Select
          label={t('alarms.steps')}
          value={step}
          onChange={setStep}
          options={(['month', 'week'] as const).map((value) => ({ value, label: t(`alarms.${value}`) }))}
        />
        <Select
          label={t('alarms.method')}
          value={method}
          onChange={setMethod}
          options={METHODS.map((value) => ({ value, label: t(`alarms.methods.${value}`) }))}
        />
      </div>
      <Working answer={answer}>{(result) => <List result={result} own={asked.classes ?? []} />}</Working>
    </Section>
  );
}

type Row = AlarmsResult['rows'][number];
const stateOf = (r: Row): 'kept' | 'alarm' | 'calm' => (r.kept ? 'kept' : r.alarm ? 'alarm' : 'calm');

function List({ result, own }: { readonly result: AlarmsResult; readonly own: readonly string[] }) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const [all, setAll] = useState(false);
  const raised = result.rows.filter((r) => r.alarm);
  const calm = result.rows.filter((r) => !r.alarm);
  const kept = raised.filter((r) => r.kept).length;
  const step = t(`alarms.stepWord.${result.step}`);
  const words = {
    count: raised.length,
    n: f.number(raised.length),
    judged: f.number(result.rows.length),
    k: f.number(result.byChance, 1),
    step,
  };
  const key = result.rows.length === 0 ? 'nothing' : raised.length === 0 ? 'none' : 'some';
  const sparse = result.notRun.filter((r) => r.reason === 'expected-below-1').length;
  return (
    <>
      <p className="deep-sentence" data-testid="alarms-sentence">
        <Rich text={t(`alarms.${key}`, words)} />
      </p>
      {raised.length > 0 && (
        <p className="deep-notes">
          {kept > 0 ? t('alarms.kept', { count: kept, n: f.number(kept) }) : t('alarms.keptNone')}
        </p>
      )}
      <ul className="deep-list">
        {[...raised, ...(all ? calm : [])].map((row) => (
          <AlarmItem key={`${row.unit} ${row.cls}`} row={row} judged={result.judged} own={own} />
        ))}
      </ul>
      {calm.length > 0 && (
        <Button variant="quiet" className="deep-more" onPress={() => setAll(!all)}>
          {all
            ? t('alarms.fewer')
            : raised.length === 0
              ? t('alarms.all', { n: f.number(calm.length) })
              : t('alarms.calm', { count: calm.length, n: f.number(calm.length) })}
        </Button>
      )}
      <div className="deep-notes">
        <p>
          {t('alarms.note', { from: f.date(result.judged.from), to: f.date(result.judged.to - 1) })}.{' '}
          {t('alarms.aside')}
        </p>
        {result.notRun.length > 0 && (
          <p>
            {t('alarms.notRun', {
              sparse: f.number(sparse),
              short: f.number(result.notRun.length - sparse),
              step,
            })}
          </p>
        )}
        {result.vagueTime > 0 && (
          <p>{t('alarms.vagueTime', { count: result.vagueTime, n: f.number(result.vagueTime), step })}</p>
        )}
      </div>
    </>
  );
}

const SIGN = { kept: '▲', alarm: '△', calm: '·' } as const;

function AlarmItem(props: {
  readonly row: Row;
  readonly judged: AlarmsResult['judged'];
  readonly own: readonly string[];
}) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const { nameOf } = useUnits();
  const { classes } = useDataset().engine.table;
  const { row, judged, own } = props;
  const def = classes.find((c) => c.code === row.cls);
  const state = stateOf(row);
  // No p is 0, however many digits it is written with.
  const equal = (p: number): string => (p < 0.0005 ? `< ${f.number(0.001, 3)}` : `= ${f.number(p, 3)}`);
  const cls = row.cls === null ? t('alarms.allClasses') : def ? classNameOf(def, f.lang) : row.cls;
  const unit =
    row.unit === null ? t('alarms.wholeCity') : row.unit === '' ? t('alarms.noUnit') : nameOf(row.unit);
  const go = () =>
    actions.setClauses({
      units: row.unit === null ? undefined : [row.unit],
      classes: row.cls === null ? own : [row.cls],
      time: judged,
    });
  return (
    <li>
      <button
        type="button"
        className="deep-item"
        data-state={state}
        onClick={go}
        title={t('alarms.go', { cls, unit, from: f.date(judged.from), to: f.date(judged.to - 1) })}
      >
        <span className="deep-item-sign" aria-hidden="true">
          {SIGN[state]}
        </span>
        <span className="deep-item-what">{t('alarms.row', { cls, unit })}</span>
        <span className="deep-item-state">{t(`alarms.state.${state}`)}</span>
        <span className="deep-item-figures">
          {t('alarms.figures', {
            observed: f.number(row.count),
            expected: f.number(row.expected, 1),
            upper: f.number(row.upper, 1),
          })}
        </span>
        <span className="deep-item-p">
          {t('alarms.p', { p: equal(row.p), adjusted: equal(row.pAdjusted) })}
        </span>
      </button>
    </li>
  );
}
