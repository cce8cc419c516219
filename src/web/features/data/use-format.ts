import { useMemo } from 'react';
import { zoneOf } from '../../../core/model/time.ts';
import { type Format, makeFormat } from '../../i18n/format.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';

/** Formats of the language in view and the zone of the dataset in view. */
export function useFormat(): Format {
  const lang = useApp((s) => s.lang);
  const { timeZone } = useDataset().profile;
  return useMemo(() => makeFormat(lang, zoneOf(timeZone)), [lang, timeZone]);
}

/** A size in bytes as people say it. */
export function formatBytes(f: Format, bytes: number): string {
  if (bytes < 1000) return `${f.number(bytes)} B`;
  if (bytes < 1e6) return `${f.number(bytes / 1000)} kB`;
  return `${f.number(bytes / 1e6, 1)} MB`;
}
