import { LAYER_DEFS, LAYERS, type LayerName } from '../../../core/model/layers.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { parseInstant, type Seconds, zoneOf } from '../../../core/model/time.ts';
import { NO_HOUR, NO_PLACE } from '../../../core/table/table.ts';
import type { Dataset } from '../../state/dataset.ts';

/** How much of a layer is there and how good it is. */
export interface LayerFacts {
  readonly layer: LayerName;
  readonly count: number;
  /** Null where the layer has no places at all. */
  readonly withoutPlace: number | null;
  /** First start and last end; null = open (some feature has none), both null where nothing in it is dated. */
  readonly from: Seconds | null;
  readonly to: Seconds | null;
  /** Share of the incidents whose hour is known; null for other layers. */
  readonly withHour: number | null;
  readonly provenance: readonly Provenance[];
}

/** Facts of every layer that holds something, in the order of the wire. */
export function layerFacts(dataset: Dataset): LayerFacts[] {
  return LAYERS.flatMap((layer) => {
    const facts = layer === 'incidents' ? incidentFacts(dataset) : featureFacts(dataset, layer);
    return facts.count > 0 ? [{ layer, ...facts, provenance: dataset.provenance[layer] ?? [] }] : [];
  });
}

type Facts = Omit<LayerFacts, 'layer' | 'provenance'>;

function incidentFacts({ engine: { table } }: Dataset): Facts {
  let withoutPlace = 0;
  let withHour = 0;
  let last = 0;
  for (let i = 0; i < table.n; i++) {
    if (table.lonE7[i] === NO_PLACE) withoutPlace++;
    if (table.hourOfWeek[i] !== NO_HOUR) withHour++;
    const to = Math.max(table.to[i] ?? 0, (table.from[i] ?? 0) + 1);
    if (i === 0 || to > last) last = to;
  }
  return {
    count: table.n,
    withoutPlace,
    withHour: table.n > 0 ? withHour / table.n : null,
    from: table.n > 0 ? (table.from[0] ?? 0) : null,
    to: table.n > 0 ? last : null,
  };
}

function featureFacts(dataset: Dataset, layer: Exclude<LayerName, 'incidents'>): Facts {
  const features = dataset.layers[layer] ?? [];
  const zone = zoneOf(dataset.profile.timeZone);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let withoutPlace = 0;
  const at = (text: string | null | undefined, open: number) =>
    text ? (parseInstant(text, zone) ?? open) : open;
  for (const { geometry, properties } of features) {
    if (geometry === null) withoutPlace++;
    const { valid_from, valid_to } = properties as { valid_from?: string | null; valid_to?: string | null };
    from = Math.min(from, at(valid_from, Number.NEGATIVE_INFINITY));
    to = Math.max(to, at(valid_to, Number.POSITIVE_INFINITY));
  }
  const finite = (s: number) => (Number.isFinite(s) ? s : null);
  return {
    count: features.length,
    withoutPlace: LAYER_DEFS[layer].geometry.length > 0 ? withoutPlace : null,
    withHour: null,
    from: finite(from),
    to: finite(to),
  };
}
