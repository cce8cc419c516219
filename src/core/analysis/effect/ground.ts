import type { FeatureOf } from '../../model/layers.ts';
import type { Profile } from '../../model/profile.ts';
import { zoneOf } from '../../model/time.ts';
import type { EffectRows } from './places.ts';
import { type EffectWorkspace, effectWorkspace, type TreatedPlace, treatedPlaces } from './workspace.ts';

/** Layers that cards are made of. Any of them may be empty: a city of one's own brings what it has. */
export interface EffectLayers {
  readonly 'safe-lanes': readonly FeatureOf<'safe-lanes'>[];
  readonly cameras: readonly FeatureOf<'cameras'>[];
  readonly 'model-areas': readonly FeatureOf<'model-areas'>[];
  readonly streets: readonly FeatureOf<'streets'>[];
  readonly units: readonly FeatureOf<'units'>[];
}

/** Everything that effects of a dataset are worked out from: plain columns and features, so that it can cross threads. */
export interface EffectGround {
  readonly rows: EffectRows;
  /** Indices of the classes that count; of one family. */
  readonly classes: readonly number[];
  readonly profile: Pick<Profile, 'projection' | 'timeZone' | 'period'>;
  readonly layers: EffectLayers;
}

export interface GroundWork {
  readonly workspace: EffectWorkspace;
  readonly treated: readonly TreatedPlace[];
}

/** Workspace and treated places of a dataset; lanes, cameras and model areas all count as treatment of each other. Throws MixedFamilies. */
export function groundWork({ rows, classes, profile, layers }: EffectGround): GroundWork {
  const treated = treatedPlaces(layers, zoneOf(profile.timeZone));
  const { streets, units } = layers;
  const workspace = effectWorkspace({
    table: rows,
    classes: new Set(classes),
    profile,
    treated,
    streets,
    units,
  });
  return { workspace, treated };
}
