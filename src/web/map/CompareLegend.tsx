import { useTranslation } from 'react-i18next';
import { useComparison } from '../state/compare.ts';
import { COMPARE_VIEWS } from '../state/state.ts';
import { actions, useApp } from '../state/store.ts';
import { ToggleGroup } from '../ui/ToggleGroup.tsx';
import { kernelRadiusM } from './density.ts';
import { MapNote } from './MapNote.tsx';
import { cellWidthM } from './present.ts';
import type { DensityScale } from './useDensity.ts';
import { useWords } from './useWords.ts';

/** The two periods with their numbers, and how the map compares them. */
export function CompareLegend() {
  const { t } = useTranslation('map');
  const f = useWords();
  const view = useApp((s) => s.compareView);
  const comparison = useComparison();
  if (!comparison) return null;
  const { a, b, counts, days, sameLength } = comparison;
  return (
    <section className="map-legend-part">
      <ToggleGroup
        label={t('compare.view')}
        value={view}
        options={COMPARE_VIEWS.map((v) => ({ value: v, label: t(`compare.${v}`) }))}
        onChange={(compareView) => actions.set({ compareView })}
      />
      <p className="map-legend-note">
        {t('compare.period', { side: 'A', period: f.period(a), n: f.number(counts.a.n) })}
        <br />
        {t('compare.period', { side: 'B', period: f.period(b), n: f.number(counts.b.n) })}
      </p>
      {!sameLength && (
        <p className="map-legend-note">{t('compare.scaled', { days: f.number(Math.round(days.a)) })}</p>
      )}
    </section>
  );
}

const SHOWN = [1, 4] as const;

/** Colours on both sides of zero, with the same limits. */
export function DifferenceLegend({ scale }: { readonly scale: DensityScale }) {
  const { t } = useTranslation('map');
  const f = useWords();
  const { limits } = scale.breaks;
  const write = (limit: number) => f.number(limit, Number.isInteger(limit) ? 0 : limit < 0.1 ? 2 : 1);
  const radius = f.length(Number(kernelRadiusM(scale.resolution).toPrecision(2)));
  const marks = [
    { at: 50, text: '0' },
    ...SHOWN.flatMap((i) => {
      const text = write(limits[i] ?? 0);
      const away = ((i + 1) / 6) * 50;
      return [
        { at: 50 - away, text: `−${text}` },
        { at: 50 + away, text: `+${text}` },
      ];
    }),
  ];
  return (
    <section className="map-legend-part">
      <h3>{t('compare.legend')}</h3>
      <div className="map-ramp map-ramp-signed" aria-hidden="true">
        {[6, 5, 4, 3, 2, 1].map((level) => (
          <span key={`c${level}`} style={{ background: `var(--c${level})` }} />
        ))}
        {[1, 2, 3, 4, 5, 6].map((level) => (
          <span key={`h${level}`} style={{ background: `var(--h${level})` }} />
        ))}
      </div>
      <div className="map-ramp-marks">
        {marks.map((m) => (
          <span key={m.text} style={{ left: `${m.at}%` }}>
            {m.text}
          </span>
        ))}
      </div>
      <div className="map-ramp-ends">
        <span>{t('compare.fewer')}</span>
        <span>{t('compare.more')}</span>
      </div>
      <MapNote
        short={t('legend.densityShort', { radius })}
        full={t('compare.legendNote', {
          radius,
          cell: f.length(cellWidthM(scale.resolution)),
          limits: limits.map(write).join(' · '),
        })}
      />
    </section>
  );
}
