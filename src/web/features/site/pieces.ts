import type { Plane } from '../../../core/analysis/hotspot/land.ts';
import type { Piece } from '../../../core/analysis/siting/study/figures.ts';
import { type Lighting, lightingOf } from '../../../core/analysis/siting/study/lighting.ts';
import type { Sight, WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import type { Draft, DraftCamera, DraftLamp, DraftLane } from '../../state/draft.ts';

/** A piece of a scenario with its number on map and list. */
export type Numbered =
  | { readonly kind: 'camera'; readonly id: string; readonly n: number; readonly camera: DraftCamera }
  | { readonly kind: 'lane'; readonly id: string; readonly n: number; readonly lane: DraftLane }
  | { readonly kind: 'lamp'; readonly id: string; readonly n: number; readonly lamp: DraftLamp };

/** Ids of what a plan put there begin so; their number is the step. */
export const stepId = (k: number): string => `s${String(k + 1).padStart(3, '0')}`;
export const stepOf = (id: string): number | null => (/^s\d{3}$/.test(id) ? Number(id.slice(1)) - 1 : null);

/** The pieces of a scenario as they are to be bought: first what a plan put in order, then what came by hand. */
export function numbered(draft: Draft): Numbered[] {
  const all = [
    ...draft.cameras.map((camera) => ({ kind: 'camera' as const, id: camera.id, camera })),
    ...draft.lanes.map((lane) => ({ kind: 'lane' as const, id: lane.id, lane })),
    ...draft.lamps.map((lamp) => ({ kind: 'lamp' as const, id: lamp.id, lamp })),
  ];
  const rank = (id: string): number => stepOf(id) ?? Number.POSITIVE_INFINITY;
  return all
    .map((piece, at) => ({ piece, at }))
    .sort((a, b) => {
      const [p, q] = [rank(a.piece.id), rank(b.piece.id)];
      return p === q ? a.at - b.at : p - q;
    })
    .map(({ piece }, k): Numbered => ({ ...piece, n: k + 1 }));
}

/** The pieces as they are measured; cameras whose sight is not known yet are left out. */
export function measured(
  pieces: readonly Numbered[],
  sights: ReadonlyMap<string, Sight>,
  base: WhatIfBase,
  plane: Plane,
): Piece[] {
  const lighting = lightingFor(base);
  return pieces.map((p): Piece => {
    if (p.kind === 'camera') return { kind: 'camera', sight: sights.get(p.id) ?? BLIND };
    const lights =
      p.kind === 'lane'
        ? lighting.lane(p.lane.line.map(([lon, lat]) => plane.forward(lon, lat)))
        : lighting.lamp(...plane.forward(p.lamp.lon, p.lamp.lat));
    return { kind: 'light', lights };
  });
}

const lightings = new WeakMap<WhatIfBase, Lighting>();
/** Its index over the dark points is made once for a base. */
function lightingFor(base: WhatIfBase): Lighting {
  let lighting = lightings.get(base);
  if (!lighting) {
    lighting = lightingOf(base, (i) => base.masked[i] === 0);
    lightings.set(base, lighting);
  }
  return lighting;
}
const BLIND: Sight = { seen: new Uint32Array(), ifLit: new Uint32Array() };
