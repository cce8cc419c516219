import type { FeatureLayer, LayerName } from '../../core/model/layers.ts';
import { type IntakeOptions, type IntakeResult, intake } from '../../core/table/intake/intake.ts';
import type { Store } from '../store/store.ts';

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
  /** Id -> rows of the file that name it. */
  const ids = new Map<string, number>();
  const result = await intake(
    chunks,
    { ...options, layer, idsOnly: true },
    {
      ids: (batch) => {
        for (const id of batch) ids.set(id, (ids.get(id) ?? 0) + 1);
      },
    },
  );
  if (result.outcome !== 'accepted' && result.outcome !== 'accepted-with-warnings') return result;
  const known =
    layer === 'incidents'
      ? await knownIncidents(store, dataset, ids)
      : await knownFeatures(store, dataset, layer, ids);
  let unknown = 0;
  for (const [id, rows] of ids) if (!known.has(id)) unknown += rows;
  if (known.size > 0 && !dryRun) {
    if (layer === 'incidents') await store.removeIncidents(dataset, [...known]);
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

async function knownIncidents(
  store: Store,
  dataset: string,
  ids: ReadonlyMap<string, number>,
): Promise<Set<string>> {
  const known = new Set<string>();
  for await (const batch of store.streamIncidents(dataset))
    for (const { id } of batch) if (ids.has(id)) known.add(id);
  return known;
}

async function knownFeatures(
  store: Store,
  dataset: string,
  layer: FeatureLayer,
  ids: ReadonlyMap<string, number>,
): Promise<Set<string>> {
  const known = new Set<string>();
  const all = [...ids.keys()];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const part = all.slice(i, i + AT_ONCE);
    const { items } = await store.features(dataset, layer, {
      filter: {},
      equals: { id: part },
      limit: part.length,
    });
    for (const { id } of items) known.add(id);
  }
  return known;
}
