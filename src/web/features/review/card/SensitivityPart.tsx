import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import type { SensitivityRow } from '../../../../core/analysis/effect/sensitivity.ts';
import { metres, useReviewWords } from '../words.ts';
import { Forest, type ForestRow } from './Forest.tsx';

/** The verdict under other buffers, windows and numbers of controls, on one axis. */
export function SensitivityPart(props: {
  readonly card: CardView;
  readonly rows: readonly SensitivityRow[] | null;
  /** The rows belong to this very card. */
  readonly fresh: boolean;
}) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const { card, rows, fresh } = props;
  const { judgement: j, windows: w } = card;
  if (!j || !w) return null;
  const label = (r: SensitivityRow): string => {
    if (r.varied === 'buffer') return t('card.sensitivity.buffer', { m: metres(f, r.bufferM) });
    if (r.varied === 'window') return t('card.sensitivity.window', { months: f.number(r.months ?? 0) });
    return t('card.sensitivity.controls', { n: f.number(r.controls) });
  };
  const others = (rows ?? []).map((r, i): ForestRow & { verdict: SensitivityRow['verdict'] } => ({
    key: `${r.varied}-${i}`,
    label: label(r),
    ratio: r.ratio,
    ci: r.ci,
    verdict: r.verdict,
    ...(r.verdict && { note: t(`verdictShort.${r.verdict}`) }),
  }));
  const main: ForestRow = {
    key: 'main',
    label: t('card.sensitivity.main', {
      months: f.number(w.months),
      m: metres(f, card.bufferM),
      n: f.number(card.controls?.chosen.length ?? 0),
    }),
    ratio: j.ratio,
    ci: j.ci,
    main: true,
    note: t(`verdictShort.${j.verdict}`),
  };
  const differing = others.filter((o) => o.verdict !== j.verdict).length;
  return (
    <section className="rc-part" aria-labelledby="rc-sensitivity" data-stale={!fresh || undefined}>
      <h2 id="rc-sensitivity">{t('card.sensitivity.title')}</h2>
      <p className="rc-note">
        {fresh
          ? differing === 0
            ? t('card.sensitivity.same')
            : t('card.sensitivity.differs', { n: f.number(differing) })
          : t('card.sensitivity.working')}{' '}
        <span className="rc-axis">{t('card.sensitivity.axis')}</span>
      </p>
      <Forest
        caption={t('card.sensitivity.title')}
        rows={[main, ...others]}
        none={t('card.sensitivity.none')}
        unbounded={t('card.unbounded')}
      />
    </section>
  );
}
