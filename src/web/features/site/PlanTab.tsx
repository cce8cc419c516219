import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { faultsOf } from '../../../core/analysis/siting/study/check.ts';
import type { Measure, WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import type { QuestionFault, SitingPlanned } from '../../../core/analysis/siting/study/question.ts';
import type { WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import { clauseKey } from '../../../core/table/row-set.ts';
import { Rich } from '../../charts/Rich.tsx';
import { useWords } from '../../charts/useWords.ts';
import { type PlanAsk, usePlan } from '../../remote/site.ts';
import type { Answer } from '../../remote/spot.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { type Draft, isEmpty, NO_DRAFT, within } from '../../state/draft.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions, useApp } from '../../state/store.ts';
import { Curve } from './Curve.tsx';
import { afterOf, countedPlan, countedScenario, DRAFT_SENTENCES } from './counted.ts';
import { EditTools } from './EditTools.tsx';
import { fitDraft } from './fit.ts';
import { LaneRanking } from './LaneRanking.tsx';
import { PlanMethod } from './Method.tsx';
import { PlanForm } from './PlanForm.tsx';
import { PlanList } from './PlanList.tsx';
import { Internal, PoliceWarning, useLevelWords, useWhole } from './parts.tsx';
import { numbered } from './pieces.ts';
import { asPlanned, draftOf } from './plan-draft.ts';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { Waiting } from './Waiting.tsx';
import { useWeighing } from './weighing.ts';

/** Where next: the request, the plan with its bound, and the scenario that it becomes on the map. */
export default memo(function PlanTab({ base }: { readonly base: Answer<WhatIfBase> }) {
  const { t } = useTranslation('site');
  const dataset = useDataset();
  const abroad = useAbroad();
  const filter = useApp((s) => s.filter);
  const drafted = useApp((s) => !isEmpty(s.draft));
  const choices = useChoices();
  const harm = useWeighing();
  const asked = useStore(askStore, (s) => (s.of === dataset ? s.ask : null));
  const [faults, setFaults] = useState<readonly QuestionFault[]>([]);
  const answer = usePlan(dataset, asked, abroad ?? []);
  const plan = answer.result?.ok && asked ? answer.result : null;
  const { status } = answer;
  useAdopted(plan, status === 'current', asked?.asked ?? 0);
  const run = useCallback(() => {
    const found = faultsOf(choices, { streets: dataset.layers.streets ?? [] });
    setFaults(found);
    if (found.length > 0) return;
    askStore.setState(({ n }) => ({ of: dataset, ask: { filter, choices, harm, asked: n + 1 }, n: n + 1 }));
  }, [choices, dataset, filter, harm]);
  const stale = asked !== null && keyOf(asked) !== keyOf({ filter, choices, harm });
  return (
    <div
      className="site-tab"
      data-status={asked ? status : 'idle'}
      aria-busy={asked !== null && status === 'pending'}
      data-testid="site-plan"
    >
      <PoliceWarning />
      <Lead plan={stale ? null : plan} />
      <Waiting answer={base} />
      <details className="site-ask" open={plan === null || undefined}>
        <summary>{plan ? t('form.edit') : t('form.title')}</summary>
        <PlanForm faults={faults} onRun={run} />
      </details>
      {asked && <Waiting answer={answer} />}
      {stale && plan && <p className="site-note">{t('form.stale')}</p>}
      {plan && <Certificate plan={plan} />}
      {(plan || drafted) && <Result plan={plan} />}
      <LaneRanking />
      <EditTools />
      <PlanMethod window={filter.time ?? dataset.engine.period} />
    </div>
  );
});

/** The same question may be written as another object. */
const keyOf = ({ filter, choices, harm }: Omit<PlanAsk, 'asked'>): string =>
  JSON.stringify([clauseKey(filter), filter.time, choices, harm?.rows ?? null]);

/** What was last asked for, and of which data; it outlives the tab, so that a look at the other tabs costs no plan. */
const askStore = createStore<{
  readonly of: Dataset | null;
  readonly ask: PlanAsk | null;
  readonly n: number;
}>(() => ({
  of: null,
  ask: null,
  n: 0,
}));

/** A new plan becomes the scenario on the map, once, as a step that can be taken back. */
const adopted = { plan: 0 };
function useAdopted(plan: SitingPlanned | null, current: boolean, asked: number): void {
  useEffect(() => {
    if (!plan || !current || adopted.plan === asked) return;
    adopted.plan = asked;
    const draft = draftOf(plan);
    actions.setDraft((d) => within(d, draft));
    siteStore.setState({ hidden: false, focus: null });
    fitDraft(draft);
  }, [plan, current, asked]);
}

function Lead({ plan }: { readonly plan: SitingPlanned | null }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const level = useLevelWords();
  const figures = useSite((v) => v.figures);
  const today = useSite((v) => v.today);
  const draft = useApp((s) => s.draft);
  const cases = useSite((v) => v.cases);
  const untouched = plan !== null && sameAs(plan, draft);
  const whole = useWhole();
  const share = (x: number | null): string => (x === null ? '–' : f.percent(x, x > 0 && x < 0.1 ? 1 : 0));
  const judged = (of: WhatIfFigures, measure: Measure): string =>
    f.number(measure === 'light' ? of.nightTotal : of.total);
  const text = ((): string | null => {
    if (plan && untouched && plan.demand.judged > 0) {
      const counted = countedPlan(plan);
      return t(`plan.${SENTENCES[counted.measure]}`, {
        before: share(counted.before),
        after: share(afterOf(counted)),
        bound: share(plan.boundShare),
        level,
        ...whole(counted.measure, plan.weighted),
        what: whatWords(plan, f.number, t),
      });
    }
    if (!today || !figures) return null;
    if (today.total === 0) return t('planNotes.no-demand');
    if (isEmpty(draft))
      return t('plan.sentenceToday', {
        share: share(today.share),
        level,
        ...whole('view', cases !== null),
        n: f.number((cases?.today ?? today).total),
      });
    const counted = countedScenario(draft, figures, today, null);
    return t(`plan.${DRAFT_SENTENCES[counted.measure]}`, {
      before: share(counted.before),
      after: share(afterOf(counted)),
      level,
      ...whole(counted.measure, cases !== null),
      n: judged(cases?.today ?? today, counted.measure),
    });
  })();
  const beside = cases && countedScenario(draft, cases.figures, cases.today, null);
  return (
    <>
      <p className="site-sentence" data-testid="site-plan-sentence" aria-live="polite">
        {text && <Rich text={text} />}
      </p>
      {beside && (
        <p className="site-text" data-testid="site-plan-cases">
          {t(isEmpty(draft) ? 'weigh.casesToday' : 'weigh.cases', {
            before: share(beside.before),
            after: share(afterOf(beside)),
            n: judged(cases.today, beside.measure),
          })}
        </p>
      )}
    </>
  );
}

const SENTENCES = { view: 'sentence', light: 'sentenceLight', both: 'sentenceBoth' } as const;
const CURVES = { view: 'curve', light: 'curveLight', both: 'curveBoth' } as const;

/** "7 cameras, 2 lanes". */
function whatWords(
  plan: SitingPlanned,
  number: (n: number) => string,
  t: ReturnType<typeof useTranslation<'site'>>['t'],
): string {
  const words = (['camera', 'lane', 'lamp'] as const).flatMap((kind) => {
    const n = plan.steps.filter((s) => s.kind === kind).length;
    return n > 0 ? [t(`plan.${kind}`, { count: n, n: number(n) })] : [];
  });
  return words.join(', ') || t('plan.nothing');
}

const sameAs = (plan: SitingPlanned, draft: Draft): boolean =>
  JSON.stringify(draftOf(plan)) === JSON.stringify(within(NO_DRAFT, draft));

/** Below so many judged cases a plan is a hint. */
const FEW = 30;
/** How sure the plan is, what it was made from, and what is odd about it. */
function Certificate({ plan }: { readonly plan: SitingPlanned }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { demand: d, candidates: c } = plan;
  const gap = plan.optimal
    ? t('plan.optimal')
    : plan.gap === null
      ? t('plan.gapUnknown')
      : t('plan.gap', { gap: f.percent(plan.gap, 2) });
  return (
    <div className="site-certificate" data-testid="site-certificate">
      <p>
        <strong data-testid="site-gap">{gap}</strong>{' '}
        {plan.choices.budget !== null && t('plan.cost', { cost: f.number(plan.cost) })}
      </p>
      {plan.notes.length > 0 && (
        <ul className="site-faults">
          {plan.notes.map((note) => (
            <li key={note}>{t(`planNotes.${note}`)}</li>
          ))}
        </ul>
      )}
      {d.judged > 0 && d.judged < FEW && <p>{t('plan.few', { count: d.judged, n: f.number(d.judged) })}</p>}
      <p className="site-note">
        {t('plan.demand', {
          judged: f.number(d.judged),
          n: f.number(d.n),
          vaguePlace: f.number(d.vaguePlace),
          vagueHour: f.number(d.vagueHour),
          noPlace: f.number(d.noPlace),
          other: f.number(d.otherDaylight),
          masked: f.number(d.masked),
        })}{' '}
        {c.found > 0 &&
          t('plan.candidates', {
            kept: f.number(c.kept),
            poses: f.number(c.poses),
            outside: f.number(c.outside),
            excluded: f.number(c.excluded),
            repeated: f.number(c.repeated),
            power: f.number(c.withoutPower),
          })}{' '}
        {c.lanes > 0 && t('plan.candidatesLanes', { lanes: f.number(c.lanes) })}
      </p>
    </div>
  );
}

/** The curve and the list of the scenario as it stands on the map. */
function Result({ plan }: { readonly plan: SitingPlanned | null }) {
  const { t } = useTranslation('site');
  const draft = useApp((s) => s.draft);
  const figures = useSite((v) => v.figures);
  const today = useSite((v) => v.today);
  const focus = useSite((v) => v.focus);
  const cases = useSite((v) => v.cases !== null);
  const whole = useWhole();
  const pieces = useMemo(() => numbered(draft), [draft]);
  const touched =
    plan !== null && pieces.some((p) => p.kind === 'camera' && !asPlanned(p.camera, plan.steps[p.n - 1]));
  const untouched = plan !== null && sameAs(plan, draft);
  const counted = untouched
    ? countedPlan(plan)
    : figures && today
      ? countedScenario(draft, figures, today, plan)
      : null;
  const weighed = untouched ? plan.weighted : cases;
  const at = pieces.findIndex((p) => p.id === focus);
  return (
    <div className="site-result">
      {counted && counted.steps.length > 1 && (
        <Curve
          title={t(`plan.${CURVES[counted.measure]}`, whole(counted.measure, weighed))}
          steps={counted.steps}
          focus={at < 0 ? null : at + 1}
          onFocus={(count) => siteStore.setState({ focus: pieces[count - 1]?.id ?? null })}
        />
      )}
      {touched && plan?.choices.buy === 'cameras' && <p className="site-note">{t('plan.boundEdited')}</p>}
      <header className="site-list-head">
        <h3>{t('plan.list')}</h3>
        <Internal />
        <span>{t(weighed ? 'plan.gainHarm' : 'plan.gain')}</span>
      </header>
      <PlanList pieces={pieces} plan={plan} counted={counted} weighed={weighed} />
    </div>
  );
}
