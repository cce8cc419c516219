import type { Run, Words } from './slide.ts';
import type { Chapter } from './story.ts';

/**
 * Live fields: names in braces in a chapter's title, text and notes that become what the data say when the chapter is shown.
 * `{n}` of 41 cases becomes "41". A name that is not known stays as it is written, braces and all.
 */
export const FIELDS = [
  /** Cases under the chapter's question, and of its classes over all time and places. */
  'n',
  'total',
  /** The window; all of the data's time; the name of the area. */
  'period',
  'whole_period',
  'place',
  /** The unit with most cases, and how many it has. */
  'top_unit',
  'top_unit_n',
  /** The busiest three hours in a row, how many cases they hold and what share of those whose hour is known. */
  'top_hours',
  'top_hours_n',
  'top_hours_share',
  /** The period compared with (else the same dates of the year before), its cases, the change, and whether chance would do. */
  'b_period',
  'b',
  'change',
  'change_range',
  'verdict',
  /** Hot spots that passed the test; the first of them: place, cases, cases expected. */
  'spots',
  'spot1',
  'spot1_n',
  'spot1_expected',
  /** Things that are there at the end of the window. */
  'lanes',
  'lanes_km',
  'lamps',
  'cameras',
  'models',
  'groups',
  'units',
  /** Cases in view of a camera when they happened, as shares; at which quality; in which period. */
  'coverage_share',
  'coverage_day',
  'coverage_night',
  'coverage_level',
  'coverage_period',
  /** The plan that the chapter's request comes to. */
  'plan_what',
  'plan_before',
  'plan_after',
  'plan_certificate',
  /** The place whose effect is judged, and how. */
  'effect_place',
  'effect_verdict',
  'effect_before',
  'effect_after',
  'effect_ratio',
  'effect_range',
  /** Published figures beside the loaded data: how many agree, differ, cannot be counted. */
  'decade_agree',
  'decade_differ',
  'decade_absent',
] as const;
export type Field = (typeof FIELDS)[number];

/** A published figure by its key: `{figure:groups}`. */
export const FIGURE = 'figure:';
const PATTERN = /\{([a-z][a-z0-9_]*|figure:[a-z0-9-]{1,60})\}/g;

const known = (name: string): boolean =>
  name.startsWith(FIGURE) || (FIELDS as readonly string[]).includes(name);

/** Known names in the text, each once, in order. */
export const fieldsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PATTERN)].map((m) => m[1] ?? '').filter(known)),
];

/** Names in braces that are no field: most likely slips of the pen. */
export const strangersIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\{([^{}\n]{1,60})\}/g)].map((m) => m[1] ?? '').filter((name) => !known(name)),
  ),
];

/** The text with its fields filled in; what `fill` does not know (null) stays as it is written. */
export function fillIn(text: string, fill: (name: string) => Run | null): Words {
  const runs: Run[] = [];
  let plain = '';
  let at = 0;
  const end = () => {
    if (plain !== '') runs.push({ text: plain });
    plain = '';
  };
  for (const match of text.matchAll(PATTERN)) {
    const name = match[1] ?? '';
    const run = known(name) ? fill(name) : null;
    plain += text.slice(at, match.index);
    at = match.index + match[0].length;
    if (run === null) plain += match[0];
    else {
      end();
      runs.push(run);
    }
  }
  plain += text.slice(at);
  end();
  return runs;
}

/** Paragraphs of a text: an empty line parts them; line breaks inside stay. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((p) => p.trim())
    .filter((p) => p !== '');

/** What the worker works out for chapters, beside hot spots. */
export const WORKS = ['coverage', 'plan', 'effect'] as const;
export type Work = (typeof WORKS)[number];

/** What a chapter speaks of that has to be worked out first. */
export const worksOf = ({ show, title, text, notes }: Chapter): Work[] =>
  WORKS.filter((work) => show === work || [title, text, notes].some((words) => words.includes(`{${work}_`)));

const SPOTS = /\{spots?1?(_[a-z]+)?\}/;
/** Whether the chapter speaks of hot spots, so that they must be searched for. */
export const asksForSpots = ({ show, title, text, notes }: Chapter): boolean =>
  show === 'findings' || [title, text, notes].some((words) => SPOTS.test(words));
