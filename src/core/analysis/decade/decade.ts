import type { FeatureOf } from '../../model/layers.ts';
import type { Profile } from '../../model/profile.ts';
import { parseInstant, zoneOf } from '../../model/time.ts';
import { FLAG_VERY_SERIOUS, type IncidentTable } from '../../table/table.ts';
import { countByYear, type RecordYear, yearsOf } from './years.ts';

export interface DecadeInput {
  readonly figures: readonly FeatureOf<'figures'>[];
  /** Null where the rows stay in a store. Rows ascend by `from`. */
  readonly rows: Pick<IncidentTable, 'n' | 'from' | 'cls' | 'flags' | 'classes'> | null;
  readonly layers: {
    readonly units: readonly FeatureOf<'units'>[];
    readonly groups: readonly FeatureOf<'groups'>[];
    readonly 'model-areas': readonly FeatureOf<'model-areas'>[];
    readonly 'safe-lanes': readonly FeatureOf<'safe-lanes'>[];
    readonly cameras: readonly FeatureOf<'cameras'>[];
    readonly events: readonly FeatureOf<'events'>[];
  };
  readonly profile: Pick<Profile, 'timeZone' | 'period'>;
}

/** Why a published figure cannot be counted again from data. */
export type Absence = 'persons' | 'money' | 'goods' | 'not-recorded' | 'layer-missing' | 'in-store';
/** What the loaded data say about a figure. */
export interface Counted {
  readonly value: number;
  /** By calendar year, aligned with `Decade.years`; null where it has no time. */
  readonly years: readonly number[] | null;
  readonly measure: 'cases' | 'started' | 'events' | 'attendance' | null;
  /** Some of it is an assumption of the data. */
  readonly assumed: boolean;
}
export interface FigureLine {
  readonly figure: FeatureOf<'figures'>['properties'];
  readonly counted: Counted | null;
  readonly absence: Absence | null;
  /** Null where nothing was counted. */
  readonly agrees: boolean | null;
}
/** Something that the data hold and no published figure speaks of. */
export interface OtherLine extends Counted {
  readonly key: string;
  readonly kind: 'class' | 'layer';
}
export interface Decade {
  readonly years: readonly RecordYear[];
  readonly lines: readonly FigureLine[];
  readonly others: readonly OtherLine[];
}

/** Units of measure of figures that no point on a map stands for. */
const ABSENT_UNITS: Readonly<Record<string, Absence>> = {
  dong: 'money',
  people: 'persons',
  persons: 'persons',
  suspects: 'persons',
  kg: 'goods',
  leaflets: 'goods',
  folders: 'goods',
};

/** Published totals beside what the loaded data say, by key: a class, or one of a few counts of layers. */
export function decadeOf(input: DecadeInput): Decade {
  const years = yearsOf(input.profile);
  const counts = countsOf(input, years);
  const lines = input.figures.map(({ properties: figure }): FigureLine => {
    const made = counts.get(figure.key);
    if (made) return { figure, counted: made, absence: null, agrees: agrees(figure, made.value) };
    const absence: Absence = LAYER_KEYS.has(figure.key)
      ? 'layer-missing'
      : input.rows === null && figure.unit === 'cases'
        ? 'in-store'
        : (ABSENT_UNITS[figure.unit] ?? 'not-recorded');
    return { figure, counted: null, absence, agrees: null };
  });
  const classes = input.rows?.classes.map((c) => c.code) ?? [];
  const rank = ({ figure, counted }: FigureLine): number => {
    const own = classes.findIndex((c) => figure.key === c || figure.key.startsWith(`${c}-`));
    return (counted === null ? 200 : counted.years ? 0 : 100) + (own < 0 ? 50 : own);
  };
  // What can be counted comes first, cases in the order of their classes.
  lines.sort((a, b) => rank(a) - rank(b));
  const spoken = new Set(input.figures.map((x) => x.properties.key));
  const others = [...counts].flatMap(([key, counted]): OtherLine[] => {
    const isClass = input.rows?.classes.some((c) => c.code === key) ?? false;
    if (spoken.has(key) || (!isClass && !OTHERS.has(key))) return [];
    return [{ key, kind: isClass ? 'class' : 'layer', ...counted }];
  });
  return { years, lines, others };
}

/** Figures printed as "over" or "nearly" agree where the count is on that side and no further than a tenth away. */
export function agrees(
  { value, qualifier }: Pick<FeatureOf<'figures'>['properties'], 'value' | 'qualifier'>,
  counted: number,
): boolean {
  if (qualifier === 'exact') return counted === value;
  return qualifier === 'over'
    ? counted >= value && counted <= 1.1 * value
    : counted <= value && counted >= 0.9 * value;
}

const LAYER_KEYS = new Set([
  'units',
  'signing-units',
  'area',
  'people',
  'groups',
  'models',
  'models-exemplar',
  'festivals',
  'festival-people',
]);
/** Layers that are worth a line although nothing was published about them. */
const OTHERS = new Set(['groups', 'models', 'festivals', 'lanes', 'cameras']);

function countsOf(
  { rows, layers, profile }: DecadeInput,
  years: readonly RecordYear[],
): Map<string, Counted> {
  const out = new Map<string, Counted>();
  const zone = zoneOf(profile.timeZone);
  const at = (text: string | null): number | null => (text === null ? null : parseInstant(text, zone));
  const put = (
    key: string,
    value: number,
    measure: Counted['measure'] = null,
    byYear: readonly number[] | null = null,
    assumed = false,
  ): void => void out.set(key, { value, years: byYear, measure, assumed });

  if (rows) {
    const byClass = classesByYear(rows, years);
    rows.classes.forEach((c, i) => {
      const own = byClass.all[i];
      if (own && own.total > 0) put(c.code, own.total, 'cases', own.years);
    });
    const criminal = rows.classes.findIndex((c) => c.code === 'criminal');
    const serious = byClass.serious[criminal];
    if (serious && (byClass.all[criminal]?.total ?? 0) > 0)
      put('criminal-very-serious', serious.total, 'cases', serious.years);
  }
  const started = (list: readonly { readonly properties: { readonly valid_from: string | null } }[]) =>
    countByYear(
      years,
      list.map((x) => ({ at: at(x.properties.valid_from), weight: 1 })),
    );
  // As the record ends: what changes in the rest of its last year has not happened yet.
  const end = at(profile.period[1]) ?? years.at(-1)?.to ?? 0;
  const units = layers.units.filter(({ properties: u }) => {
    const [from, to] = [at(u.valid_from), at(u.valid_to)];
    return (from === null || from < end) && (to === null || to >= end);
  });
  if (units.length > 0) {
    put('units', units.length);
    put('signing-units', units.length);
    const sum = (of: (u: (typeof units)[number]['properties']) => number | null): number | null =>
      units.every((u) => of(u.properties) !== null)
        ? units.reduce((s, u) => s + (of(u.properties) ?? 0), 0)
        : null;
    const [area, people] = [sum((u) => u.area_km2), sum((u) => u.population)];
    const assumedArea = units.some((u) =>
      /assumed|not found|derived|measured/i.test(u.properties.area_source),
    );
    if (area !== null) put('area', Math.round(area * 100) / 100, null, null, assumedArea);
    if (people !== null)
      put(
        'people',
        people,
        null,
        null,
        units.some((u) => u.properties.population_assumed),
      );
  }
  const models = layers['model-areas'];
  const exemplars = models.filter((m) => m.properties.exemplar);
  if (models.length > 0) {
    put('models', models.length, 'started', started(models));
    put('models-exemplar', exemplars.length, 'started', started(exemplars));
  }
  if (layers.groups.length > 0) put('groups', layers.groups.length, 'started', started(layers.groups));
  if (layers['safe-lanes'].length > 0)
    put('lanes', layers['safe-lanes'].length, 'started', started(layers['safe-lanes']));
  if (layers.cameras.length > 0) put('cameras', layers.cameras.length, 'started', started(layers.cameras));
  const festivals = layers.events.filter((e) => e.properties.kind === 'festival');
  if (festivals.length > 0) {
    put('festivals', festivals.length, 'events', started(festivals));
    const visits = festivals.map((e) => ({
      at: at(e.properties.valid_from),
      weight: e.properties.attendance ?? 0,
    }));
    put(
      'festival-people',
      visits.reduce((s, v) => s + v.weight, 0),
      'attendance',
      countByYear(years, visits),
    );
  }
  return out;
}

interface Tally {
  total: number;
  readonly years: number[];
}

function classesByYear(rows: NonNullable<DecadeInput['rows']>, years: readonly RecordYear[]) {
  const make = (): Tally[] => rows.classes.map(() => ({ total: 0, years: years.map(() => 0) }));
  const [all, serious] = [make(), make()];
  let k = 0;
  for (let i = 0; i < rows.n; i++) {
    const t = rows.from[i] as number;
    while (k < years.length && t >= (years[k] as RecordYear).to) k++;
    const inYear = k < years.length && t >= (years[k] as RecordYear).from;
    const add = (tally: Tally | undefined): void => {
      if (!tally) return;
      tally.total++;
      if (inYear) tally.years[k] = (tally.years[k] as number) + 1;
    };
    add(all[rows.cls[i] as number]);
    if (((rows.flags[i] as number) & FLAG_VERY_SERIOUS) !== 0) add(serious[rows.cls[i] as number]);
  }
  return { all, serious };
}
