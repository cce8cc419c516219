import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl';

/**
 * Brings the map's style layers to what a list of specifications says: adds, removes, reorders, and sets only the
 * values that differ from the list before. Layers that the list never named (deck.gl's own) are left alone.
 */
export class StyleSync {
  #shown = new Map<string, LayerSpecification>();
  #order: readonly string[] = [];

  constructor(already: readonly LayerSpecification[] = []) {
    for (const spec of already) this.#shown.set(spec.id, spec);
    this.#order = already.map((l) => l.id);
  }

  /** Returns how many calls to the map were needed: 0 when nothing differs. */
  apply(map: MapLibre, specs: readonly LayerSpecification[]): number {
    let calls = 0;
    const wanted = new Set(specs.map((s) => s.id));
    for (const id of [...this.#shown.keys()]) {
      if (wanted.has(id)) continue;
      map.removeLayer(id);
      this.#shown.delete(id);
      calls++;
    }
    for (const spec of specs) {
      const old = this.#shown.get(spec.id);
      if (old) calls += update(map, old, spec);
      else {
        map.addLayer(spec);
        calls++;
      }
      this.#shown.set(spec.id, spec);
    }
    const order = specs.map((s) => s.id);
    if (order.join() !== this.#order.join()) {
      for (let i = order.length - 2; i >= 0; i--) map.moveLayer(order[i] as string, order[i + 1]);
      this.#order = order;
      calls++;
    }
    return calls;
  }
}

type Values = Readonly<Record<string, unknown>>;
const parts = (spec: LayerSpecification, key: 'paint' | 'layout'): Values => (spec[key] ?? {}) as Values;
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function update(map: MapLibre, old: LayerSpecification, next: LayerSpecification): number {
  let calls = 0;
  for (const key of ['paint', 'layout'] as const) {
    const [a, b] = [parts(old, key), parts(next, key)];
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (same(a[name], b[name])) continue;
      const value = b[name] ?? null;
      // The property names come from a specification of the same type.
      if (key === 'paint') map.setPaintProperty(next.id, name as never, value as never, { validate: false });
      else map.setLayoutProperty(next.id, name as never, value as never, { validate: false });
      calls++;
    }
  }
  const [was, now] = ['filter' in old ? old.filter : undefined, 'filter' in next ? next.filter : undefined];
  if (!same(was, now)) {
    map.setFilter(next.id, now ?? null, { validate: false });
    calls++;
  }
  return calls;
}
