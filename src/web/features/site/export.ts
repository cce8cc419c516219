import type { FeatureCollection } from 'geojson';
import type { DrawnView } from '../../../core/analysis/coverage/drawn.ts';
import { LEVELS_DRAWN } from '../../../core/analysis/coverage/range.ts';
import { reachOf } from '../../../core/analysis/coverage/reach.ts';
import type { SitingChoices } from '../../../core/analysis/siting/study/question.ts';
import { projectorFor } from '../../../core/geo/project.ts';
import type { FeatureOf } from '../../../core/model/layers.ts';
import type { DraftArea } from '../../state/draft.ts';
import { cameraOf } from '../../state/draft-steps.ts';
import { csvText } from './coverage-csv.ts';
import { placeOf } from './piece-words.ts';
import type { Numbered } from './pieces.ts';

/** What an exported scenario is made from. */
export interface ExportInput {
  readonly pieces: readonly Numbered[];
  readonly standing: readonly FeatureOf<'cameras'>[];
  readonly views: ReadonlyMap<string, DrawnView>;
  readonly gains: readonly number[];
  readonly prices: SitingChoices['prices'];
  /** Areas that the plan keeps to. */
  readonly areas: readonly DraftArea[];
  /** How a piece is called. */
  readonly titleOf: (piece: Numbered) => string;
  readonly synthetic: boolean;
  readonly source: string;
}

const VN2000 = 'EPSG:5899';
const rounded = (x: number, digits: number): number => Math.round(x * 10 ** digits) / 10 ** digits;

export const priceOf = (piece: Numbered, prices: SitingChoices['prices']): number => {
  if (piece.kind === 'lane') return Math.max(1, Math.round(prices.laneM * piece.lane.lengthM));
  if (piece.kind === 'lamp') return prices.lamp;
  // A camera that only moves is bought already.
  return piece.camera.of === null ? prices.camera : 0;
};

/** Easting and northing in VN-2000, zone of 107°45', to the millimetre that the datum step allows. */
export const vn2000 = (lon: number, lat: number): readonly [x: number, y: number] =>
  projectorFor(VN2000).forward(lon, lat);

/** The bill of materials: one row a piece, with its place in both systems. `heads` in the language on the screen. */
export function billOfMaterials(input: ExportInput, heads: readonly string[]): string {
  const rows = input.pieces.map((piece, k) => {
    const [lon, lat] = placeOf(piece);
    const [x, y] = vn2000(lon, lat);
    const p = piece.kind === 'camera' ? cameraOf(piece.camera, input.standing).properties : null;
    return [
      piece.n,
      piece.kind,
      piece.kind === 'camera' ? (piece.camera.of ?? piece.camera.type) : null,
      input.titleOf(piece),
      rounded(lon, 7),
      rounded(lat, 7),
      rounded(x, 3),
      rounded(y, 3),
      p?.azimuth_deg ?? null,
      p?.height_m ?? null,
      p?.tilt_deg ?? null,
      p ? rounded(reachOf(p, []).hfovDeg, 1) : null,
      piece.kind === 'lane' ? rounded(piece.lane.lengthM, 1) : null,
      rounded(input.gains[k] ?? 0, 3),
      priceOf(piece, input.prices),
    ];
  });
  return csvText([heads, ...rows]);
}

/** The scenario as GeoJSON: pieces as points and lines, views as polygons by their quality, and the areas of the plan. */
export function scenarioGeojson(input: ExportInput): string {
  const about = { source: input.source, synthetic: input.synthetic, internal: true };
  const areas = input.areas.map(({ id, kind, name, ring }) => ({
    type: 'Feature' as const,
    id,
    geometry: { type: 'Polygon' as const, coordinates: [[...ring, ...ring.slice(0, 1)].map((p) => [...p])] },
    properties: { kind: `area-${kind}`, name, ...about },
  }));
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      ...input.pieces.flatMap((piece, k) => {
        const optics = piece.kind === 'camera' ? cameraOf(piece.camera, input.standing).properties : null;
        const properties = {
          ...optics,
          ...(optics && { camera_kind: optics.kind }),
          ...(piece.kind === 'camera' && piece.camera.of !== null && { moved: piece.camera.of }),
          order: piece.n,
          kind: piece.kind,
          name: input.titleOf(piece),
          gain: input.gains[k] ?? 0,
          ...about,
        };
        const geometry =
          piece.kind === 'lane'
            ? { type: 'LineString' as const, coordinates: piece.lane.line.map((p) => [...p]) }
            : { type: 'Point' as const, coordinates: [...placeOf(piece)] };
        const zones = input.views.get(piece.id)?.zones ?? [];
        return [
          { type: 'Feature' as const, id: piece.id, geometry, properties },
          ...zones.flatMap(({ level, polygons }) =>
            level < 0 || polygons.length === 0
              ? []
              : [
                  {
                    type: 'Feature' as const,
                    id: `${piece.id}-view-${level}`,
                    geometry: { type: 'MultiPolygon' as const, coordinates: polygons as never },
                    properties: {
                      order: piece.n,
                      kind: 'view',
                      px_per_m: LEVELS_DRAWN[level]?.pxPerM ?? null,
                      ...about,
                    },
                  },
                ],
          ),
        ];
      }),
      ...areas,
    ],
  };
  return `${JSON.stringify(collection)}\n`;
}
