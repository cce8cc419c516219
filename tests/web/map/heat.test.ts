import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { mercator, unmercator } from '../../../src/core/geo/mercator.ts';
import { buildGrid } from '../../../src/core/table/build-grid.ts';
import type { CellIndex } from '../../../src/core/table/cell-index.ts';
import { type IncidentTable, NO_PLACE } from '../../../src/core/table/table.ts';
import { HEAT, heatLayers, heatOfCells, heatOfRows, NO_HEAT } from '../../../src/web/map/heat.ts';
import type { Tokens } from '../../../src/web/map/tokens.ts';

const pointsOf = (c: ReturnType<typeof heatOfRows>) =>
  c.features.map((f) => [
    ...(f.geometry as { coordinates: number[] }).coordinates,
    f.properties?.w as number,
  ]);

describe('the heat map', () => {
  it('has a point for every case with a place, of which those of the fullest cell weigh 1', () => {
    const table = {
      lonE7: Int32Array.of(1_079_000_000, NO_PLACE, 1_079_500_000),
      latE7: Int32Array.of(215_000_000, NO_PLACE, 216_000_000),
    } as unknown as IncidentTable;
    expect(pointsOf(heatOfRows(table, Uint32Array.of(0, 1, 2), 4))).toEqual([
      [107.9, 21.5, 0.25],
      [107.95, 21.6, 0.25],
    ]);
  });

  it('has a point at the middle of every cell with cases', () => {
    const ids = gridDisk(latLngToCell(21.53, 107.97, 9), 1).sort();
    const source: CellIndex = { resolution: 9, ids, ofRow: new Uint32Array() };
    const origin = mercator(107.97, 21.53);
    const grid = { ...buildGrid(source, origin), source, origin, areaKm2: 0.1 };
    const points = pointsOf(heatOfCells(grid, [0, 8, 0, 2, 0, 0, 0], 8));
    expect(points.map((p) => p[2])).toEqual([1, 0.25]);
    const [lat, lon] = cellToLatLng(ids[1] ?? '');
    expect(points[0]?.[0]).toBeCloseTo(lon, 6);
    expect(points[0]?.[1]).toBeCloseTo(lat, 6);
  });

  it('is a style that the map takes', () => {
    const colour = new Proxy({}, { get: () => '#aa3344' });
    const layers = heatLayers({ colour } as Tokens, 0.5);
    const sources = { [HEAT]: { type: 'geojson', data: NO_HEAT } };
    expect(validateStyleMin({ version: 8, sources, layers } as never)).toEqual([]);
  });
});

describe('the map plane', () => {
  it.each([
    [107.9661, 21.5265],
    [-87.6, 41.9],
    [0, -33],
  ])('leads back to %f, %f', (lon, lat) => {
    const [x, y] = unmercator(...mercator(lon, lat));
    expect([x, y]).toEqual([expect.closeTo(lon, 9), expect.closeTo(lat, 9)]);
  });
});
