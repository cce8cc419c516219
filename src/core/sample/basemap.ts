import { round6 } from './ground.ts';
import type { CitySources, Degree, PlaceFact } from './types.ts';

/** A piece of the basemap: a FeatureCollection ready to be written. */
export interface BasemapFeature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: 'Point' | 'LineString' | 'Polygon'; readonly coordinates: unknown };
}
export const BASEMAP_PIECES = ['land', 'border', 'river', 'roads', 'places'] as const;
export type BasemapPiece = (typeof BASEMAP_PIECES)[number];
export type Basemap = Readonly<Record<BasemapPiece, readonly BasemapFeature[]>>;

const OSM_CREDIT = '© OpenStreetMap contributors (ODbL), 2017';

/**
 * The arm of the Ka Long that runs through the town, from the southern notch of the border under the Ka Long bridge to
 * the inlet of the land polygons. Own sketch between those three; the rest of the course follows the border.
 */
export const KA_LONG_ARM: readonly Degree[] = [
  [107.9657, 21.5364],
  [107.9653, 21.534],
  [107.9657, 21.5305],
  [107.9646, 21.5268],
  [107.9627, 21.5232],
  [107.9618, 21.5185],
  [107.9629, 21.5135],
  [107.9654, 21.509],
  [107.9669, 21.5042],
  [107.966, 21.4985],
  [107.9668, 21.4938],
  [107.9685, 21.4908],
];
/** Width of that arm in metres, own estimate. */
export const KA_LONG_WIDTH_M = 70;

/** From here east the border follows the river along the city. */
const RIVER_FROM_LON = 107.886;
/** West of the notch the border river is called Ka Long, east of it Bắc Luân. */
const NOTCH_LON = 107.9657;

/** Lower ranks win when labels collide; `min_zoom` is where a label may first appear. */
const RANK: Readonly<Record<string, readonly [rank: number, minZoom: number]>> = {
  city_centre: [1, 8],
  border_gate: [2, 12],
  market: [3, 13],
  bus_station: [4, 13.5],
  government: [4, 14],
  bridge: [5, 14],
  border_crossing: [3, 12.5],
  beach: [2, 11.5],
  heritage: [5, 13.5],
  cape: [3, 11],
  locality: [4, 12],
  border_locality: [4, 11.5],
  island: [2, 10],
  lighthouse: [4, 12.5],
  town: [2, 9.5],
};
/** What stands on the map where the listed name is too long for a label. */
const SHORT: Readonly<Record<string, string>> = {
  'trung-tam': 'Móng Cái',
  'bac-luan-1': 'Cửa khẩu Móng Cái (Bắc Luân I)',
  'km3-4': 'Lối mở Km3+4',
  ubnd: 'UBND thành phố',
  'cong-vien-kalong': 'Cầu Ka Long',
  cho: 'Chợ trung tâm',
  'sa-vi': 'Mũi Sa Vĩ',
  'hai-dang-vinh-thuc': 'Hải đăng Vĩnh Thực',
  'dao-cai-chien': 'Đảo Cái Chiên',
  'ho-trang-vinh': 'Hồ Tràng Vinh',
  'po-hen': 'Pò Hèn',
  'than-phun': 'Thán Phún',
  'luc-phu': 'Lục Phủ',
  'bac-phong-sinh': 'Bắc Phong Sinh',
  'quang-ha': 'Quảng Hà',
};
/** Nothing abroad is labelled but the country; the second centre repeats the first. */
const NOT_ON_MAP = new Set(['wiki-centre', 'dongxing', 'dongxing-gov']);

/** Land, border, river, roads and labels of the offline map, all small. */
export function makeBasemap(sources: CitySources): Basemap {
  return {
    land: sources.land.map((polygon) => ({
      type: 'Feature',
      properties: { country: polygon.country, source: OSM_CREDIT },
      geometry: { type: 'Polygon', coordinates: polygon.rings },
    })),
    border: [
      line(sources.border, {
        kind: 'border',
        approximate: true,
        source: `${OSM_CREDIT}; approximate, not authoritative`,
      }),
    ],
    river: rivers(sources.border),
    roads: sources.roads.map((road) =>
      line(road.line, {
        id: road.id,
        name: road.name.replace(/\s*\(.*\)$/, ''),
        kind: road.kind,
        accuracy_m: road.accuracyM,
        source: 'own sketch, not a survey',
      }),
    ),
    places: [...sources.places.filter((p) => !NOT_ON_MAP.has(p.id)).map(label), ...AREA_LABELS],
  };
}

function rivers(border: readonly Degree[]): BasemapFeature[] {
  const course = border.filter(([lon]) => lon >= RIVER_FROM_LON);
  const source = `${OSM_CREDIT}; the border line as the river's course`;
  const river = (points: readonly Degree[], name: string, width: number, from = source) =>
    line(points, { kind: 'river', name, width_m: width, source: from });
  const notch = course.findIndex(([lon]) => lon >= NOTCH_LON);
  return [
    river(course.slice(0, notch + 1), 'Sông Ka Long', 80),
    river(course.slice(notch), 'Sông Bắc Luân', 90),
    river(KA_LONG_ARM, 'Sông Ka Long', KA_LONG_WIDTH_M, 'own sketch, accuracy about 400 m'),
  ];
}

function line(points: readonly Degree[], properties: BasemapFeature['properties']): BasemapFeature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: points.map(round6) } };
}

function point(at: Degree, properties: BasemapFeature['properties']): BasemapFeature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } };
}

function label(place: PlaceFact): BasemapFeature {
  const [rank, minZoom] = RANK[place.kind] ?? [6, 13];
  return point(place.at, {
    id: place.id,
    name: SHORT[place.id] ?? place.name,
    kind: place.kind,
    accuracy_m: place.accuracyM,
    rank,
    min_zoom: minZoom,
    source: place.source,
  });
}

const AREA_LABELS: readonly BasemapFeature[] = [
  point([107.985, 21.62], {
    id: 'trung-quoc',
    name: 'Trung Quốc',
    kind: 'country',
    accuracy_m: 5000,
    rank: 0,
    min_zoom: 7,
    source: '',
  }),
  point([108.085, 21.385], {
    id: 'vinh-bac-bo',
    name: 'Vịnh Bắc Bộ',
    kind: 'sea',
    accuracy_m: 5000,
    rank: 0,
    min_zoom: 7,
    source: '',
  }),
  point([107.71, 21.53], {
    id: 'hai-ha',
    name: 'Huyện Hải Hà',
    kind: 'district',
    accuracy_m: 5000,
    rank: 2,
    min_zoom: 9.5,
    source: '',
  }),
];
