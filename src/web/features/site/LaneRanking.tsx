import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RankedLane, WALK_M } from '../../../core/analysis/siting/study/ranked-lanes.ts';
import { useWords } from '../../charts/useWords.ts';
import { useRankedLanes } from '../../remote/site.ts';
import { useDataset } from '../../state/dataset.ts';
import { draftSteps, freshId } from '../../state/draft-steps.ts';
import { useFrozen, useMoving } from '../../state/moving.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions, appStore, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { fitBox } from './fit.ts';
import { Internal } from './parts.tsx';
import { useAbroad } from './useAbroad.ts';
import { useChoices } from './useChoices.ts';
import { Waiting } from './Waiting.tsx';
import { useWeighing } from './weighing.ts';

const WALKS = [0, 50, 100, WALK_M, 200, 300, 500] as const;
const FIRST = 8;

/** Unlit streets, the one with most night cases within a walk of it first; asked for once somebody opens it. */
export function LaneRanking() {
  const { t } = useTranslation('site');
  const [open, setOpen] = useState(false);
  return (
    <details
      className="site-details"
      data-testid="site-lane-ranking"
      onToggle={(e) => setOpen(e.currentTarget.open)}
    >
      <summary>{t('ranking.title')}</summary>
      {open && <Ranking />}
    </details>
  );
}

function Ranking() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const dataset = useDataset();
  const abroad = useAbroad();
  const moving = useMoving();
  const filter = useFrozen(
    useApp((s) => s.filter),
    moving,
  );
  const choices = useChoices();
  const harm = useWeighing();
  const [walkM, setWalk] = useState<number>(WALK_M);
  const [shown, setShown] = useState(FIRST);
  const ask = useMemo(
    () => (abroad ? { filter, choices, harm, walkM } : null),
    [abroad, filter, choices, harm, walkM],
  );
  const answer = useRankedLanes(dataset, ask, abroad ?? []);
  const { result } = answer;
  return (
    <div className="site-ranking" aria-busy={answer.status === 'pending'}>
      <Internal />
      <Select
        label={t('ranking.walk')}
        value={String(walkM)}
        onChange={(m) => setWalk(Number(m))}
        options={WALKS.map((m) => ({ value: String(m), label: t('form.toleranceM', { m: f.number(m) }) }))}
      />
      <Waiting answer={answer} />
      {result && !result.ok && (
        <ul className="site-faults">
          {result.faults.map((fault) => (
            <li key={fault}>{t(`faults.${fault}`)}</li>
          ))}
        </ul>
      )}
      {result?.ok && (
        <>
          <p className="site-note">
            {t('ranking.note', {
              count: result.dark,
              n: f.number(result.dark),
              off: f.number(result.offNetwork),
              candidates: f.number(result.candidates),
            })}
          </p>
          {result.lanes.length === 0 ? (
            <p className="site-text">{t('ranking.none')}</p>
          ) : (
            <ol className="site-list">
              {result.lanes.slice(0, shown).map((lane) => (
                <Row key={lane.key} lane={lane} weighted={result.weighted} />
              ))}
            </ol>
          )}
          {result.lanes.length > shown && (
            <Button variant="quiet" onPress={() => setShown(shown + 2 * FIRST)}>
              {t('ranking.more', {
                count: result.lanes.length - shown,
                n: f.number(result.lanes.length - shown),
              })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

const Row = memo(function Row({ lane, weighted }: { readonly lane: RankedLane; readonly weighted: boolean }) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const previewed = useSite((v) => v.preview === lane.line);
  const key = JSON.stringify(lane.line);
  const inDraft = useApp((s) => s.draft.lanes.some((l) => JSON.stringify(l.line) === key));
  const name = lane.name ?? t('plan.unnamed');
  const show = () => {
    siteStore.setState({ preview: previewed ? null : lane.line });
    if (previewed) return;
    const [xs, ys] = [lane.line.map((p) => p[0]), lane.line.map((p) => p[1])];
    fitBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  };
  const add = () => {
    const id = freshId(appStore.getState().draft);
    actions.setDraft((d) => draftSteps.addLane(d, lane.line, lane.name ?? ''));
    siteStore.setState({ preview: null, focus: id, hidden: false });
  };
  return (
    <li className="site-ranked" data-focus={previewed || undefined}>
      <button type="button" aria-pressed={previewed} onClick={show}>
        <span className="site-rank" data-kind="lane">
          {f.number(lane.rank)}
        </span>
        <span className="site-item-words">
          <strong>{name}</strong>
          <span>
            {t('ranking.reach', { count: lane.reach, n: f.number(lane.reach), on: f.number(lane.cases) })}
            {weighted && ` · ${t('ranking.harm', { n: f.number(lane.reachWeight) })}`}
          </span>
          <span>
            {t('plan.length', { m: f.number(lane.lengthM) })} ·{' '}
            {t('ranking.cost', { n: f.number(lane.cost) })}
          </span>
        </span>
      </button>
      <Button isDisabled={inDraft} aria-label={t('ranking.addOf', { name })} onPress={add}>
        {t(inDraft ? 'ranking.added' : 'ranking.add')}
      </Button>
    </li>
  );
});
