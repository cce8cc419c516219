import { useEffect, useMemo, useState } from 'react';
import type { LayerView, MapLayerId } from '../state/state.ts';
import { idle } from './ahead.ts';
import type { Stage } from './stage.ts';

type Layers = Readonly<Record<MapLayerId, LayerView>>;
/** Too faint for any eye, but not nothing: what is nothing is not drawn. */
const FAINT = 0.004;
/** Longest wait for an idle moment, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * The layers as they are to be drawn: one that will be shown soon is drawn once before, unseen. The first drawing of its kind makes
 * the programs of the graphics card, which takes some tenths of a second: better now than in the step to it.
 */
export function useWarmed(stage: Stage, id: MapLayerId, soon: boolean, layers: Layers): Layers {
  const [phase, setPhase] = useState<'cold' | 'warming' | 'warm'>('cold');
  const { on } = layers[id];
  const wanted = soon && !on && phase === 'cold';
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void stage.settled
      .then(() => idle(PATIENCE_MS))
      .then(() => {
        if (!gone) setPhase('warming');
      });
    return () => {
      gone = true;
    };
  }, [stage, wanted]);
  useEffect(() => {
    if (phase !== 'warming') return;
    const done = () => setPhase('warm');
    stage.map.once('idle', done);
    stage.map.triggerRepaint();
    return () => void stage.map.off('idle', done);
  }, [stage, phase]);
  const warming = phase === 'warming' && !on;
  return useMemo(
    () => (warming ? { ...layers, [id]: { on: true, opacity: FAINT } } : layers),
    [warming, layers, id],
  );
}
