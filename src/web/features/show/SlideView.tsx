import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry, Slide, Words } from '../../../core/story/slide.ts';
import { plainText } from '../../../core/story/slide.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useApp } from '../../state/store.ts';
import { CheckerIcon, WarningIcon } from '../../ui/icons.tsx';
import { SlideChartView } from './SlideChartView.tsx';
import { SlideTableView } from './SlideTableView.tsx';
import './slide.css';
import './slide-card.css';
import './slide-narrow.css';

export interface SlideViewProps {
  readonly slide: Slide;
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** The live map, or a picture of it; null = none. */
  readonly map: ReactNode;
  /** Stand in for the words where they are edited. */
  readonly title?: ReactNode;
  readonly text?: ReactNode;
}

/** One slide: words above, the map with its legend, the card beside it, and below whose data it is. Sizes follow its own. */
export function SlideView({ slide, index, count, map, title, text }: SlideViewProps) {
  const { t } = useTranslation('show');
  const lang = useApp((s) => s.lang);
  // Room is kept for what is still being worked out, so that nothing jumps when it comes.
  const card = slide.chart !== null || slide.table !== null || slide.pending === true;
  return (
    <article className="slide" data-card={card} data-show={slide.show}>
      <div className="slide-page">
        <header className="slide-head">
          <div className="slide-words">
            {title ?? <h2 className="slide-title">{plainText(slide.title)}</h2>}
            {text ?? <Paragraphs paragraphs={slide.paragraphs} />}
          </div>
          {slide.synthetic && (
            <p className="slide-synthetic">
              <CheckerIcon size={14} />
              {slide.synthetic}
            </p>
          )}
        </header>
        {slide.problem && (
          <p className="slide-problem" role="status">
            <WarningIcon size={18} />
            {slide.problem}
          </p>
        )}
        <div className="slide-body">
          <figure className="slide-map">
            {map}
            {slide.legend.length > 0 && <SlideLegend legend={slide.legend} />}
            <figcaption className="slide-period">
              {slide.period} · n = {formatNumber(lang, slide.n)}
            </figcaption>
          </figure>
          {card && (
            <div className="slide-card">
              {slide.chart && <SlideChartView chart={slide.chart} />}
              {slide.table && <SlideTableView table={slide.table} below={slide.chart !== null} />}
              {slide.pending && <p className="slide-pending">{t('slide.working')}</p>}
            </div>
          )}
        </div>
        <footer className="slide-foot">
          <div>
            <p>
              {t('source', { source: slide.source })}. {slide.method}
            </p>
            <p>{slide.attribution}</p>
          </div>
          <p className="slide-number">
            <span>{t('slide.of', { i: index, n: count })}</span>
            <span className="slide-dots" aria-hidden="true">
              {count <= 24 &&
                // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place.
                Array.from({ length: count }, (_, i) => <i key={i} data-on={i === index - 1} />)}
            </span>
          </p>
        </footer>
      </div>
    </article>
  );
}

export function Paragraphs({ paragraphs }: { readonly paragraphs: readonly Words[] }) {
  if (paragraphs.length === 0) return null;
  return (
    <div className="slide-text">
      {paragraphs.map((words, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name than their place.
        <p key={i}>{plainText(words)}</p>
      ))}
    </div>
  );
}

function SlideLegend({ legend }: { readonly legend: readonly LegendEntry[] }) {
  const { t } = useTranslation('show');
  const groups = [...new Set(legend.map((entry) => entry.group))];
  return (
    <div className="slide-legend">
      <h3 className="visually-hidden">{t('slide.legend')}</h3>
      {groups.map((group) => (
        <div key={group} data-ramp={group !== ''}>
          {group && <h4>{group}</h4>}
          <ul>
            {legend
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <li key={entry.label}>
                  <span
                    className={`slide-mark slide-mark-${entry.mark}`}
                    style={{ '--mark': entry.colour } as React.CSSProperties}
                    aria-hidden="true"
                  />
                  <span>{entry.label}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
