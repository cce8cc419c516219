import type { TFunction } from 'i18next';
import type { FeatureLayer, FeatureOf } from '../../core/model/layers.ts';
import { parseInstant, type Seconds, type Zone } from '../../core/model/time.ts';
import { idOf } from '../../core/table/build.ts';
import { FLAG_VERY_SERIOUS, NO_ACCURACY, NO_PLACE, NO_UNIT } from '../../core/table/table.ts';
import type { Format } from '../i18n/format.ts';
import { classNameOf } from '../i18n/names.ts';
import viCharts from '../i18n/vi/charts.ts';
import type { Dataset } from '../state/dataset.ts';
import type { Selection } from '../state/state.ts';
import { sentencesOfProvenance } from './provenance.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What is known of one thing on the screen. */
export interface Card {
  readonly kind: string;
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly source: string;
  readonly synthetic: boolean;
  /** A unit that the question could be narrowed to. */
  readonly unit: string | null;
}

export interface CardWords {
  readonly t: TFunction<'charts'>;
  readonly f: Format;
  readonly zone: Zone;
  unitName(code: string): string;
}

/** The card of a selection; null for what has none (classes, months and hours are chosen in their charts). */
export function cardOf(selection: Selection, dataset: Dataset, words: CardWords): Card | null {
  if (selection.kind === 'incident') return incidentCard(selection.row, dataset, words);
  if (selection.kind === 'unit') {
    const unit = dataset.layers.units?.find((u) => u.properties.code === selection.code);
    if (unit) return featureCard('units', unit, dataset, words);
    const name = words.unitName(selection.code);
    return {
      kind: '',
      title: name,
      facts: [],
      source: dataset.profile.source,
      synthetic: dataset.profile.synthetic,
      unit: selection.code,
    };
  }
  if (selection.kind === 'cell') {
    return {
      kind: words.t('card.cell'),
      title: words.t('card.cellTitle'),
      facts: [{ label: words.t('card.cell'), value: selection.cell }],
      source: dataset.profile.source,
      synthetic: dataset.profile.synthetic,
      unit: null,
    };
  }
  if (selection.kind !== 'feature' || selection.layer === 'figures') return null;
  const { layer, id } = selection;
  const feature = dataset.layers[layer]?.find((x) => x.id === id);
  return feature ? featureCard(layer, feature as FeatureOf<typeof layer>, dataset, words) : null;
}

function incidentCard(row: number, dataset: Dataset, { t, f, unitName }: CardWords): Card | null {
  const { table } = dataset.engine;
  const from = table.from[row];
  if (from === undefined) return null;
  const to = table.to[row] ?? from;
  const def = table.classes[table.cls[row] ?? 0];
  const unit = table.unit[row] ?? NO_UNIT;
  const accuracy = table.accuracyM[row] ?? NO_ACCURACY;
  const placed = table.lonE7[row] !== NO_PLACE;
  const serious = ((table.flags[row] ?? 0) & FLAG_VERY_SERIOUS) !== 0;
  const facts: Fact[] = [
    {
      label: t('card.time'),
      value:
        to === from ? f.dateTime(from) : t('card.between', { from: f.dateTime(from), to: f.dateTime(to) }),
    },
    {
      label: t('card.unit'),
      value: unit === NO_UNIT ? t('card.unknown') : unitName(table.units[unit] ?? ''),
    },
    placed
      ? {
          label: t('card.accuracy'),
          value: accuracy === NO_ACCURACY ? t('card.unknown') : t('card.within', { m: f.number(accuracy) }),
        }
      : { label: t('card.place'), value: t('card.noPlace') },
    ...(serious ? [{ label: t('card.serious'), value: t('card.yes') }] : []),
    { label: t('card.id'), value: idOf(table, row) },
  ];
  return {
    kind: t('card.incident'),
    title: def ? classNameOf(def, f.lang) : t('card.incident'),
    facts,
    source: dataset.profile.source,
    synthetic: dataset.profile.synthetic,
    unit: null,
  };
}

type Known = keyof typeof viCharts.value;
const KNOWN: ReadonlySet<string> = new Set<Known>(Object.keys(viCharts.value) as Known[]);
/** A coded value in words where the messages know it; else as the data say it. */
const valueWords = (t: CardWords['t'], code: string): string =>
  KNOWN.has(code) ? t(`value.${code as Known}`) : code;

/** One feature's facts, in the order in which they are read. */
export function featureCard<L extends FeatureLayer>(
  layer: L,
  feature: FeatureOf<L>,
  dataset: Dataset,
  words: CardWords,
): Card {
  const { t, f, zone, unitName } = words;
  const p = feature.properties as Readonly<Record<string, unknown>>;
  const facts: Fact[] = [];
  const add = (label: string, value: string | null | undefined): void => {
    if (value) facts.push({ label, value });
  };
  const num = (key: string): number | null => (typeof p[key] === 'number' ? p[key] : null);
  const str = (key: string): string | null => (typeof p[key] === 'string' && p[key] !== '' ? p[key] : null);
  const amount = (key: string, write: (n: string) => string = (n) => n): string | null => {
    const n = num(key);
    return n === null ? null : write(f.number(n, Number.isInteger(n) ? 0 : 1));
  };
  const metres = (n: string) => t('card.metres', { n });
  const kind = str('kind');
  if (kind) add(t('card.kind'), valueWords(t, kind));
  const status = str('status');
  if (status) add(t('card.status'), valueWords(t, status));
  if (p.exemplar === true) add(t('card.exemplar'), t('card.yes'));
  const unit = str('unit');
  if (unit) add(t('card.unit'), unitName(unit));
  add(
    t('card.population'),
    amount('population', (n) => (p.population_assumed === true ? t('card.assumed', { n }) : n)),
  );
  add(
    t('card.area'),
    amount('area_km2', (n) => t('card.km2', { n })),
  );
  if (p.schematic === true) add(t('card.schematic'), t('card.schematicYes'));
  const merged = str('merged_into');
  if (merged) add(t('card.merged'), unitName(merged));
  add(t('card.reach'), amount('lit_reach_m', metres) ?? amount('reach_m', metres));
  if (layer === 'cameras') {
    add(t('card.azimuth'), amount('azimuth_deg', (n) => t('card.degrees', { n })) ?? t('card.allRound'));
    add(
      t('card.hfov'),
      amount('hfov_deg', (n) => t('card.degrees', { n })),
    );
    add(t('card.resolution'), amount('res_h_px'));
    add(t('card.nightRange'), amount('night_range_m', metres) ?? t('card.unknown'));
  }
  add(t('card.height'), amount('height_m', metres));
  add(t('card.width'), amount('width_m', metres));
  const lit = str('lit');
  if (lit) add(t('card.lit'), valueWords(t, lit));
  add(t('card.households'), amount('households'));
  add(t('card.attendance'), amount('attendance'));
  add(
    t('card.accuracy'),
    amount('accuracy_m', (m) => t('card.within', { m })),
  );
  if ('valid_from' in p) add(t('card.validity'), validity(str('valid_from'), str('valid_to'), zone, words));
  if (Array.isArray(p.outages)) add(t('card.working'), working(p.outages, zone, words));
  return {
    kind: t(`layer.${layer}`),
    title: str('name') ?? (layer === 'units' ? null : feature.id) ?? feature.id,
    facts,
    source:
      (p.synthetic === true ? null : str('source')) ??
      sentencesOfProvenance(dataset.provenance[layer] ?? [], f.lang),
    synthetic: p.synthetic === true,
    unit: layer === 'units' ? str('code') : unit,
  };
}

function validity(from: string | null, to: string | null, zone: Zone, { t, f }: CardWords): string {
  const day = (text: string | null): Seconds | null => (text ? parseInstant(text, zone) : null);
  const [a, b] = [day(from), day(to)];
  // Half-open: the last day on which it still stood is the one before the end.
  if (a !== null && b !== null) return t('card.span', { from: f.date(a), to: f.date(b - 1) });
  if (a !== null) return t('card.since', { from: f.date(a) });
  return b === null ? t('card.always') : t('card.until', { to: f.date(b - 1) });
}

function working(outages: readonly unknown[], zone: Zone, { t, f }: CardWords): string {
  const open = outages.find((o): o is { from: string } => isOutage(o) && o.to === null);
  if (open) {
    const from = parseInstant(open.from, zone);
    if (from !== null) return t('card.outSince', { from: f.date(from) });
  }
  return outages.length === 0 ? t('card.workingNow') : t('card.outages', { count: outages.length });
}

const isOutage = (o: unknown): o is { from: string; to: string | null } =>
  typeof o === 'object' && o !== null && 'from' in o && 'to' in o;
