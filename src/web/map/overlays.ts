import type { LayerSpecification } from 'maplibre-gl';
import type { Interval } from '../../core/model/time.ts';
import type { LayerView, MapLayerId } from '../state/state.ts';
import type { SourceId, Sources } from './sources.ts';
import { BODIES } from './style/bodies.ts';
import { NAMES } from './style/names.ts';
import { and, type Part } from './style/parts.ts';
import type { Tokens } from './tokens.ts';
import { settle } from './validity.ts';

/** What the overlays are made from: result and look in, style layers out. */
export interface OverlayInput {
  readonly tokens: Tokens;
  readonly sources: Sources;
  readonly layers: Readonly<Record<MapLayerId, LayerView>>;
  readonly order: readonly MapLayerId[];
  readonly window: Interval;
}

/** Style layers of the movable map layers in drawing order, and those of the names that stand above everything. */
export function overlayLayers(input: OverlayInput): Record<'bodies' | 'names', LayerSpecification[]> {
  return {
    bodies: input.order.flatMap((id) => finished(id, BODIES[id] ?? [], input)),
    names: input.order.flatMap((id) => finished(id, NAMES[id] ?? [], input)),
  };
}

function finished(id: MapLayerId, parts: readonly Part[], input: OverlayInput): LayerSpecification[] {
  const { on, opacity } = input.layers[id];
  return parts.flatMap(({ source, make }) => {
    if (source && !input.sources[source]) return [];
    const valid = source ? validAt(id, source, input) : null;
    return make(input.tokens, opacity).map((spec) => {
      const shown = { ...spec, layout: { ...spec.layout, visibility: on ? 'visible' : 'none' } };
      if (!source || !valid) return shown as LayerSpecification;
      const own = 'filter' in spec && spec.filter ? [spec.filter] : [];
      return { ...shown, source, filter: and(...valid, ...own) } as LayerSpecification;
    });
  });
}

/**
 * The filter for what exists: things that stay are shown as they are at the end of the window, events that met it. The
 * instants are settled on the last change, so that the filter stays the same object of numbers while nothing changes.
 */
function validAt(id: MapLayerId, source: SourceId, { sources, window }: OverlayInput): unknown[] {
  const changes = sources[source]?.changes ?? new Float64Array();
  const end = settle(changes, window.to);
  if (id !== 'events')
    return [
      ['<=', ['get', 'f'], end],
      ['>', ['get', 'u'], end],
    ];
  // An event meets [from, to) when it began before `to` and ended after `from`.
  return [
    ['<=', ['get', 'f'], settle(changes, window.to - 1)],
    ['>', ['get', 'u'], settle(changes, window.from)],
  ];
}
