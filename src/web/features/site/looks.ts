import type { DrawnView } from '../../../core/analysis/coverage/drawn.ts';
import type { PolygonCoordinates } from '../../../core/analysis/coverage/forbidden.ts';
import { type LiveGround, liveGround } from '../../../core/analysis/coverage/live.ts';
import { levelFor } from '../../../core/analysis/siting/study/looks.ts';
import { type Sight, sightOf, type WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import { projectorFor } from '../../../core/geo/project.ts';
import type { FeatureOf } from '../../../core/model/layers.ts';
import { zoneOf } from '../../../core/model/time.ts';
import type { Dataset } from '../../state/dataset.ts';
import type { Draft, DraftCamera } from '../../state/draft.ts';
import { cameraOf } from '../../state/draft-steps.ts';

export interface Look {
  readonly drawn: DrawnView;
  readonly sight: Sight | null;
}

/** A standing camera as a piece of a scenario: it stands where it stood and keeps its own optics. */
export function standingAs(
  { id: of, properties }: FeatureOf<'cameras'>,
  [lon, lat]: readonly [number, number],
  id: string,
): DraftCamera {
  const azimuth = properties.azimuth_deg;
  return { id, lon, lat, azimuth: azimuth === null ? null : ((azimuth % 360) + 360) % 360, type: '', of };
}

/** What cameras of scenarios see: each worked out once for where it stands and how it looks, on the screen's own thread. */
export class Looks {
  readonly ground: LiveGround;
  readonly #dataset: Dataset;
  readonly #abroad: readonly PolygonCoordinates[];
  readonly #known = new Map<string, { readonly base: WhatIfBase | null; readonly look: Look }>();

  constructor(
    dataset: Dataset,
    abroad: readonly PolygonCoordinates[],
    masks: readonly PolygonCoordinates[] = [],
    before: Looks | null = null,
  ) {
    this.#dataset = dataset;
    this.#abroad = abroad;
    // Other masks alone leave walls and buildings as they are.
    this.ground =
      before && before.#dataset === dataset && before.#abroad === abroad
        ? before.ground.under(masks)
        : liveGround({
            buildings: dataset.layers.buildings ?? [],
            places: dataset.layers.places ?? [],
            abroad,
            masks,
            plane: projectorFor(dataset.profile.projection),
            zone: zoneOf(dataset.profile.timeZone),
          });
  }

  #key({ id: _, ...camera }: DraftCamera, pxPerM: number): string {
    return JSON.stringify([camera, pxPerM]);
  }

  /** The look of a camera if it has been worked out against this base. */
  known(camera: DraftCamera, pxPerM: number, base: WhatIfBase | null): Look | null {
    const found = this.#known.get(this.#key(camera, pxPerM));
    return found && found.base === base ? found.look : null;
  }

  /** Works it out: a few milliseconds. */
  make(camera: DraftCamera, pxPerM: number, base: WhatIfBase | null): Look | null {
    const feature = cameraOf(camera, this.#dataset.layers.cameras ?? []);
    const live = this.ground.look(feature, levelFor(pxPerM));
    if (!live) return null;
    const look = { drawn: live.drawn, sight: base && sightOf(live, base) };
    if (this.#known.size > MOST) this.#known.clear();
    this.#known.set(this.#key(camera, pxPerM), { base, look });
    return look;
  }

  missing(draft: Draft, pxPerM: number, base: WhatIfBase | null): DraftCamera[] {
    return draft.cameras.filter((c) => this.known(c, pxPerM, base) === null);
  }
}
const MOST = 2_000;
