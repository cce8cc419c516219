import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { type PlaceRecord, recordOf } from '../../../../core/analysis/effect/review.ts';
import type { TreatedKind } from '../../../../core/analysis/effect/workspace.ts';
import { zoneOf } from '../../../../core/model/time.ts';
import { type PlaceAsk, useEffectCard, useSensitivity } from '../../../remote/effect.ts';
import { periodOf } from '../../../state/adapt.ts';
import { useDataset } from '../../../state/dataset.ts';
import { effectStore } from '../../../state/effect.ts';
import { actions } from '../../../state/store.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChevronRightIcon, PrintIcon, TargetIcon } from '../../../ui/icons.tsx';
import { LAYER_OF, showOnMap } from '../open.ts';
import { Basis, PrintedFoot } from '../table/ReviewTable.tsx';
import { useEffectAsk } from '../use-ask.ts';
import { VerdictIcon } from '../VerdictIcon.tsx';
import { Working } from '../Working.tsx';
import { metres, shownVerdict, useReviewWords } from '../words.ts';
import { Choices } from './Choices.tsx';
import { DayNightPart } from './DayNightPart.tsx';
import { DisplacementPart } from './DisplacementPart.tsx';
import { Faults } from './Faults.tsx';
import { FiguresPart } from './FiguresPart.tsx';
import { LeadPart } from './LeadPart.tsx';
import { NeededPart } from './NeededPart.tsx';
import { Plan } from './Plan.tsx';
import { Quarters } from './Quarters.tsx';
import { SensitivityPart } from './SensitivityPart.tsx';
import { ZoneCounts } from './ZoneCounts.tsx';
import './card.css';

/** The effect card of one lane, camera or model area. */
export function CardScreen({ kind, id }: { readonly kind: TreatedKind; readonly id: string }) {
  const { t } = useTranslation('review');
  const dataset = useDataset();
  const feature = dataset.layers[LAYER_OF[kind]]?.find((x) => x.id === id);
  const { profile } = dataset;
  const record = useMemo(
    () => feature && recordOf(kind, feature, zoneOf(profile.timeZone), periodOf(profile).to),
    [kind, feature, profile],
  );
  return (
    <article className="rc" data-testid="effect-card">
      <div className="rc-top rv-no-print">
        <Button variant="quiet" onPress={() => actions.setReview({ place: undefined, picked: undefined })}>
          <span className="rc-back">
            <ChevronRightIcon size={16} />
          </span>
          {t('card.back')}
        </Button>
        <span className="rv-gap" />
        {feature && (
          <Button onPress={() => showOnMap(dataset, kind, id)}>
            <TargetIcon size={16} />
            {t('card.onMap')}
          </Button>
        )}
        {feature && (
          <Button onPress={() => window.print()}>
            <PrintIcon size={16} />
            {t('print')}
          </Button>
        )}
      </div>
      {record ? <Body record={record} /> : <p className="rv-note">{t('card.gone', { id })}</p>}
    </article>
  );
}

function Body({ record }: { readonly record: PlaceRecord }) {
  const { t } = useTranslation('review');
  const dataset = useDataset();
  const words = useReviewWords();
  const { classes, options } = useEffectAsk();
  const { kind, id } = record;
  const ask = useMemo((): PlaceAsk => ({ kind, id, classes, options }), [kind, id, classes, options]);
  const answer = useEffectCard(dataset, ask);
  const others = useSensitivity(dataset, answer.status === 'current' ? ask : null);
  const view = answer.result;
  // The answer for another place is no older answer for this one.
  const card = view && view.id === id && view.kind === kind ? view : null;
  // The map draws the same zones while the place is picked there.
  useEffect(() => {
    if (!card) return;
    const { bufferM, zones } = card;
    effectStore.setState({ shown: { of: dataset.layers, kind, id, bufferM, zones } });
  }, [card, kind, id, dataset.layers]);
  const verdict = card && shownVerdict(card.judgement?.verdict, card.faults);
  return (
    <div className="rc-body" data-stale={answer.status !== 'current' || undefined}>
      <header className="rc-head">
        <p className="rc-name">
          <span className="rc-swatch" data-kind={kind} aria-hidden="true" />
          <strong>{words.placeName(record)}</strong>
          <span>{about(record, card, t, words)}</span>
        </p>
        <h1 tabIndex={-1} className="rc-verdict" data-testid="effect-verdict">
          {verdict && <VerdictIcon verdict={verdict} size={32} />}
          {verdict ? t(`verdict.${verdict}`) : t('card.working')}
        </h1>
      </header>
      {answer.status !== 'pending' && <Working {...answer} />}
      {card && (
        <>
          <div className="rc-main">
            <LeadPart card={card} />
            <Faults card={card} />
            <ZoneCounts card={card} />
            <Choices card={card} />
            <SensitivityPart card={card} rows={others.result} fresh={others.status === 'current'} />
            <Quarters card={card} />
            <FiguresPart card={card} />
          </div>
          <aside className="rc-side">
            <Plan card={card} name={words.placeName(record)} />
            {card.dayNight && <DayNightPart dayNight={card.dayNight} />}
            <DisplacementPart card={card} />
            <NeededPart card={card} />
            <section className="rc-part rc-method">
              <h2>{t('card.method')}</h2>
              <p>{t('card.methodText')}</p>
              {record.synthetic && <p>{t('card.synthetic')}</p>}
              <Basis classes={classes} />
            </section>
          </aside>
          <PrintedFoot />
        </>
      )}
    </div>
  );
}

/** Kind, size, unit and start in one line. */
function about(
  record: PlaceRecord,
  card: CardView | null,
  t: ReturnType<typeof useTranslation<'review'>>['t'],
  words: ReturnType<typeof useReviewWords>,
): string {
  const { f } = words;
  const { kind, from } = record;
  const size =
    card?.size == null || kind === 'camera'
      ? ''
      : kind === 'lane'
        ? t('card.length', { m: metres(f, card.size) })
        : t('card.area', { ha: f.number(card.size / 10_000, 1) });
  return [
    t(`kind.${kind}`),
    words.unitName(record.unit),
    size,
    from === null ? t('card.undated') : t(`card.since.${kind}`, { date: f.date(from) }),
    record.status === 'active' ? '' : t(`status.${record.status}`),
    record.exemplar ? t('exemplar') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
