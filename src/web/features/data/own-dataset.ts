import type { Bbox } from '../../../core/model/filter.ts';
import type { FeatureLayer, LayerName } from '../../../core/model/layers.ts';
import type { Profile } from '../../../core/model/profile.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { DAY_S, formatInstant, type Interval, zoneOf } from '../../../core/model/time.ts';
import { TableBuilder } from '../../../core/table/build.ts';
import { makeEngine } from '../../../core/table/engine.ts';
import type { IntakeDone, LoadedTable } from '../../jobs/protocol.ts';
import { periodOf } from '../../state/adapt.ts';
import type { Dataset } from '../../state/dataset.ts';

/** What the user says about a new dataset; place and period come from the data unless they are said. */
export interface ProfileDraft {
  readonly name: string;
  readonly source: string;
  readonly timeZone: string;
  readonly projection: string;
  readonly area?: Bbox | undefined;
  /** [first day, day after the last). */
  readonly period?: readonly [string, string] | undefined;
}
/** What becomes of the rows that a layer has already: they stay (a known id takes the newer version), or they go. */
export type Mode = 'append' | 'replace';

/** The profile by which a new dataset is read: where no area or period is said, nothing is outside of it. */
export const readingProfile = (draft: ProfileDraft): Profile => ({
  name: draft.name || '–',
  area: draft.area ? [...draft.area] : [-180, -90, 180, 90],
  timeZone: draft.timeZone,
  projection: draft.projection,
  period: draft.period ? [...draft.period] : ['1932-01-01', '2068-01-01'],
  source: draft.source,
  synthetic: false,
});

const WORLD: Bbox = [-180, -85, 180, 85];

function join(boxes: readonly Bbox[]): Bbox {
  if (boxes.length === 0) return WORLD;
  return boxes.reduce(([w, s, e, n], b) => [
    Math.min(w, b[0]),
    Math.min(s, b[1]),
    Math.max(e, b[2]),
    Math.max(n, b[3]),
  ]);
}

/** Whole days of the zone that hold the data: [first day, day after the last). */
export function periodDates(extent: Interval, timeZone: string): [string, string] {
  const zone = zoneOf(timeZone);
  const date = (at: number) => formatInstant(at, zone).slice(0, 10);
  const last = date(extent.to - 1);
  return [
    date(extent.from),
    date(zone.fromCivil(extent.to - 1 + zone.offsetAt(extent.to - 1) + DAY_S)) ?? last,
  ];
}

/** What one read file adds to a dataset. */
export interface Part {
  readonly fileName: string;
  readonly layer: LayerName;
  readonly done: IntakeDone;
}

const provenanceOf = (part: Part, source: string): Provenance => ({
  kind: 'own',
  title: part.fileName,
  licence: source,
  attribution: source,
});

/**
 * A dataset made of read files alone. Its area and period are those of the incidents, or of all files without any;
 * where nothing is dated, `undated` is the period.
 */
export function newDataset(
  id: string,
  draft: ProfileDraft,
  parts: readonly Part[],
  undated: Profile['period'],
): Dataset {
  const main = parts.filter((p) => p.layer === 'incidents');
  const judged = (main.length > 0 ? main : parts).flatMap(({ done }) => done.summary ?? []);
  const area = join(judged.map((s) => s.usualBbox).filter((b) => b !== null));
  const extent = judged.map((s) => s.extent).find((e) => e !== null);
  const found = main[0]?.done.incidents ?? null;
  const table = found?.table ?? new TableBuilder({ timeZone: draft.timeZone }).finish();
  const profile: Profile = {
    ...readingProfile(draft),
    area: [...(draft.area ?? area)],
    period: draft.period ? [...draft.period] : extent ? periodDates(extent, draft.timeZone) : undated,
    classes: [...table.classes],
  };
  return {
    id,
    origin: 'file',
    profile,
    engine: makeEngine(table, { period: periodOf(profile), ...(found && { cells: found.cells }) }),
    layers: layersOf(parts),
    provenance: provenances(parts, draft.source),
  };
}

/**
 * The dataset in view with the read files in it. `incidents` is the table they make together with what was there (or
 * theirs alone); null when no file holds incidents.
 */
export function withParts(
  id: string,
  base: Dataset,
  parts: readonly Part[],
  mode: Mode,
  incidents: LoadedTable | null,
): Dataset {
  const fresh = provenances(parts, '');
  const layers = layersOf(parts, mode === 'append' ? base.layers : {});
  const provenance = { ...base.provenance };
  for (const { layer } of parts) {
    const before = mode === 'append' ? (base.provenance[layer] ?? []) : [];
    provenance[layer] = [...before, ...(fresh[layer] ?? [])];
  }
  return {
    ...base,
    id,
    origin: 'file',
    engine: incidents
      ? makeEngine(incidents.table, { cells: incidents.cells, period: periodOf(base.profile) })
      : base.engine,
    layers: { ...base.layers, ...layers },
    provenance,
  };
}

/** The dataset without a layer. Only what this page shows changes: a store that it came from keeps everything. */
export function withoutLayer(id: string, base: Dataset, layer: LayerName): Dataset {
  const provenance = Object.fromEntries(Object.entries(base.provenance).filter(([name]) => name !== layer));
  if (layer === 'incidents') {
    const { timeZone, classes } = base.engine.table;
    const table = new TableBuilder({ timeZone, classes }).finish();
    const engine = makeEngine(table, { period: periodOf(base.profile) });
    return { ...base, id, origin: 'file', engine, provenance };
  }
  const layers = Object.fromEntries(Object.entries(base.layers).filter(([name]) => name !== layer));
  return { ...base, id, origin: 'file', layers: layers as Dataset['layers'], provenance };
}

/** The dataset under a changed profile; months are laid out over its period. */
export function withProfile(id: string, base: Dataset, profile: Profile): Dataset {
  const { engine } = base;
  return {
    ...base,
    id,
    profile,
    engine: engine.hasRows
      ? makeEngine(engine.table, { cells: engine.cells, period: periodOf(profile) })
      : engine,
  };
}

/** Features by layer; of two files of one layer both stand, the later file's features before equal ids of the earlier. */
function layersOf(parts: readonly Part[], before: Dataset['layers'] = {}): Dataset['layers'] {
  const layers = new Map<FeatureLayer, Map<string, unknown>>();
  for (const { layer, done } of parts) {
    if (layer === 'incidents' || !done.features) continue;
    const byId = layers.get(layer) ?? new Map<string, unknown>((before[layer] ?? []).map((f) => [f.id, f]));
    for (const feature of done.features) byId.set(feature.id, feature);
    layers.set(layer, byId);
  }
  // Every layer was read by its own schema in the worker, which is what its type says.
  return Object.fromEntries(
    [...layers].map(([name, byId]) => [name, [...byId.values()]]),
  ) as Dataset['layers'];
}

function provenances(parts: readonly Part[], source: string): Dataset['provenance'] {
  const by: Partial<Record<LayerName, Provenance[]>> = {};
  for (const part of parts) by[part.layer] = [...(by[part.layer] ?? []), provenanceOf(part, source)];
  return by;
}
