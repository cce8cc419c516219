import type { FeatureOf, Geometry, LayerName, PropsOf } from '../model/layers.ts';

/** What stands as `source` on everything the generator makes. */
export const SYNTHETIC = 'Hải Đăng sample generator; synthetic.';

/** A feature whose `id` repeats the property. */
export function feature<L extends LayerName>(
  geometry: Geometry | null,
  properties: PropsOf<L>,
): FeatureOf<L> {
  return { type: 'Feature', id: properties.id, geometry, properties };
}

/** "07" */
export const two = (n: number): string => String(n).padStart(2, '0');
/** "031" */
export const three = (n: number): string => String(n).padStart(3, '0');

/** Local midnight of a date as the files carry it. */
export const midnight = (date: string): string => `${date}T00:00:00+07:00`;
/** Date of a year, month (1–12) and day; months beyond 12 roll over. */
export function date(year: number, month: number, day: number): string {
  const d = new Date(Date.UTC(year, month - 1, day));
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}
