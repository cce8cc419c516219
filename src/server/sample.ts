import { LAYERS, type LayerName } from '../core/model/layers.ts';
import { SAMPLE_DATASET } from '../core/model/profile.ts';
import type { City } from '../core/sample/index.ts';
import type { LayerWriter, Store } from './store/store.ts';

const BATCH = 20_000;

/**
 * Puts the sample city into the store, layer by layer, each as one step. Layers into which the user has read own files
 * stay as they are: a new generator must not take anybody's data away.
 */
export async function loadSample(store: Store, city: City): Promise<readonly LayerName[]> {
  const known = (await store.datasets()).find((d) => d.id === SAMPLE_DATASET);
  // Classes that own files brought stay known too.
  const codes = new Set((city.profile.classes ?? []).map((c) => c.code));
  const more = (known?.profile.classes ?? []).filter((c) => !codes.has(c.code));
  const classes = [...(city.profile.classes ?? []), ...more];
  await store.putDataset(SAMPLE_DATASET, { ...city.profile, classes });
  const loaded: LayerName[] = [];
  for (const layer of LAYERS) {
    const { provenance } = await store.layerInfo(SAMPLE_DATASET, layer);
    if (provenance.some((p) => p.kind === 'own')) continue;
    await store.replaceLayer(SAMPLE_DATASET, layer, (staged) => writeLayer(staged, city, layer));
    loaded.push(layer);
  }
  return loaded;
}

async function writeLayer(staged: LayerWriter, city: City, layer: LayerName): Promise<void> {
  const provenance = city.provenance[layer];
  if (layer === 'incidents') {
    for (let i = 0; i < city.incidents.length; i += BATCH)
      await staged.incidents(city.incidents.slice(i, i + BATCH), provenance);
  } else await staged.features(city.layers[layer], provenance);
}
