import type { ClauseName, Filter } from '../../../core/model/filter.ts';
import type { ClassDef, ClassFamily } from '../../../core/model/profile.ts';
import type { Interval } from '../../../core/model/time.ts';
import type { Format } from '../../i18n/format.ts';
import { classNameOf } from '../../i18n/names.ts';
import { classesOf } from '../../state/adapt.ts';

/** What the words are made from. */
export interface QuestionInput {
  readonly filter: Filter;
  readonly family: ClassFamily;
  readonly classes: readonly ClassDef[];
  readonly unitNames: ReadonlyMap<string, string>;
  /** Name of the whole area. */
  readonly place: string;
  readonly period: Interval;
  /** The period that the window is compared with. */
  readonly compared?: Interval | null;
}

/** The phrases of one language. */
export interface QuestionWords {
  readonly from: string;
  readonly during: string;
  readonly at: string;
  readonly noUnit: string;
  readonly drawnArea: string;
  readonly weekend: string;
  readonly weekdays: string;
  readonly night: string;
  readonly day: string;
  allOf(family: ClassFamily): string;
  someClasses(count: number): string;
  someUnits(count: number): string;
  wholePeriod(period: string): string;
  hours(hours: string): string;
  months(months: string): string;
  compared(period: string): string;
}

/** One condition, with the change that removes it; `remove` is missing where a question always has it. */
export interface QuestionChip {
  readonly key: string;
  readonly text: string;
  /** Said instead where the line is narrow. */
  readonly short?: string;
  readonly marks: readonly ClassDef[];
  readonly remove?:
    | { readonly clause: ClauseName; readonly to: Filter[ClauseName] | undefined }
    | { readonly compare: null };
}
export type QuestionPart =
  | { readonly kind: 'word'; readonly key: string; readonly text: string }
  | { readonly kind: 'chip'; readonly chip: QuestionChip };

/** Names that fit into the line one by one; more are counted. */
const NAMED = 3;

/** The question in view as words and chips: "Hình sự, đêm, từ 6/2022 – 5/2023, tại Trần Phú". */
export function questionOf(input: QuestionInput, words: QuestionWords, f: Format): QuestionPart[] {
  const { filter, period } = input;
  const window = filter.time ?? period;
  const whole = !filter.time || (window.from <= period.from && window.to >= period.to);
  const said = f.period(window, period.to);
  const parts: QuestionPart[] = classChips(input, words, f).map(chip);
  if (filter.hours) parts.push(chip(remover('hours', hoursText(filter.hours, words, f))));
  if (filter.weekdays) parts.push(chip(remover('weekdays', weekdaysText(filter.weekdays, words, f))));
  if (filter.months) parts.push(chip(remover('months', words.months(f.months(filter.months)))));
  parts.push(word('time-word', said.includes('–') && !whole ? words.from : words.during));
  parts.push(
    chip(
      whole
        ? { key: 'time', text: words.wholePeriod(f.period(period, period.to)), marks: [] }
        : remover('time', said),
    ),
  );
  if (input.compared) {
    const text = words.compared(f.period(input.compared, period.to));
    parts.push(chip({ key: 'compare', text, marks: [], remove: { compare: null } }));
  }
  parts.push(word('place-word', words.at));
  parts.push(...placeChips(input, words).map(chip));
  return parts;
}

const chip = (c: QuestionChip): QuestionPart => ({ kind: 'chip', chip: c });
const word = (key: string, text: string): QuestionPart => ({ kind: 'word', key, text });
const remover = (
  clause: ClauseName,
  text: string,
  to?: Filter[ClauseName],
  key: string = clause,
): QuestionChip => ({
  key,
  text,
  marks: [],
  remove: { clause, to },
});

function classChips(
  { filter, family, classes }: QuestionInput,
  words: QuestionWords,
  f: Format,
): QuestionChip[] {
  const all = classesOf(classes, family);
  const chosen = classes.filter((c) => c.family === family && (filter.classes ?? all).includes(c.code));
  const names = chosen.map((c) => classNameOf(c, f.lang));
  if (chosen.length === all.length) {
    const text = all.length <= NAMED ? names.join(', ') : words.allOf(family);
    return [{ key: 'classes', text, short: words.allOf(family), marks: chosen.slice(0, NAMED) }];
  }
  if (chosen.length > NAMED) {
    return [{ ...remover('classes', words.someClasses(chosen.length), all), marks: chosen.slice(0, NAMED) }];
  }
  return chosen.map((c, i) => {
    const rest = chosen.filter((o) => o !== c).map((o) => o.code);
    // A question without any class is none: removing the last one asks about all of the family again.
    return {
      ...remover('classes', names[i] ?? c.code, rest.length > 0 ? rest : all, `class-${c.code}`),
      marks: [c],
    };
  });
}

function placeChips({ filter, unitNames, place }: QuestionInput, words: QuestionWords): QuestionChip[] {
  const chips: QuestionChip[] = [];
  const units = filter.units ?? [];
  const name = (code: string) => (code === '' ? words.noUnit : (unitNames.get(code) ?? code));
  if (units.length > 2) chips.push(remover('units', words.someUnits(units.length)));
  else {
    for (const code of units) {
      const rest = units.filter((u) => u !== code);
      chips.push(remover('units', name(code), rest.length > 0 ? rest : undefined, `unit-${code}`));
    }
  }
  if (filter.area) chips.push(remover('area', words.drawnArea));
  return chips.length > 0 ? chips : [{ key: 'place', text: place, marks: [] }];
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && b.every((v) => a.includes(v));
export const NIGHT_HOURS: readonly number[] = [18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5];
export const DAY_HOURS: readonly number[] = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

function hoursText(hours: readonly number[], words: QuestionWords, f: Format): string {
  if (same(hours, NIGHT_HOURS)) return words.night;
  return same(hours, DAY_HOURS) ? words.day : words.hours(f.hours(hours));
}

function weekdaysText(days: readonly number[], words: QuestionWords, f: Format): string {
  if (same(days, [5, 6])) return words.weekend;
  return same(days, [0, 1, 2, 3, 4]) ? words.weekdays : f.weekdays(days);
}
