import type { Feature } from '../../core/model/layers.ts';
import { formatInstant, type Zone } from '../../core/model/time.ts';
import type { StoredIncident } from '../store/store.ts';

/** Text of one incident as a GeoJSON feature. Written out by hand: it is what most bytes of the service are. */
export function incidentText(row: StoredIncident, zone: Zone): string {
  const id = JSON.stringify(row.id);
  const geometry =
    row.lon === null || row.lat === null ? 'null' : `{"type":"Point","coordinates":[${row.lon},${row.lat}]}`;
  const from = formatInstant(row.from, zone);
  const to = row.to === row.from ? from : formatInstant(row.to, zone);
  return (
    `{"type":"Feature","id":${id},"geometry":${geometry},"properties":{"id":${id},` +
    `"class":${JSON.stringify(row.cls)},"very_serious":${row.verySerious},"from":"${from}","to":"${to}",` +
    `"unit":${JSON.stringify(row.unit)},"accuracy_m":${row.accuracyM},` +
    `"source":${JSON.stringify(row.provenance.title)},"synthetic":${row.provenance.kind === 'synthetic'}}}`
  );
}

/** Text of one feature of any other layer. */
export const featureText = (feature: Feature): string =>
  JSON.stringify({
    type: 'Feature',
    id: feature.id,
    geometry: feature.geometry,
    properties: { ...feature.properties, id: feature.id },
  });

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
}

export interface CollectionHead {
  readonly links: readonly Link[];
  readonly timeStamp: string;
  readonly numberMatched: number;
}

/** Text of a FeatureCollection up to its first feature; the features follow, then `COLLECTION_END`. */
export function collectionStart(head: CollectionHead, numberReturned: number): string {
  const rest = JSON.stringify({ ...head, numberReturned }).slice(1, -1);
  return `{"type":"FeatureCollection",${rest},"features":[`;
}
export const COLLECTION_END = ']}';

/** Text of a FeatureCollection from the texts of its features. */
export const collectionText = (features: readonly string[], head: CollectionHead): string =>
  collectionStart(head, features.length) + features.join(',\n') + COLLECTION_END;
