import { LAYER_DEFS, LAYERS, type LayerName } from '../../core/model/layers.ts';
import { areaBbox, type Profile } from '../../core/model/profile.ts';
import { formatInstant, zoneOf } from '../../core/model/time.ts';
import { TABLE_MEDIA_TYPE } from '../../core/table/codec.ts';
import type { LayerInfo } from '../store/store.ts';
import type { Link } from './items.ts';

/** The documents that stand around the features: landing page, conformance, collections. */
export const GEOJSON = 'application/geo+json';
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

export const CONFORMANCE = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
];

const TITLES: Readonly<Record<LayerName, readonly [title: string, description: string]>> = {
  incidents: ['Incidents', 'Happenings with a class, a time or an interval of time, and often a place.'],
  units: ['Units', 'Administrative units (wards and communes) as they were from time to time.'],
  'safe-lanes': ['Safe lanes', 'Street stretches lit and looked after as a model.'],
  lamps: ['Street lamps', 'Lamps with their reach and the times when they were out of order.'],
  cameras: ['Cameras', 'Cameras with field of view, range and the times when they were out of order.'],
  'model-areas': ['Model areas', 'Where a movement model is at work.'],
  groups: ['Self-managed groups', 'Where self-managed security groups meet.'],
  events: ['Events', 'Festivals and other events with the time they took.'],
  places: ['Named places', 'Names on the map, each with how well its position is known.'],
  streets: ['Streets', 'Street centre lines.'],
  buildings: ['Buildings', 'Building outlines.'],
  figures: ['Published figures', 'Numbers as their source prints them; they have no place.'],
};

const json = (href: string, rel: string, title: string): Link => ({
  href,
  rel,
  type: 'application/json',
  title,
});

export function landing(origin: string, profile: Profile | null): unknown {
  return {
    title: profile ? `Hải Đăng: ${profile.name}` : 'Hải Đăng',
    description: profile?.source ?? 'No dataset has been loaded yet.',
    attribution: profile?.source ?? '',
    links: [
      json(`${origin}/ogc`, 'self', 'This page'),
      { href: `${origin}/api`, rel: 'service-desc', type: OPENAPI, title: 'Description of this service' },
      json(`${origin}/ogc/conformance`, 'conformance', 'Standards kept'),
      json(`${origin}/ogc/collections`, 'data', 'Collections'),
    ],
  };
}

export function collections(
  origin: string,
  profile: Profile,
  infos: readonly (readonly [LayerName, LayerInfo])[],
): unknown {
  return {
    links: [json(`${origin}/ogc/collections`, 'self', 'Collections')],
    collections: infos.map(([layer, info]) => collection(origin, profile, layer, info)),
  };
}

export function collection(origin: string, profile: Profile, layer: LayerName, info: LayerInfo): unknown {
  const [title, description] = TITLES[layer];
  const zone = zoneOf(profile.timeZone);
  const self = `${origin}/ogc/collections/${layer}`;
  const placed = LAYER_DEFS[layer].geometry.length > 0;
  // What is valid since nobody knows when, or still, leaves its end open.
  const { extent, open } = info;
  const interval = [
    extent && !open.from ? formatInstant(extent.from, zone) : null,
    extent && !open.to ? formatInstant(extent.to, zone) : null,
  ];
  const credits = info.provenance.filter((p) => p.attribution !== '');
  return {
    id: layer,
    title,
    description,
    itemType: 'feature',
    crs: [CRS84],
    storageCrs: CRS84,
    ...(credits.length > 0 && { attribution: credits.map((p) => p.attribution).join('; ') }),
    extent: {
      ...(placed && { spatial: { bbox: [info.bbox ?? areaBbox(profile.area)], crs: CRS84 } }),
      temporal: { interval: [interval], trs: GREGORIAN },
    },
    count: info.count,
    without_place: info.withoutPlace,
    provenance: info.provenance,
    links: [
      json(self, 'self', title),
      { href: `${self}/items`, rel: 'items', type: GEOJSON, title: `${title} as GeoJSON` },
      ...(layer === 'incidents'
        ? [{ href: `${self}/items`, rel: 'items', type: TABLE_MEDIA_TYPE, title: 'All incidents in columns' }]
        : []),
      ...info.provenance.flatMap((p): Link[] =>
        /^https?:/.test(p.licence) ? [{ href: p.licence, rel: 'license', title: p.title }] : [],
      ),
    ],
  };
}

/** The layer of a collection id, or null. */
export const layerOf = (id: string): LayerName | null => LAYERS.find((l) => l === id) ?? null;
