import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { LayerView, MapLayerId } from '../state/state.ts';
import { idle } from './ahead.ts';
import { concealStore } from './conceal.ts';
import type { Stage } from './stage.ts';

type Layers = Readonly<Record<MapLayerId, LayerView>>;
/** Too faint for any eye, but not nothing: what is nothing is not drawn. */
const FAINT = 0.004;
/** Longest wait for an idle moment, in milliseconds. */
const PATIENCE_MS = 5_000;
const NONE: readonly MapLayerId[] = [];

/**
 * The layers as they are to be drawn: those that will be shown soon are drawn once before, unseen. The first drawing of its kind makes
 * the programs of the graphics card, which takes some tenths of a second: better now than in the step to it.
 */
export function useWarmed(stage: Stage, soon: readonly MapLayerId[], layers: Layers): Layers {
  const [warm, setWarm] = useState<ReadonlySet<MapLayerId>>(new Set());
  const [warming, setWarming] = useState(NONE);
  // A picture for everybody has no camera on it, be it ever so faint.
  const concealing = useStore(concealStore, (s) => s.least > 0);
  const cold = soon.filter((id) => !layers[id].on && !warm.has(id)).join();
  useEffect(() => {
    if (cold === '' || concealing) return;
    let gone = false;
    void stage.settled
      .then(() => idle(PATIENCE_MS))
      .then(() => {
        if (!gone) setWarming(cold.split(',') as MapLayerId[]);
      });
    return () => {
      gone = true;
    };
  }, [stage, cold, concealing]);
  useEffect(() => {
    if (warming.length === 0) return;
    const done = () => {
      setWarm((known) => new Set([...known, ...warming]));
      setWarming(NONE);
    };
    stage.map.once('idle', done);
    stage.map.triggerRepaint();
    return () => void stage.map.off('idle', done);
  }, [stage, warming]);
  return useMemo(() => {
    const unseen = warming.filter((id) => !layers[id].on);
    if (unseen.length === 0 || concealing) return layers;
    return { ...layers, ...Object.fromEntries(unseen.map((id) => [id, { on: true, opacity: FAINT }])) };
  }, [warming, layers, concealing]);
}
