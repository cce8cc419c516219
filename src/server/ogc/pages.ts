import type { LayerName } from '../../core/model/layers.ts';
import { zoneOf } from '../../core/model/time.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../http/encoded.ts';
import type { DatasetInfo, LayerInfo } from '../store/store.ts';
import type { CompactPage } from './compact/compact.ts';
import { GEOJSON } from './documents.ts';
import {
  COLLECTION_END,
  type CollectionHead,
  collectionStart,
  collectionText,
  featureText,
  incidentText,
  type Link,
} from './items.ts';
import type { ItemsRequest } from './query.ts';

/** Which answer a page of incidents is, whoever makes its bytes. */
export const incidentsAnswer = (
  context: Context,
  active: DatasetInfo,
  info: LayerInfo,
  items: ItemsRequest,
  origin: string,
): Omit<Answer, 'make'> => pageAnswer(context, active, 'incidents', info, items, origin);

/** Which answer a page of any layer is. */
export const pageAnswer = (
  context: Context,
  active: DatasetInfo,
  layer: LayerName,
  info: LayerInfo,
  items: ItemsRequest,
  origin: string,
): Omit<Answer, 'make'> => ({
  key: `${origin} ${layer}/items?${items.key}`,
  version: context.versionOf(active, info.version),
  contentType: GEOJSON,
  changedAtMs: info.changedAtMs,
  ...(layer === 'incidents' && { vary: 'Accept' }),
});

/** A page as the store gives it. */
export async function pageText(
  { store }: Context,
  active: DatasetInfo,
  layer: LayerName,
  info: LayerInfo,
  items: ItemsRequest,
  origin: string,
): Promise<string> {
  const { limit: _limit, after: _after, ...matching } = items.query;
  const numberMatched = items.filterKey === '' ? info.count : await store.count(active.id, layer, matching);
  if (layer === 'incidents') {
    const zone = zoneOf(active.profile.timeZone);
    const page = await store.incidents(active.id, items.query);
    const texts = page.items.map((row) => incidentText(row, zone));
    return collectionText(texts, headOf(layer, info, items, origin, numberMatched, page.next));
  }
  const page = await store.features(active.id, layer, items.query);
  return collectionText(
    page.items.map(featureText),
    headOf(layer, info, items, origin, numberMatched, page.next),
  );
}

/** A page of held incidents: the same bytes, in pieces. */
export function piecesOf(page: CompactPage, info: LayerInfo, items: ItemsRequest, origin: string): Buffer[] {
  const head = headOf('incidents', info, items, origin, page.numberMatched, page.next);
  return [
    Buffer.from(collectionStart(head, page.numberReturned)),
    ...page.pieces,
    Buffer.from(COLLECTION_END),
  ];
}

function headOf(
  layer: LayerName,
  info: LayerInfo,
  items: ItemsRequest,
  origin: string,
  numberMatched: number,
  next: string | null,
): CollectionHead {
  const self = `${origin}/ogc/collections/${layer}`;
  const links: Link[] = [
    { href: `${self}/items?${items.key}`, rel: 'self', type: GEOJSON },
    { href: self, rel: 'collection', type: 'application/json' },
  ];
  if (next !== null) {
    const following = new URLSearchParams(items.key);
    following.set('cursor', next);
    links.push({ href: `${self}/items?${following}`, rel: 'next', type: GEOJSON });
  }
  // When the data last changed, not the clock: the same question then has the same bytes, as a strong ETag promises.
  return { links, timeStamp: new Date(info.changedAtMs).toISOString(), numberMatched };
}
