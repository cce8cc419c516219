import { zoneOf } from '../../core/model/time.ts';
import { idOf } from '../../core/table/build.ts';
import { rowOfId } from '../../core/table/ids.ts';
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
    rowOfId: (id) => rowOfId(table.ids, id),
  };
}
