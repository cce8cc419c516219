import { createContext, useContext } from 'react';
import type { FeatureLayer, FeatureOf, LayerName } from '../../core/model/layers.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Profile } from '../../core/model/profile.ts';
import type { Provenance } from '../../core/model/provenance.ts';
import type { RemoteEngine, TableEngine } from '../../core/table/linked.ts';

/**
 * The dataset on the screen: one profile, its incidents in an engine, its other layers as features. It comes from the
 * server, from a folder of plain GeoJSON files, or from files that the user dropped (which never leave the machine).
 */
export interface Dataset {
  readonly id: string;
  readonly origin: 'server' | 'static' | 'file';
  readonly profile: Profile;
  readonly engine: TableEngine | RemoteEngine;
  readonly layers: { readonly [L in FeatureLayer]?: readonly FeatureOf<L>[] };
  readonly provenance: Readonly<Partial<Record<LayerName, readonly Provenance[]>>>;
  /** Features that were left out because their layer's schema refused them; missing when there were none. */
  readonly refused?: Readonly<Partial<Record<LayerName, readonly Problem[]>>>;
}

export const DatasetContext = createContext<Dataset | null>(null);

/** The dataset in view. Throws outside of a loaded dataset: panels below the frame never render without one. */
export function useDataset(): Dataset {
  const dataset = useContext(DatasetContext);
  if (!dataset) throw new Error('no dataset is loaded');
  return dataset;
}
