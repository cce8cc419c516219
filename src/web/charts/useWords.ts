import { useMemo } from 'react';
import { type Zone, zoneOf } from '../../core/model/time.ts';
import { type Format, makeFormat } from '../i18n/format.ts';
import { useDataset } from '../state/dataset.ts';
import { useApp } from '../state/store.ts';

/** Formats of the language in view and the zone of the dataset in view. */
export function useWords(): { readonly f: Format; readonly zone: Zone } {
  const lang = useApp((s) => s.lang);
  const { timeZone } = useDataset().profile;
  return useMemo(() => {
    const zone = zoneOf(timeZone);
    return { f: makeFormat(lang, zone), zone };
  }, [lang, timeZone]);
}

/** A count rounded up to a round number that halves well: the top of an axis. */
export function niceMax(max: number): number {
  if (max <= 2) return Math.max(1, Math.ceil(max));
  const power = 10 ** Math.floor(Math.log10(max));
  for (const m of [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10]) {
    const top = m * power;
    if (top >= max && top % 2 === 0) return top;
  }
  return Math.ceil(max);
}
