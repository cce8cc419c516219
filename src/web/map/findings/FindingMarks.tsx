import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { shapeStore, useFindings, useSpot } from '../../state/spot.ts';
import { useApp } from '../../state/store.ts';
import { useHeat } from '../heat.ts';
import { useLater } from '../later.ts';
import type { Stage } from '../stage.ts';
import { Callouts } from './Callouts.tsx';
import { FINDINGS, findingFeatures, NO_FINDINGS } from './layers.ts';
import './callouts.css';

/** The findings on the map: outlines, circles, cells, bands and their labels. */
export default function FindingMarks({ stage }: { readonly stage: Stage }) {
  const findings = useFindings();
  const result = useSpot((v) => v.result);
  const bands = useSpot((v) => v.density);
  // The heat map stands in place of the contours, never over them.
  const heat = useHeat();
  const density = heat ? null : bands;
  const shapes = useStore(shapeStore);
  const focus = useApp((s) => s.finding);
  const comparing = useApp((s) => s.compare !== null);
  const later = useLater();
  const answer = result?.ok && !comparing ? result : null;
  const ring = useMemo(() => (later && answer ? later.cellShapes(answer.cells).ring : null), [later, answer]);
  useEffect(() => {
    const known = shapes.of === answer ? shapes.shapes : new Map();
    stage.data(FINDINGS, answer ? findingFeatures(answer, known, density, ring, focus) : NO_FINDINGS);
  }, [stage, answer, shapes, density, ring, focus]);
  useEffect(() => () => stage.data(FINDINGS, NO_FINDINGS), [stage]);
  return findings.length > 0 ? <Callouts stage={stage} findings={findings} /> : null;
}
