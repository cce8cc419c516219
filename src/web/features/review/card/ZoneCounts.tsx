import { useTranslation } from 'react-i18next';
import type { CardView, ControlsView } from '../../../../core/analysis/effect/card-view.ts';
import { metres, useReviewWords } from '../words.ts';

interface ZoneRow {
  readonly zone: 'A' | 'B' | 'C' | 'D';
  readonly name: string;
  readonly note: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Counts of the four zones before and after; the rule by which controls were found stands below. */
export function ZoneCounts({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const words = useReviewWords();
  const { f } = words;
  const { counts: n, kind, controls, bufferControls, bufferM, reachM } = card;
  if (!n) return null;
  const note = (c: ControlsView | null): string => {
    if (!c || c.chosen.length === 0) return t('card.zones.noneFound');
    return t(c.rule === 'picked' ? 'card.zones.hand' : 'card.zones.matched', {
      n: f.number(c.chosen.length),
    });
  };
  const none = (c: ControlsView | null): boolean => !c || c.chosen.length === 0;
  const rows: ZoneRow[] = [
    {
      zone: 'A',
      name: t(`card.zones.target.${kind}`),
      note: kind === 'model' ? t('card.zones.insideArea') : t('card.zones.within', { m: metres(f, reachM) }),
      before: n.targetBefore,
      after: n.targetAfter,
    },
    {
      zone: 'B',
      name: t('card.zones.buffer'),
      note: t('card.zones.ring', { m: metres(f, bufferM) }),
      before: n.bufferBefore,
      after: n.bufferAfter,
    },
    {
      zone: 'C',
      name: t('card.zones.control'),
      note: note(controls),
      before: none(controls) ? null : n.controlBefore,
      after: none(controls) ? null : n.controlAfter,
    },
    {
      zone: 'D',
      name: t('card.zones.bufferControl'),
      note: note(bufferControls),
      before: n.bufferControlBefore,
      after: n.bufferControlAfter,
    },
  ];
  const change = (before: number | null, after: number | null): string => {
    if (before === null || after === null || before === 0) return t('card.zones.noChange');
    const share = after / before - 1;
    return `${share > 0 ? '+' : share < 0 ? '−' : ''}${f.percent(Math.abs(share))}`;
  };
  return (
    <section className="rc-part" aria-labelledby="rc-zones">
      <h2 id="rc-zones">{t('card.zones.title')}</h2>
      <table className="rc-zones" data-testid="effect-zones">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('card.zones.title')}</span>
            </th>
            <th scope="col">{t('card.zones.before')}</th>
            <th scope="col">{t('card.zones.after')}</th>
            <th scope="col">{t('card.zones.change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.zone} data-zone={row.zone}>
              <th scope="row">
                <span className="rc-zone-mark" data-zone={row.zone} data-kind={kind}>
                  {row.zone}
                </span>
                {row.name} <small>{row.note}</small>
              </th>
              <td>{row.before === null ? '–' : f.number(row.before)}</td>
              <td>{row.after === null ? '–' : f.number(row.after)}</td>
              <td className="rc-change">{change(row.before, row.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {controls && <p className="rc-rule">{ruleText(card, controls, t, words)}</p>}
    </section>
  );
}

/** How the controls were found, recorded in words. */
function ruleText(
  card: CardView,
  controls: ControlsView,
  t: ReturnType<typeof useTranslation<'review'>>['t'],
  words: ReturnType<typeof useReviewWords>,
): string {
  const { f, streetName } = words;
  const streets = controls.chosen.map((c) => streetName(c.id)).join(', ');
  // An area or a point is compared with copies of itself on streets.
  const names = card.kind === 'lane' || streets === '' ? streets : t('card.rule.copies', { streets });
  if (controls.rule === 'picked') return t('card.rule.picked', { names });
  return [
    t('card.rule.matched', {
      clear: f.number(controls.clear),
      gap: metres(f, 2 * card.bufferM),
      alike: f.number(controls.alike),
      n: f.number(controls.chosen.length),
    }),
    names && t('card.rule.chosen', { names }),
    controls.setAside.length > 0 &&
      t('card.rule.setAside', { names: controls.setAside.map(streetName).join(', ') }),
  ]
    .filter(Boolean)
    .join(' ');
}
