import { useTranslation } from 'react-i18next';
import { LEVELS_DRAWN } from '../../core/analysis/coverage/range.ts';
import { reachOf } from '../../core/analysis/coverage/reach.ts';
import type { FeatureOf } from '../../core/model/layers.ts';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import { FLAG_VERY_SERIOUS, NO_ACCURACY, NO_UNIT } from '../../core/table/table.ts';
import { classNameOf } from '../i18n/names.ts';
import { type Dataset, useDataset } from '../state/dataset.ts';
import type { Selection } from '../state/state.ts';
import { useApp } from '../state/store.ts';
import { useCount } from '../state/useCounts.ts';
import { featureOf, unitOf } from './highlight.ts';
import { cellWidthM } from './present.ts';
import type { Density } from './useDensity.ts';
import { useWords } from './useWords.ts';
import { spans } from './validity.ts';

export interface CardText {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly (readonly [term: string, value: string])[];
  readonly notes: readonly string[];
}

type Rows = [string, string][];
const unitAndCell = (c: { readonly unit: Uint32Array; readonly cell: Uint32Array }) => c.unit;
const cellCounts = (c: { readonly cell: Uint32Array }) => c.cell;

/** The card of the picked thing; null where nothing that lies on the map is picked. */
export function useCard(selection: Selection | null, density: Density | null): CardText | null {
  const dataset = useDataset();
  const say = useSayings(dataset);
  const unitCounts = useCount(unitAndCell);
  const cells = useCount(cellCounts);
  if (!selection) return null;
  switch (selection.kind) {
    case 'incident':
      return say.incident(selection.row);
    case 'unit': {
      const index = dataset.engine.table.units.indexOf(selection.code);
      return say.unit(selection.code, index < 0 ? 0 : (unitCounts[index] ?? 0));
    }
    case 'cell': {
      if (!density) return null;
      const index = density.grid.ids.indexOf(selection.cell);
      return index < 0
        ? null
        : say.cell(
            density.grid.source.resolution,
            cells[index] ?? 0,
            density.density[index] ?? 0,
            density.scale.signed,
          );
    }
    case 'feature':
      return say.feature(selection.layer, selection.id);
    default:
      return null;
  }
}

function useSayings(dataset: Dataset) {
  const { t } = useTranslation(['map', 'common']);
  const f = useWords();
  const lang = useApp((s) => s.lang);
  const end = useApp((s) => s.filter.time?.to);
  const { table } = dataset.engine;
  const zone = zoneOf(dataset.profile.timeZone);

  const unitName = (code: string | null): string =>
    (code && unitOf(dataset, code)?.properties.name) || code || t('common:noUnit');
  const date = (text: string | null): string => {
    const at = text === null ? null : parseInstant(text, zone);
    return at === null ? '' : f.date(at);
  };
  const life = (p: { valid_from: string | null; valid_to: string | null }): Rows =>
    p.valid_from === null && p.valid_to === null
      ? []
      : [
          [t('map:card.validFrom'), date(p.valid_from) || t('common:unknown')],
          [t('map:card.validTo'), p.valid_to === null ? t('map:card.stillValid') : date(p.valid_to)],
        ];
  const marks = (p: { synthetic: boolean; source: string }): string[] => [
    ...(p.synthetic ? [t('map:card.synthetic')] : []),
    ...(p.source && !p.synthetic ? [`${t('map:card.source')}: ${p.source}`] : []),
  ];

  function incident(row: number): CardText | null {
    const def = table.classes[table.cls[row] ?? 0];
    if (!def || row >= table.n) return null;
    const [from, to] = [table.from[row] ?? 0, table.to[row] ?? 0];
    const accuracy = table.accuracyM[row] ?? NO_ACCURACY;
    const unit = table.unit[row] ?? NO_UNIT;
    return {
      title: classNameOf(def, lang),
      subtitle: f.dateTime(from),
      rows: [
        ...(to > from ? [[t('map:card.time'), f.period({ from, to })] as [string, string]] : []),
        [t('map:card.unit'), unitName(unit === NO_UNIT ? null : (table.units[unit] ?? null))],
        ...(accuracy === NO_ACCURACY
          ? []
          : [[t('map:card.place'), t('map:card.accuracy', { m: f.number(accuracy) })] as [string, string]]),
      ],
      notes: [
        ...((table.flags[row] ?? 0) & FLAG_VERY_SERIOUS ? [t('map:card.verySerious')] : []),
        ...(dataset.profile.synthetic ? [t('map:card.synthetic')] : []),
      ],
    };
  }

  function unit(code: string, n: number): CardText | null {
    const p = unitOf(dataset, code)?.properties;
    if (!p) return null;
    const rows: Rows = [[t('map:card.inFilter'), t('common:cases', { count: n })]];
    if (p.area_km2 !== null) rows.push([t('map:card.area'), `${f.number(p.area_km2, 1)} km²`]);
    if (p.population !== null) {
      const assumed = p.population_assumed ? ` (${t('map:card.assumed')})` : '';
      rows.push([t('map:card.population'), f.number(p.population) + assumed]);
    }
    return {
      title: p.name,
      subtitle: '',
      rows,
      notes: [...(n < 5 ? [t('map:card.fewCases')] : []), ...(p.schematic ? [t('map:card.schematic')] : [])],
    };
  }

  function cell(resolution: number, n: number, perKm2: number, signed?: true): CardText {
    const sign = perKm2 > 0 ? '+' : perKm2 < 0 ? '−' : '';
    const amount = f.number(Math.abs(perKm2), 1);
    return {
      title: `${t('map:card.cell')} ${f.length(cellWidthM(resolution))}`,
      subtitle: '',
      rows: [
        [t(signed ? 'map:compare.inA' : 'map:card.inFilter'), t('common:cases', { count: n })],
        signed
          ? [t('map:compare.legend'), t('map:card.perKm2', { n: sign + amount })]
          : [t('map:card.density'), t('map:card.perKm2', { n: amount })],
      ],
      notes: n < 5 ? [t('map:card.fewCases')] : [],
    };
  }

  function camera({ properties: p }: FeatureOf<'cameras'>): Rows {
    const at = end ?? Number.MAX_SAFE_INTEGER;
    const out = spans(p, zone).some((s) => !s.works && s.from <= at && at < s.to);
    const { nearM, farM } = reachOf(p, LEVELS_DRAWN);
    const ranges = farM.map((m) => (m > nearM ? f.number(m, 1) : '–')).join(' / ');
    const direction =
      p.azimuth_deg !== null
        ? `${f.number(p.azimuth_deg)}°`
        : t(p.kind === 'dome' ? 'map:card.allRound' : 'map:card.unknownDirection');
    return [
      [t('map:card.azimuth'), direction],
      [t('map:card.hfov'), `${f.number(p.hfov_deg)}°`],
      [t('map:card.resolution'), `${f.number(p.res_h_px)} px`],
      [t('map:card.ranges'), `${ranges} m`],
      ...(nearM > 0 ? [[t('map:card.blind'), `${f.number(nearM, 1)} m`] as [string, string]] : []),
      ...(out ? [[t('map:card.status'), t('map:card.outOfOrder')] as [string, string]] : []),
    ];
  }

  type Layer = Extract<Selection, { kind: 'feature' }>['layer'];
  function feature(layer: Layer, id: string): CardText | null {
    if (layer === 'figures') return null;
    if (layer === 'units') {
      const code = featureOf(dataset, 'units', id) as FeatureOf<'units'> | undefined;
      return code ? unit(code.properties.code, 0) : null;
    }
    const found = featureOf(dataset, layer, id);
    if (!found) return null;
    const p = found.properties as Readonly<Record<string, unknown>> & { source: string; synthetic: boolean };
    const rows: Rows = [];
    if (layer === 'cameras') rows.push(...camera(found as FeatureOf<'cameras'>));
    if (layer === 'model-areas') {
      const m = (found as FeatureOf<'model-areas'>).properties;
      rows.push([t('map:card.kind'), t(`map:modelKind.${m.kind}`)]);
      rows.push([t('map:card.status'), t(`map:modelStatus.${m.status}`)]);
    }
    const count = (key: string, term: 'households' | 'attendance') => {
      if (typeof p[key] === 'number') rows.push([t(`map:card.${term}`), f.number(p[key])]);
    };
    count('households', 'households');
    count('attendance', 'attendance');
    if (typeof p.lit_reach_m === 'number') rows.push([t('map:card.reach'), f.length(p.lit_reach_m)]);
    if (typeof p.unit === 'string') rows.push([t('map:card.unit'), unitName(p.unit)]);
    if (layer === 'places' && typeof p.accuracy_m === 'number') {
      rows.push([t('map:card.place'), t('map:card.accuracy', { m: f.number(p.accuracy_m) })]);
    }
    if ('valid_from' in p)
      rows.push(...life(p as unknown as { valid_from: string | null; valid_to: string | null }));
    const name = typeof p.name === 'string' && p.name ? p.name : t(`map:layer.${layer}`);
    return {
      title: name,
      subtitle: name === t(`map:layer.${layer}`) ? '' : t(`map:layer.${layer}`),
      rows,
      notes: [...(p.exemplar === true ? [t('map:card.exemplar')] : []), ...marks(p)],
    };
  }

  return { incident, unit, cell, feature };
}
