import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../core/analysis/effect/card-view.ts';
import type { Interval2 } from '../../../core/analysis/effect/displacement.ts';
import type { PlaceRecord } from '../../../core/analysis/effect/review.ts';
import type { Verdict } from '../../../core/analysis/effect/verdict.ts';
import { useWords } from '../../charts/useWords.ts';
import type { Format } from '../../i18n/format.ts';
import { useDataset } from '../../state/dataset.ts';
import { shortUnitName, useUnitNames } from '../../state/units.ts';

/** A verdict as it is shown: `statedVerdict`, with the reason why there is none; without windows nothing is compared. */
export type ShownVerdict = Verdict | 'vague' | 'none';
export const shownVerdict = (
  verdict: Verdict | null | undefined,
  faults: CardView['faults'],
): ShownVerdict => (faults.includes('places-vague') ? 'vague' : (verdict ?? 'none'));

/** 640 m · 1.2 km */
export const metres = (f: Format, m: number): string =>
  m >= 1000 ? `${f.number(m / 1000, 1)} km` : `${f.number(m)} m`;

/** 0.24 – 1.64; an open end is said in words. */
export function intervalText(f: Format, ci: Interval2, unbounded: string): string {
  return `${ratioText(f, ci[0])} – ${Number.isFinite(ci[1]) ? ratioText(f, ci[1]) : unbounded}`;
}
export const ratioText = (f: Format, r: number): string => f.number(r, r >= 10 ? 1 : 2);
export const signed = (f: Format, x: number, digits = 0): string =>
  // What rounds to nothing has no sign.
  `${Math.abs(x) < 0.5 / 10 ** digits ? '' : x > 0 ? '+' : '−'}${f.number(Math.abs(x), digits)}`;

/** Names of places and streets by id, and what else the review says the same way everywhere. */
export function useReviewWords() {
  const { t } = useTranslation('review');
  const { f, zone } = useWords();
  const { layers } = useDataset();
  const units = useUnitNames();
  return useMemo(() => {
    const streets = new Map((layers.streets ?? []).map((s) => [s.id, s.properties.name]));
    const own = new Map(
      [...(layers['safe-lanes'] ?? []), ...(layers.cameras ?? []), ...(layers['model-areas'] ?? [])].map(
        (p) => [p.id, p.properties.name],
      ),
    );
    return {
      f,
      zone,
      /** A place without a name is called by its kind and id. */
      placeName: ({ name, kind, id }: Pick<PlaceRecord, 'name' | 'kind' | 'id'>): string =>
        name || t('unnamed', { kind: t(`kind.${kind}`), id }),
      nameOfId: (id: string): string => own.get(id) || id,
      streetName: (id: string): string => streets.get(id) || id,
      unitName: (code: string | null): string => (code ? shortUnitName(units.get(code) ?? code) : ''),
    };
  }, [t, f, zone, layers, units]);
}
export type ReviewWords = ReturnType<typeof useReviewWords>;
