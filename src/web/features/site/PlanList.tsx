import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purchased, SitingPlanned } from '../../../core/analysis/siting/study/question.ts';
import { useWords } from '../../charts/useWords.ts';
import { draftSteps } from '../../state/draft-steps.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { actions } from '../../state/store.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { afterOf, type Counted } from './counted.ts';
import { flyTo } from './fit.ts';
import { placeOf, usePieceWords } from './piece-words.ts';
import type { Numbered } from './pieces.ts';
import { stepOf } from './pieces.ts';
import { asPlanned } from './plan-draft.ts';

/** The scenario in the order in which it pays: each row is a cone or a lane on the map. */
export function PlanList(props: {
  readonly pieces: readonly Numbered[];
  readonly plan: SitingPlanned | null;
  readonly counted: Counted | null;
  /** Gains are harm. */
  readonly weighed: boolean;
}) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { pieces, plan, counted, weighed } = props;
  const gains = counted?.gains ?? [];
  const most = Math.max(1, ...gains);
  const total = counted && afterOf(counted);
  return (
    <>
      <ol className="site-list" data-testid="site-list">
        {pieces.map((piece, k) => (
          <Row
            key={piece.id}
            piece={piece}
            step={stepFor(piece, plan)}
            gain={gains[k] ?? 0}
            share={(gains[k] ?? 0) / most}
            weighed={weighed}
          />
        ))}
      </ol>
      {pieces.length > 0 && counted && total !== null && (
        <p className="site-total" data-testid="site-total">
          {t('plan.total', {
            n: f.number(pieces.length),
            before: counted.before === null ? '–' : f.percent(counted.before, 1),
            after: f.percent(total, 1),
          })}
        </p>
      )}
    </>
  );
}

/** The step of the plan that a piece came from. */
function stepFor(piece: Numbered, plan: SitingPlanned | null): Purchased | undefined {
  const at = stepOf(piece.id);
  return at === null ? undefined : plan?.steps[at];
}

const Row = memo(function Row(props: RowProps) {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { piece, step, gain } = props;
  const focus = useSite((v) => v.focus === piece.id);
  const words = usePieceWords();
  const { title, detail } = words(piece, step);
  const place = placeOf(piece);
  return (
    <li className="site-item" data-focus={focus || undefined} data-kind={piece.kind}>
      <button
        type="button"
        className="site-item-main"
        aria-pressed={focus}
        onClick={() => {
          siteStore.setState({ focus: focus ? null : piece.id });
          if (!focus) flyTo(place[0], place[1]);
        }}
      >
        <span className="site-rank">{f.number(piece.n)}</span>
        <span className="site-item-words">
          <strong>{title}</strong>
          <span>{detail}</span>
        </span>
        <span className="site-gain" aria-hidden="true">
          <i style={{ width: `${100 * props.share}%` }} />
        </span>
        <b>{t('plan.gainOf', { n: f.number(gain, Number.isInteger(gain) ? 0 : 1) })}</b>
      </button>
      <IconButton
        label={t('edit.dropOf', { name: title })}
        className="site-drop"
        onPress={() => actions.setDraft((d) => draftSteps.drop(d, piece.id))}
      >
        <CloseIcon size={14} />
      </IconButton>
      {focus && step && <Why piece={piece} step={step} weighed={props.weighed} />}
    </li>
  );
}, sameRow);

interface RowProps {
  readonly piece: Numbered;
  readonly step: Purchased | undefined;
  readonly gain: number;
  readonly share: number;
  readonly weighed: boolean;
}
const thingOf = (piece: Numbered): unknown =>
  piece.kind === 'camera' ? piece.camera : piece.kind === 'lane' ? piece.lane : piece.lamp;
/** Pieces are numbered anew with every change; most are the same things under the same numbers. */
function sameRow(a: RowProps, b: RowProps): boolean {
  return (
    thingOf(a.piece) === thingOf(b.piece) &&
    a.piece.n === b.piece.n &&
    a.step === b.step &&
    a.gain === b.gain &&
    a.share === b.share &&
    a.weighed === b.weighed
  );
}

/** One plain sentence why it stands there. */
function Why(props: { readonly piece: Numbered; readonly step: Purchased; readonly weighed: boolean }) {
  const { piece, step, weighed } = props;
  const { t } = useTranslation('site');
  const { f } = useWords();
  if (piece.kind === 'camera' && !asPlanned(piece.camera, step))
    return <p className="site-why">{t('plan.edited')}</p>;
  const { reason } = step;
  const first =
    reason.code === 'better-together'
      ? t('plan.why.better-together', {
          rival: step.rival ?? t('plan.rivalElse'),
          ahead: f.number(reason.ahead, Number.isInteger(reason.ahead) ? 0 : 1),
          behind: f.number(reason.behind, Number.isInteger(reason.behind) ? 0 : 1),
        })
      : reason.code === 'most-added'
        ? t('plan.why.most-added', { count: step.newCases, n: f.number(step.newCases) })
        : t('plan.why.everyone-once');
  return (
    <p className="site-why" data-testid="site-why">
      {first}{' '}
      {step.onlyHere > 0 &&
        t(weighed ? 'plan.why.onlyHarm' : 'plan.why.only', { n: f.number(step.onlyHere) })}{' '}
      {step.seenByLight > 0 &&
        t('plan.why.light', { count: step.seenByLight, n: f.number(step.seenByLight) })}
    </p>
  );
}
