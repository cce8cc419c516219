import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Zones } from '../../core/analysis/effect/card-view.ts';
import type { TreatedKind } from '../../core/analysis/effect/workspace.ts';
import { type Dataset, useDataset } from './dataset.ts';
import type { Selection } from './state.ts';
import { useApp } from './store.ts';

/** The zones of the last card that was looked at: worked out from the state, so no part of it. */
export interface ShownEffect {
  /** The layers that it was worked out from: of other data it says nothing. */
  readonly of: Dataset['layers'];
  readonly kind: TreatedKind;
  readonly id: string;
  readonly bufferM: number;
  readonly zones: Zones;
}
export const effectStore = createStore<{ readonly shown: ShownEffect | null }>(() => ({ shown: null }));

/** The layers whose features may have an effect. */
export const TREATED_LAYERS = {
  'safe-lanes': 'lane',
  cameras: 'camera',
  'model-areas': 'model',
} as const satisfies Readonly<Record<string, TreatedKind>>;

/** The treated place that is picked; null for anything else. */
export function treatedIn(
  selection: Selection | null,
): { readonly kind: TreatedKind; readonly id: string } | null {
  if (selection?.kind !== 'feature') return null;
  const kind = TREATED_LAYERS[selection.layer as keyof typeof TREATED_LAYERS] as TreatedKind | undefined;
  return kind ? { kind, id: selection.id } : null;
}

/** The zones on the map: those of the picked place, once its card has been looked at. */
export function useShownEffect(): ShownEffect | null {
  const shown = useStore(effectStore, (s) => s.shown);
  const picked = useApp((s) => s.selection);
  const { layers } = useDataset();
  const treated = treatedIn(picked);
  return shown && treated && shown.of === layers && treated.kind === shown.kind && treated.id === shown.id
    ? shown
    : null;
}
