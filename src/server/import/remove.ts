import type { FeatureLayer, LayerName } from '../../core/model/layers.ts';
import type { Provenance } from '../../core/model/provenance.ts';
import { type IntakeOptions, type IntakeResult, intake } from '../../core/table/intake/intake.ts';
import type { Store, StoredIncident } from '../store/store.ts';

const AT_ONCE = 500;

/**
 * Takes out of a layer the rows whose ids stand in a file; whatever else the file says is not looked at. All of them go at once
 * or none. Ids that the layer does not hold are named as `unknown-id` and change nothing.
 */
export async function removeRows(
  store: Store,
  dataset: string,
  layer: LayerName,
  chunks: AsyncIterable<Uint8Array>,
  options: IntakeOptions,
  dryRun: boolean,
): Promise<IntakeResult> {
  const ids = new Set<string>();
  const result = await intake(
    chunks,
    { ...options, layer, idsOnly: true },
    {
      ids: (batch) => {
        for (const id of batch) ids.add(id);
      },
    },
  );
  if (result.outcome !== 'accepted' && result.outcome !== 'accepted-with-warnings') return result;
  const known =
    layer === 'incidents'
      ? await knownIncidents(store, dataset, ids)
      : await knownFeatures(store, dataset, layer, ids);
  const unknown = ids.size - known.size;
  if (known.size > 0 && !dryRun) {
    if (layer === 'incidents') await removeIncidents(store, dataset, known);
    else
      await store.changeFeatures(
        dataset,
        layer,
        [...known].map((id) => ({ id, feature: null })),
      );
  }
  if (unknown === 0) return result;
  const problem = {
    code: 'unknown-id',
    message: 'the layer holds no row of this id',
    count: unknown,
    rows: [],
  } as const;
  const all = known.size === 0;
  return {
    ...result,
    outcome: all ? 'rejected' : 'accepted-with-warnings',
    accepted: all ? 0 : result.accepted - unknown,
    setAside: all ? result.rows : result.setAside + unknown,
    problems: [...result.problems, problem],
  };
}

async function knownIncidents(store: Store, dataset: string, ids: ReadonlySet<string>): Promise<Set<string>> {
  const known = new Set<string>();
  for await (const batch of store.streamIncidents(dataset))
    for (const { id } of batch) if (ids.has(id)) known.add(id);
  return known;
}

async function knownFeatures(
  store: Store,
  dataset: string,
  layer: FeatureLayer,
  ids: ReadonlySet<string>,
): Promise<Set<string>> {
  const known = new Set<string>();
  const all = [...ids];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const part = all.slice(i, i + AT_ONCE);
    const found = await Promise.all(part.map((id) => store.feature(dataset, layer, id)));
    part.forEach((id, k) => {
      if (found[k]) known.add(id);
    });
  }
  return known;
}

/** The layer is written anew without the rows; readers see the old one until all of it is there. */
async function removeIncidents(store: Store, dataset: string, ids: ReadonlySet<string>): Promise<void> {
  await store.replaceLayer(dataset, 'incidents', async (staged) => {
    for await (const batch of store.streamIncidents(dataset)) {
      const kept = new Map<Provenance, StoredIncident[]>();
      for (const row of batch)
        if (!ids.has(row.id)) {
          const list = kept.get(row.provenance);
          if (list) list.push(row);
          else kept.set(row.provenance, [row]);
        }
      for (const [provenance, rows] of kept) await staged.incidents(rows, provenance);
    }
  });
}
