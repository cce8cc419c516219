import type { Bbox } from '../../../core/model/filter.ts';
import type { Feature } from '../../../core/model/layers.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import type { IncidentRow } from '../../../core/table/table.ts';
import { compareText } from '../cursor.ts';
import { type DerivedFeature, type DerivedIncident, deriveFeature, fromE7 } from '../derive.ts';
import type { IngestCounts, LayerInfo } from '../store.ts';
import type { HeldIncident } from './match.ts';

/** One layer as it stands; a change makes a new one, so a reader keeps what it started with. */
export interface MemoryLayer {
  readonly incidents: ReadonlyMap<string, HeldIncident>;
  readonly features: ReadonlyMap<string, DerivedFeature>;
  readonly provenance: readonly Provenance[];
  readonly version: number;
  readonly changedAtMs: number;
}

export const EMPTY: MemoryLayer = {
  incidents: new Map(),
  features: new Map(),
  provenance: [],
  version: 0,
  changedAtMs: 0,
};

/** Collects changes on copies of a layer's rows, counting them as they come. */
export class LayerDraft {
  readonly incidents: Map<string, HeldIncident>;
  readonly features: Map<string, DerivedFeature>;
  readonly #provenance: Provenance[];
  readonly #counts = { added: 0, same: 0, newVersion: 0 };

  constructor(base: MemoryLayer) {
    this.incidents = new Map(base.incidents);
    this.features = new Map(base.features);
    this.#provenance = [...base.provenance];
  }

  get counts(): IngestCounts {
    return { ...this.#counts };
  }

  addIncidents(
    batch: readonly IncidentRow[],
    provenance: Provenance,
    derive: (row: IncidentRow) => DerivedIncident,
  ): void {
    const held = this.#known(provenance);
    for (const row of batch) {
      const next = { ...derive(row), provenance: held };
      const old = this.incidents.get(row.id);
      if (this.#count(old && incidentContent(old), incidentContent(next))) this.incidents.set(row.id, next);
    }
  }

  addFeatures(batch: readonly Feature[], provenance: Provenance): void {
    this.#known(provenance);
    for (const feature of batch) {
      const next = deriveFeature(feature);
      const old = this.features.get(feature.id);
      if (this.#count(old?.digest, next.digest)) this.features.set(feature.id, next);
    }
  }

  finish(version: number): MemoryLayer {
    return {
      incidents: this.incidents,
      features: this.features,
      provenance: this.#provenance,
      version,
      changedAtMs: Date.now(),
    };
  }

  /** True when the new content is to stand. */
  #count(old: string | undefined, next: string): boolean {
    this.#counts[old === undefined ? 'added' : old === next ? 'same' : 'newVersion']++;
    return old !== next;
  }

  #known(provenance: Provenance): Provenance {
    const text = JSON.stringify(provenance);
    const known = this.#provenance.find((p) => JSON.stringify(p) === text);
    if (!known) this.#provenance.push(provenance);
    return known ?? provenance;
  }
}

const incidentContent = (r: DerivedIncident): string =>
  JSON.stringify([r.cls, r.from, r.to, r.lonE7, r.latE7, r.unit, r.accuracyM, r.verySerious]);

export const inOrder = (layer: MemoryLayer): HeldIncident[] =>
  [...layer.incidents.values()].sort((a, b) => a.from - b.from || compareText(a.id, b.id));

export const byId = (layer: MemoryLayer): DerivedFeature[] =>
  [...layer.features.values()].sort((a, b) => compareText(a.id, b.id));

/** Counts, box and time of all rows. */
export function summarise(layer: MemoryLayer, nonce: string): LayerInfo {
  const boxes: Bbox[] = [];
  const froms: number[] = [];
  const tos: number[] = [];
  let count = 0;
  for (const r of layer.incidents.values()) {
    count++;
    froms.push(r.from);
    tos.push(r.to);
    if (r.lonE7 !== null && r.latE7 !== null) {
      const [lon, lat] = [fromE7(r.lonE7), fromE7(r.latE7)];
      boxes.push([lon, lat, lon, lat]);
    }
  }
  for (const f of layer.features.values()) {
    count++;
    if (f.from !== null) froms.push(f.from);
    // What is still open reaches at least to where it began.
    const end = f.to ?? f.from;
    if (end !== null) tos.push(end);
    if (f.bbox) boxes.push(f.bbox);
  }
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const from = least([...froms, ...tos]);
  return {
    count,
    withoutPlace: count - boxes.length,
    bbox: boxes.length
      ? [
          least(boxes.map((b) => b[0])),
          least(boxes.map((b) => b[1])),
          most(boxes.map((b) => b[2])),
          most(boxes.map((b) => b[3])),
        ]
      : null,
    extent: from === Infinity ? null : { from, to: most([...froms, ...tos]) },
    open: {
      from: [...layer.features.values()].some((f) => f.from === null),
      to: [...layer.features.values()].some((f) => f.to === null),
    },
    provenance: layer.provenance,
    version: `${nonce}.${layer.version}`,
    changedAtMs: layer.changedAtMs,
  };
}
