import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { useStore } from 'zustand';
import { unmercator } from '../../core/geo/mercator.ts';
import { type IncidentTable, NO_PLACE } from '../../core/table/table.ts';
import { drawsCells, useSpot } from '../state/spot.ts';
import { useApp } from '../state/store.ts';
import { concealStore } from './conceal.ts';
import type { CellGrid } from './density.ts';
import { ex, zoomed } from './style/parts.ts';
import type { Tokens } from './tokens.ts';

/**
 * The heat map that graphics cards make: blobs of so many pixels, added up. Its colours change with every zoom and measure
 * nothing, so it is called "visual only" wherever it is drawn, and every figure comes from cells and contours.
 */
export const HEAT = 'heat';
export const NO_HEAT: FeatureCollection = { type: 'FeatureCollection', features: [] };
/** More cases than this are drawn by their cells: they melt into each other anyway, and must be sent to the map. */
export const MOST_POINTS = 5_000;

/**
 * Whether the heat map is drawn: chosen in place of the density, not between two periods, where cells have been tested, or on
 * pictures for everybody, from which the place of a single case could be read.
 */
export function useHeat(): boolean {
  const chosen = useApp((s) => s.surface === 'heat' && s.layers.density.on && s.compare === null);
  const tested = useSpot((v) => drawsCells(v) && v.result?.options.method !== 'density');
  const hidden = useStore(concealStore, (s) => s.least > 1);
  return chosen && !tested && !hidden;
}

const collection = (points: readonly (readonly [lon: number, lat: number, w: number])[]) => ({
  type: 'FeatureCollection' as const,
  features: points.map(([lon, lat, w]) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    properties: { w },
  })),
});

/** A point a case; `peak` = most cases in one cell, which weigh 1 together. */
export function heatOfRows(table: IncidentTable, rows: Uint32Array, peak: number): FeatureCollection {
  const points: [number, number, number][] = [];
  for (const row of rows) {
    const [lon, lat] = [table.lonE7[row] as number, table.latE7[row] as number];
    if (lon !== NO_PLACE && lat !== NO_PLACE) points.push([lon / 1e7, lat / 1e7, 1 / Math.max(1, peak)]);
  }
  return collection(points);
}

/** A point a cell with cases, at its middle, weighing its share of the fullest one. */
export function heatOfCells(grid: CellGrid, counts: ArrayLike<number>, peak: number): FeatureCollection {
  const points: [number, number, number][] = [];
  for (let i = 0; i < counts.length; i++) {
    const n = counts[i] as number;
    if (n === 0) continue;
    const [x, y] = [grid.centres[2 * i] as number, grid.centres[2 * i + 1] as number];
    const [lon, lat] = unmercator(grid.origin[0] + x, grid.origin[1] + y);
    points.push([lon, lat, n / peak]);
  }
  return collection(points);
}

/** Twice what one blob of the fullest cell reaches: its colour is the hottest from the middle of the zooms on. */
const INTENSITY = 2;

export function heatLayers(t: Tokens, opacity: number): LayerSpecification[] {
  const { h1, h2, h3, h4, h5, h6 } = t.colour;
  const ramp = [0.06, h1, 0.15, h2, 0.3, h3, 0.5, h4, 0.7, h5, 0.9, h6];
  return [
    {
      id: HEAT,
      type: 'heatmap',
      source: HEAT,
      paint: {
        'heatmap-weight': ex(['get', 'w']),
        'heatmap-intensity': INTENSITY,
        'heatmap-radius': zoomed(8, 8, 11, 22, 13, 44, 16, 110),
        'heatmap-color': ex(['interpolate', ['linear'], ['heatmap-density'], 0, 'rgba(0,0,0,0)', ...ramp]),
        'heatmap-opacity': 0.85 * opacity,
      },
    },
  ];
}
