import { z } from 'zod';
import { CAMERA_PRESETS } from '../../core/analysis/coverage/presets.ts';
import { LEVEL_PROFILES, type LevelProfile } from '../../core/analysis/coverage/range.ts';
import {
  BOUGHT_MEASURES,
  DAYLIGHTS,
  EMPHASES,
  PLACES_OF,
  PURCHASES,
  type SitingChoices,
} from '../../core/analysis/siting/study/question.ts';
import { SITE_DEFAULT, SITE_TABS, type SiteChoice } from './site.ts';

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const orNone = <T>(schema: z.ZodType<T, string>) =>
  z.union([z.literal('none').transform(() => null), schema]);
const flag = z.enum(['0', '1']).transform((t) => t === '1');
const several = <T extends string>(values: readonly T[]) =>
  z.union([
    z.literal('none').transform((): T[] => []),
    z
      .string()
      .transform((t) => t.split('.'))
      .pipe(z.array(z.enum(values as unknown as [T, ...T[]]))),
  ]);
const TYPES = CAMERA_PRESETS.map((p) => p.code);
const PX = ['20', '25', '40', '62.5', '80', '125', '250', '500', '1500'] as const;

type Carried = Exclude<keyof SitingChoices, 'own' | 'stand' | 'noStand' | 'masks'>;
/** Short names in a link by the choice that they carry; own places and drawn areas stay in the browser that has them. */
const FIELDS = {
  buy: ['buy', z.enum(PURCHASES)],
  measure: ['ms', z.enum(BOUGHT_MEASURES)],
  count: ['n', orNone(whole(0, 500))],
  budget: ['b', orNone(whole(0, 999_999_999))],
  prices: [
    'pr',
    z
      .string()
      .regex(/^\d{1,7}\.\d{1,7}\.\d{1,7}$/)
      .transform((t) => {
        const [camera = 0, lamp = 0, laneM = 0] = t.split('.').map(Number);
        return { camera, lamp, laneM };
      }),
  ],
  // Their codes hold dots: numbers in the list of types, which only grows at its end.
  types: [
    'ty',
    z
      .string()
      .regex(/^\d{1,2}(\.\d{1,2})*$|^none$/)
      .transform((t) => (t === 'none' ? [] : t.split('.').map((k) => TYPES[Number(k)] ?? '')))
      .pipe(z.array(z.string().min(1))),
  ],
  headings: ['hd', whole(1, 36)],
  places: ['at', several(PLACES_OF)],
  everyM: ['ev', whole(5, 1_000)],
  spacingM: ['sp', whole(0, 5_000)],
  powerM: ['pw', orNone(whole(0, 1_000))],
  keepExisting: ['ke', flag],
  maskHomes: ['mh', flag],
  backupTheta: ['bk', orNone(whole(0, 100))],
  pxPerM: ['px', z.enum(PX).transform(Number)],
  daylight: ['dl', z.enum(DAYLIGHTS)],
  emphasis: ['em', several(EMPHASES)],
  toleranceM: ['to', whole(0, 1_000)],
} as const satisfies Record<Carried, readonly [string, z.ZodType]>;
const NAMES = Object.keys(FIELDS) as Carried[];

function textOf(name: Carried, value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (name === 'types') return (value as string[]).map((c) => TYPES.indexOf(c)).join('.') || 'none';
  if (name === 'prices') {
    const { camera, lamp, laneM } = value as SitingChoices['prices'];
    return [camera, lamp, laneM].join('.');
  }
  return Array.isArray(value) ? value.join('.') || 'none' : String(value);
}

/** `plan,n:10,dl:night,…`: the tab and what was chosen. */
export function writeSite({ tab, standard, choices, byHarm }: SiteChoice): string {
  const texts: string[] = [tab];
  if (standard !== SITE_DEFAULT.standard) texts.push(`std:${standard.slice(-4)}`);
  if (byHarm) texts.push('harm:1');
  for (const name of NAMES) {
    const value = choices[name];
    if (value !== undefined) texts.push(`${FIELDS[name][0]}:${textOf(name, value)}`);
  }
  return texts.join(',');
}

/** Reads it again; what cannot be read is left out, and then some of it is lost. */
export function readSite(text: string): { readonly site: SiteChoice; readonly lost: boolean } {
  const [first = '', ...rest] = text.split(',');
  const tab = z.enum(SITE_TABS).safeParse(first);
  let lost = !tab.success;
  let standard: LevelProfile = SITE_DEFAULT.standard;
  let byHarm = false;
  const choices: Record<string, unknown> = {};
  for (const piece of rest) {
    const at = piece.indexOf(':');
    const [key, value] = [piece.slice(0, at), piece.slice(at + 1)];
    if (piece === 'harm:1') {
      byHarm = true;
      continue;
    }
    if (key === 'std') {
      const known = (Object.keys(LEVEL_PROFILES) as LevelProfile[]).find((p) => p.endsWith(value));
      if (known && value.length === 4) standard = known;
      else lost = true;
      continue;
    }
    const name = NAMES.find((n) => FIELDS[n][0] === key);
    const read = name && FIELDS[name][1].safeParse(value);
    if (name && read?.success) choices[name] = read.data;
    else lost = true;
  }
  return {
    site: { tab: tab.success ? tab.data : SITE_DEFAULT.tab, standard, choices, ...(byHarm && { byHarm }) },
    lost,
  };
}
