import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { useWidth } from '../../../charts/useWidth.ts';
import { niceMax } from '../../../charts/useWords.ts';
import { useReviewWords } from '../words.ts';

const HEIGHT = 168;
const [TOP, BOTTOM, LEFT] = [24, 24, 28];

/** Bars of three months for the place, and the control brought to the same level before as a stepped line. */
export function Quarters({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('review');
  const { f } = useReviewWords();
  const [box, width] = useWidth<HTMLDivElement>(640);
  const { quarters: q, windows: w, counts: n, kind, from } = card;
  if (!w || !n || q.length === 0 || from === null) return null;
  const scale = n.controlBefore > 0 ? n.targetBefore / n.controlBefore : 0;
  const line = q.map((x) => x.control * scale);
  const top = niceMax(Math.max(1, ...q.map((x) => x.target), ...line));
  const step = (width - LEFT) / q.length;
  const y = (v: number): number => HEIGHT - BOTTOM - (v / top) * (HEIGHT - TOP - BOTTOM);
  const x = (i: number): number => LEFT + i * step;
  const cut = q.findIndex((p) => p.when === 'after');
  const path = line.map((v, i) => `${i === 0 || i === cut ? 'M' : 'L'}${x(i)} ${y(v)}H${x(i + 1)}`).join('');
  const every = Math.max(1, Math.ceil(q.length / Math.max(2, Math.floor(width / 110))));
  return (
    <section className="rc-part" aria-labelledby="rc-quarters">
      <h2 id="rc-quarters">
        {t('card.quarters.title')}
        <span className="rc-key rc-key-bar">{t('card.quarters.target')}</span>
        <span className="rc-key rc-key-line">
          {scale > 0 ? t('card.quarters.control') : t('card.quarters.noControl')}
        </span>
      </h2>
      <div ref={box} className="rc-chart">
        <svg width={width} height={HEIGHT} aria-hidden="true" className="rc-quarters">
          {[0, top / 2, top].map((v) => (
            <g key={v}>
              <line x1={LEFT} x2={width} y1={y(v)} y2={y(v)} className="rc-grid" />
              <text x={LEFT - 6} y={y(v) + 4} textAnchor="end">
                {f.number(v, Number.isInteger(v) ? 0 : 1)}
              </text>
            </g>
          ))}
          <rect
            x={x(cut)}
            y={TOP}
            width={width - x(cut)}
            height={HEIGHT - TOP - BOTTOM}
            className="rc-since"
            data-kind={kind}
          />
          {q.map((p, i) => (
            <rect
              key={p.from}
              x={x(i) + step * 0.12}
              y={y(p.target)}
              width={step * 0.76}
              height={HEIGHT - BOTTOM - y(p.target)}
              className={p.when === 'after' ? 'rc-bar-after' : 'rc-bar-before'}
            />
          ))}
          {scale > 0 && <path d={path} className="rc-control-line" />}
          <line
            x1={x(cut)}
            x2={x(cut)}
            y1={TOP - 10}
            y2={HEIGHT - BOTTOM}
            className="rc-start"
            data-kind={kind}
          />
          <text
            x={x(cut) + (x(cut) > width * 0.6 ? -6 : 6)}
            y={TOP - 10}
            textAnchor={x(cut) > width * 0.6 ? 'end' : 'start'}
            className="rc-start-text"
          >
            {t(`card.quarters.start.${kind}`, { date: f.date(from) })}
          </text>
          {q.map((p, i) =>
            i % every === 0 ? (
              <text key={p.from} x={x(i)} y={HEIGHT - 6}>
                {f.monthShort(p.from)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
    </section>
  );
}
