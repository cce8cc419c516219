import { zoneOf } from '../../core/model/time.ts';
import { idOf } from '../../core/table/build.ts';
import type { IncidentTable } from '../../core/table/table.ts';
import { periodOf } from './adapt.ts';
import type { Dataset } from './dataset.ts';
import { slug, type UrlContext } from './url.ts';

/** What links about a dataset are written and read against. */
export function urlContextOf(dataset: Dataset): UrlContext {
  const { profile, engine, layers } = dataset;
  const { table } = engine;
  return {
    dataset: slug(profile.name),
    zone: zoneOf(profile.timeZone),
    period: periodOf(profile),
    classes: table.classes,
    units: [...new Set([...table.units, ...(layers.units ?? []).map((u) => u.properties.code)])],
    idOfRow: (row) => (Number.isInteger(row) && row >= 0 && row < table.n ? idOf(table, row) : null),
    rowOfId: (id) => rowOfId(table, id),
  };
}

/** The row of an id, or null. Compares packed bytes one after the other: asked once a link, never in a loop. */
export function rowOfId(table: IncidentTable, id: string): number | null {
  const wanted = new TextEncoder().encode(id);
  const { bytes, offsets } = table.ids;
  for (let i = 0; i < table.n; i++) {
    const start = offsets[i] ?? 0;
    if ((offsets[i + 1] ?? 0) - start !== wanted.length) continue;
    let k = 0;
    while (k < wanted.length && bytes[start + k] === wanted[k]) k++;
    if (k === wanted.length) return i;
  }
  return null;
}
