import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { CATEGORIES } from '../../../core/analysis/hotspot/category.ts';
import type { Finding, SpotAnswer, SpotDensity } from '../../../core/analysis/spot/result.ts';
import type { PolygonRings } from '../../../core/geo/geometry.ts';
import { levelOfCategory, lookOf, lookOfCategory } from '../../findings/looks.ts';
import { and, ex } from '../style/parts.ts';
import type { Tokens } from '../tokens.ts';

export const FINDINGS = 'findings';
const empty = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
export const NO_FINDINGS = empty([]);

/** Corners of a circle on the map. */
const ROUND = 64;
/** Metres a degree of latitude. */
const DEGREE_M = 111_320;

/** What the answer draws: outlines and circles of findings, cells by their bin or category, bands of the surface. */
export function findingFeatures(
  answer: SpotAnswer,
  shapes: ReadonlyMap<string, readonly PolygonRings[]>,
  density: SpotDensity | null,
  ring: ((id: string) => readonly (readonly [number, number])[]) | null,
  focus: string | null,
): FeatureCollection {
  return empty([
    ...(density?.bands ?? []).map((band, i) =>
      one(band.geometry as Geometry, { role: 'band', level: i + 1 }),
    ),
    ...(ring ? cellFeatures(answer, ring) : []),
    ...answer.findings.flatMap((finding) => ofFinding(finding, shapes.get(finding.id), focus)),
  ]);
}

const one = (geometry: Geometry, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

function ofFinding(
  finding: Finding,
  shape: readonly PolygonRings[] | undefined,
  focus: string | null,
): Feature[] {
  const { id, significant, circle, rank } = finding;
  const { cold } = lookOf(finding);
  const properties = { id, rank, significant, cold, focus: id === focus };
  const found: Feature[] = [];
  if (shape && shape.length > 0)
    found.push(
      one({ type: 'MultiPolygon', coordinates: shape as never }, { ...properties, role: 'outline' }),
    );
  if (circle) found.push(one(circleOf(circle), { ...properties, role: 'circle' }));
  return found;
}

function circleOf({ lon, lat, radiusM }: NonNullable<Finding['circle']>): Geometry {
  // A circle of one place would not be seen.
  const r = Math.max(radiusM, 60);
  const [dy, dx] = [r / DEGREE_M, r / (DEGREE_M * Math.cos((lat * Math.PI) / 180))];
  const ring = Array.from({ length: ROUND + 1 }, (_, i) => {
    const a = (2 * Math.PI * (i % ROUND)) / ROUND;
    return [lon + dx * Math.cos(a), lat + dy * Math.sin(a)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

/** Cells that a test marks: by bin of Gi*, by category where there are categories; none for scans and surfaces. */
function cellFeatures(
  { cells, options }: SpotAnswer,
  ring: (id: string) => readonly (readonly [number, number])[],
): Feature[] {
  if (options.method !== 'gi-star' && options.method !== 'emerging') return [];
  return cells.ids.flatMap((id, i) => {
    const category = cells.category ? (CATEGORIES[cells.category[i] ?? 0] ?? CATEGORIES[0]) : null;
    const bin = cells.bin[i] ?? 0;
    if (category ? category === CATEGORIES[0] : bin === 0) return [];
    const geometry: Geometry = { type: 'Polygon', coordinates: [ring(id).map(([x, y]) => [x, y])] };
    if (!category) return [one(geometry, { role: 'cell', level: Math.abs(bin) + 2, cold: bin < 0 })];
    const { glyph, cold } = lookOfCategory(category);
    return [
      one(geometry, {
        role: 'cell',
        level: levelOfCategory(category),
        cold,
        icon: `spot-${cold ? 'cold' : 'hot'}-${glyph}`,
      }),
    ];
  });
}

const role = (name: string): unknown => ['==', ['get', 'role'], name];
const ramp = (t: Tokens, family: 'h' | 'c'): unknown[] => {
  const levels = [1, 2, 3, 4, 5, 6] as const;
  return [
    'match',
    ['get', 'level'],
    ...levels.flatMap((n) => [n, t.colour[`${family}${n}`]]),
    t.colour[`${family}6`],
  ];
};

/** Bands and cells: they lie on the ground, below everything that has a place on it. */
export function findingGround(t: Tokens): LayerSpecification[] {
  return [
    {
      id: 'findings-band',
      type: 'fill',
      source: FINDINGS,
      filter: and(role('band')),
      paint: { 'fill-color': ex(ramp(t, 'h')), 'fill-opacity': 0.86, 'fill-antialias': false },
    },
    {
      id: 'findings-cell',
      type: 'fill',
      source: FINDINGS,
      filter: and(role('cell')),
      paint: {
        'fill-color': ex(['case', ['get', 'cold'], ramp(t, 'c'), ramp(t, 'h')]),
        'fill-outline-color': t.colour.land,
        'fill-opacity': 0.86,
      },
    },
    {
      id: 'findings-icon',
      type: 'symbol',
      source: FINDINGS,
      filter: and(role('cell'), ['has', 'icon']),
      minzoom: 10.5,
      layout: {
        'icon-image': ex(['get', 'icon']),
        'icon-size': ex(['interpolate', ['linear'], ['zoom'], 10.5, 0.5, 13, 1]),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

/** Outlines: whole where significant, dashed where it may be chance; the circle of a scan is a thin line. */
export function findingLayers(t: Tokens): LayerSpecification[] {
  const mark = t.dark ? '#ffffff' : t.colour.ink;
  const line = (id: string, filter: unknown[], paint: object): LayerSpecification =>
    ({
      id,
      type: 'line',
      source: FINDINGS,
      filter: and(...filter),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': mark, ...paint },
    }) as LayerSpecification;
  const outline = role('outline');
  const sure = ['get', 'significant'];
  const wide = ['case', ['get', 'focus'], 3.4 * t.stroke, 2.2 * t.stroke];
  return [
    line('findings-circle', [role('circle')], {
      'line-width': ['case', ['get', 'focus'], 1.8 * t.stroke, t.stroke],
      'line-opacity': ['case', ['get', 'focus'], 0.9, 0.5],
      'line-dasharray': [1, 3],
    }),
    line('findings-casing', [outline, sure], {
      'line-color': t.colour.land,
      'line-width': ['case', ['get', 'focus'], 6 * t.stroke, 4.4 * t.stroke],
      'line-opacity': 0.75,
    }),
    line('findings-cold', [outline, sure, ['get', 'cold']], {
      'line-color': t.colour.c5,
      'line-width': wide,
    }),
    line('findings-sure', [outline, sure, ['!', ['get', 'cold']]], { 'line-width': wide }),
    line('findings-maybe', [outline, ['!', sure]], {
      'line-width': ['case', ['get', 'focus'], 2.4 * t.stroke, 1.4 * t.stroke],
      'line-opacity': 0.85,
      'line-dasharray': [1.6, 2.4],
    }),
  ];
}
