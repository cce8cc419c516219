import { isPersonalValue, isPersonName, kindOfValue, type PersonalKind } from './personal.ts';
import { foldHeader } from './text.ts';

/** Headers of places: streets and wards are called after persons, so names of persons prove nothing there. */
const PLACES =
  /\b(duong|pho|tuyen|dia diem|vi tri|noi xay ra|dia ban|phuong|xa|thon|khu|to dan pho|don vi|ngo|hem|street|road|avenue|address|location|place|ward|commune|unit|block|area|district|city|thanh pho|tinh|station|tru so|truong|school|name|ten)\b/;
/** Shares of the filled cells from which on a column counts. A number that is surely a phone is there for a reason. */
const SURE_SHARE = 0.2;
const LIKELY_SHARE = 0.5;
/** Nine digits: the old identity card. Eleven: a citizen number that lost its leading zero in a spreadsheet. */
const BARE_NUMBER = /^(\d{9}|[1-9]\d?[0-3]\d{8})$/;

/**
 * What is personal about a column by its values; null when nothing is. `identifies`: the column is meant to hold numbers of
 * cases, so nine digits and the form of a plate speak for nothing.
 */
export function kindByValues(
  values: readonly string[],
  header: string,
  identifies: boolean,
): PersonalKind | null {
  const filled = values.map((v) => v.trim()).filter((v) => v !== '');
  const needed = Math.min(2, filled.length);
  if (needed === 0) return null;
  const counts = new Map<PersonalKind, number>();
  for (const v of filled) {
    const kind = isPersonalValue(v, identifies) ? kindOfValue(v) : null;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  if (top && top[1] >= needed && top[1] >= SURE_SHARE * filled.length) return top[0];
  if (identifies || filled.length < 2) return null;
  const share = (test: (v: string) => boolean) => filled.filter(test).length / filled.length;
  if (share((v) => BARE_NUMBER.test(v)) >= LIKELY_SHARE) return 'citizen-number';
  const persons = filled.filter(isPersonName);
  const apart = new Set(persons).size;
  if (
    !PLACES.test(foldHeader(header)) &&
    persons.length >= LIKELY_SHARE * filled.length &&
    apart * 2 >= persons.length
  )
    return 'name';
  return null;
}

const MANY_WORDS = 8;
/** Whether the values are sentences, hardly any of them twice: text that people wrote freely. */
export function isFreeText(values: readonly string[]): boolean {
  const filled = values.map((v) => v.trim()).filter((v) => v !== '');
  if (filled.length < 3 || new Set(filled).size < 0.8 * filled.length) return false;
  const long = filled.filter(
    (v) => /\p{L}/u.test(v) && !/^[{[]/.test(v) && v.split(/\s+/).length >= MANY_WORDS,
  );
  return long.length * 2 >= filled.length;
}

const DAY =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]((?:19|20)\d\d)|((?:19|20)\d\d)-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?|((?:19|20)\d\d))$/;
const yearOf = (text: string): number | null => {
  const m = DAY.exec(text.trim());
  return m ? Number(m[1] ?? m[2] ?? m[3]) : null;
};
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.round(q * (sorted.length - 1))] ?? 0;
const years = (values: readonly string[]): number[] =>
  values
    .flatMap(
      (v) => yearOf(v) ?? (/((?:19|20)\d\d)/.exec(v)?.[1] ? Number(/((?:19|20)\d\d)/.exec(v)?.[1]) : []),
    )
    .sort((a, b) => a - b);

/**
 * Whether days (or years) are those of births: spread over decades and long before what happened, which `times` tells.
 */
export function areBirths(values: readonly string[], times: readonly string[]): boolean {
  const filled = values.filter((v) => v.trim() !== '');
  const own = filled.flatMap((v) => yearOf(v) ?? []).sort((a, b) => a - b);
  if (own.length < 3 || own.length < 0.7 * filled.length) return false;
  const spread = quantile(own, 0.9) - quantile(own, 0.1);
  const happened = years(times);
  const middle = quantile(own, 0.5);
  if ((own[0] ?? 0) < 1920) return false;
  return happened.length > 0
    ? spread >= 8 && quantile(happened, 0.5) - middle >= 12
    : spread >= 15 && middle <= 2005;
}
