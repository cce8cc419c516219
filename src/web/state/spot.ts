import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Finding, SpotDensity, SpotResult } from '../../core/analysis/spot/result.ts';
import type { PolygonRings } from '../../core/geo/geometry.ts';
import { useApp } from './store.ts';

/**
 * What the search for hot spots has found so far. It is computed from the question and never part of the state; panel, map
 * and time line read it here, and one place writes it.
 */
export interface SpotView {
  /** `idle`: nothing was asked yet; `away`: the rows are not in the browser. */
  readonly status: 'idle' | 'computing' | 'current' | 'stopped' | 'failed' | 'away';
  /** The last answer; while another is computed, that of the question before. */
  readonly result: SpotResult | null;
  /** Surface of the method `density`. */
  readonly density: SpotDensity | null;
  /** 0 to 1 once the search takes long enough to be told of; else null. */
  readonly progress: number | null;
  readonly stop: () => void;
  readonly again: () => void;
}
const nothing = (): void => undefined;
export const spotStore = createStore<SpotView>(() => ({
  status: 'idle',
  result: null,
  density: null,
  progress: null,
  stop: nothing,
  again: nothing,
}));

export const useSpot = <T>(select: (view: SpotView) => T): T => useStore(spotStore, select);

/** Outline of the cells of each finding, by its id; made where the library of cells is. */
export interface SpotShapes {
  readonly of: SpotResult | null;
  readonly shapes: ReadonlyMap<string, readonly PolygonRings[]>;
}
export const shapeStore = createStore<SpotShapes>(() => ({ of: null, shapes: new Map() }));

const NONE: readonly Finding[] = [];
const findingsOf = (v: SpotView): readonly Finding[] => (v.result?.ok ? v.result.findings : NONE);

/** The findings on the screen; none while two periods are compared. */
export function useFindings(): readonly Finding[] {
  const comparing = useApp((s) => s.compare !== null);
  const findings = useSpot(findingsOf);
  return comparing ? NONE : findings;
}

/** The finding that is brought out, null where the result holds none of its name. */
export function useFocus(): Finding | null {
  const id = useApp((s) => s.finding);
  return useFindings().find((f) => f.id === id) ?? null;
}

/** Whether the result on the screen answers another question than the one that is asked now. */
export const useSpotStale = (): boolean =>
  useSpot((v) => v.status === 'computing' || v.status === 'failed' || v.status === 'stopped');

/** Whether the result is drawn as cells or bands of its own, in place of the plain density. */
export function drawsCells({ result, density }: SpotView): boolean {
  if (!result?.ok) return false;
  if (result.options.method === 'density') return density !== null;
  let marked = markedCells.get(result);
  if (marked === undefined) {
    const { category, bin } = result.cells;
    const tested = result.options.method !== 'scan';
    marked = tested && (category ? category.some((c) => c > 0) : bin.some((b) => b !== 0));
    markedCells.set(result, marked);
  }
  return marked;
}
const markedCells = new WeakMap<SpotResult, boolean>();
