import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointsOf } from '../../../core/geo/geometry.ts';
import { mercator, type Origin } from '../../../core/geo/mercator.ts';
import { areaBbox } from '../../../core/model/profile.ts';
import { useDataset } from '../../state/dataset.ts';
import { type Swiped, type SwipeSide, useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { SwipeDivider } from '../SwipeDivider.tsx';
import type { Stage } from '../stage.ts';
import { useTokens } from '../useTokens.ts';
import { useWords } from '../useWords.ts';
import { ranksOf } from './ranks.ts';
import { type Matrix, paintCases, paintSide, pathsOf, type SidePaths } from './swipe-paint.ts';
import { flatOf, shapesOf } from './swipe-shapes.ts';

/** Two scenarios on one map, each on its side of a divider: painted above the map, which itself shows neither. */
export function ScenarioSwipe({ stage, swiped }: { readonly stage: Stage; readonly swiped: Swiped }) {
  const { t } = useTranslation('site');
  const f = useWords();
  const [share, setShare] = useState(0.5);
  const canvas = usePainted(stage, swiped, share);
  const { left, right } = swiped;
  const name = (letter: 'A' | 'B', side: SwipeSide) => (
    <>
      {letter}
      <span className="map-swipe-dates">: {side.name}</span>
    </>
  );
  return (
    <>
      <canvas ref={canvas} className="map-scenarios" />
      <SwipeDivider
        share={share}
        onMove={setShare}
        label={t('swipe.divider')}
        valueText={t('swipe.at', { share: f.percent(share), left: left.name, right: right.name })}
        left={name('A', left)}
        right={name('B', right)}
        testId="scenario-swipe"
      />
    </>
  );
}

function usePainted(stage: Stage, { left, right }: Swiped, share: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { engine, profile } = useDataset();
  const tokens = useTokens(engine.table.classes);
  const police = useApp((s) => s.family === 'police');
  const points = useSite((v) => v.points);
  const middle = useMemo((): readonly [lon: number, lat: number] => {
    const [w, s, e, n] = areaBbox(profile.area);
    return [(w + e) / 2, (s + n) / 2];
  }, [profile]);
  const origin = useMemo(() => mercator(...middle), [middle]);
  const cases = useMemo(() => flatOf(points, origin), [points, origin]);
  const a = usePaths(left, origin);
  const b = usePaths(right, origin);
  useEffect(() => {
    const element = canvas.current;
    const g = element?.getContext('2d');
    if (!element || !g) return;
    const paint = () => {
      const { clientWidth: width, clientHeight: height } = stage.map.getContainer();
      const ratio = window.devicePixelRatio || 1;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== w || element.height !== h) [element.width, element.height] = [w, h];
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.clearRect(0, 0, width, height);
      const m = matrixOf(stage, middle, origin);
      const zoom = stage.map.getZoom();
      const colour = police ? (tokens.cls.traffic ?? tokens.colour['ink-2']) : tokens.colour.hot;
      const look = {
        radius: between(zoom, CASE_RADIUS) * tokens.type,
        stroke: between(zoom, CASE_STROKE) * tokens.stroke,
        colour,
        ground: tokens.colour.land,
      };
      for (const [paths, side, from, to] of [
        [a, left, 0, share],
        [b, right, share, 1],
      ] as const) {
        g.save();
        g.beginPath();
        g.rect(from * width, 0, (to - from) * width, height);
        g.clip();
        paintSide(g, paths, m, tokens);
        paintCases(g, cases, side.covered, m, look);
        g.restore();
      }
    };
    let frame = 0;
    const move = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    paint();
    stage.map.on('move', move);
    stage.map.on('resize', move);
    return () => {
      stage.map.off('move', move);
      stage.map.off('resize', move);
      cancelAnimationFrame(frame);
    };
  }, [stage, a, b, left, right, share, cases, middle, origin, tokens, police]);
  return canvas;
}

/** Sizes by zoom, as the map's own layer of cases has them. */
const CASE_RADIUS = [
  [9, 1.2],
  [12, 2.4],
  [16, 5],
] as const;
const CASE_STROKE = [
  [9, 0.8],
  [12, 1.6],
] as const;

/** Interpolates between stops; before the first and after the last it stays. */
function between(at: number, stops: readonly (readonly [at: number, value: number])[]): number {
  let [from, value] = stops[0] ?? [0, 0];
  for (const [to, next] of stops) {
    if (at < to) return at <= from ? value : value + ((at - from) / (to - from)) * (next - value);
    [from, value] = [to, next];
  }
  return value;
}

function usePaths(side: SwipeSide, origin: Origin): SidePaths {
  const { layers } = useDataset();
  return useMemo(() => {
    const gone = side.draft.removed.flatMap((id) => {
      const geometry = layers.cameras?.find((c) => c.id === id)?.geometry;
      return ((geometry && pointsOf(geometry)) ?? []).slice(0, 1);
    });
    return pathsOf(shapesOf(side, ranksOf(side.draft), gone, origin));
  }, [side, layers, origin]);
}

/** A hundredth of a degree east and north of a place say how the plane, which lies flat under the camera, is turned and scaled. */
function matrixOf({ map }: Stage, [lon, lat]: readonly [number, number], origin: Origin): Matrix {
  const step = 0.01;
  const [dx = 1] = flatOf([[lon + step, lat]], origin);
  const [, dy = -1] = flatOf([[lon, lat + step]], origin);
  const [o, x, y] = [map.project([lon, lat]), map.project([lon + step, lat]), map.project([lon, lat + step])];
  return [(x.x - o.x) / dx, (x.y - o.y) / dx, (y.x - o.x) / dy, (y.y - o.y) / dy, o.x, o.y];
}
