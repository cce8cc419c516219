import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LAYERS, type LayerName } from '../../core/model/layers.ts';
import { zoneOf } from '../../core/model/time.ts';
import { TABLE_MEDIA_TYPE } from '../../core/table/codec.ts';
import type { Context } from '../context.ts';
import { originOf } from '../http/guard.ts';
import { badRequest, notFound } from '../http/problem.ts';
import type { DatasetInfo, LayerInfo } from '../store/store.ts';
import { columnsOf } from './columns.ts';
import type { ItemsFront } from './compact/front.ts';
import { CONFORMANCE, collection, collections, GEOJSON, landing, layerOf, OPENAPI } from './documents.ts';
import { featureText, incidentText, type Link } from './items.ts';
import { openApi } from './openapi.ts';
import { pageAnswer, pageText, piecesOf } from './pages.ts';
import { readItemsRequest, readNoParameters } from './query.ts';

function searchOf(request: FastifyRequest): URLSearchParams {
  const { search, searchParams } = new URL(request.url, 'http://localhost');
  try {
    decodeURIComponent(search);
  } catch {
    // URLSearchParams reads on over it, and the question would be another one than was meant.
    throw badRequest('the query is not percent-encoded UTF-8: write a % itself as %25');
  }
  return searchParams;
}
const partOf = (request: FastifyRequest, name: string): string => {
  const value = (request.params as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

/** GeoJSON over HTTP: OGC API – Features, Part 1. Routes read the question and send the answer; the rest is elsewhere. */
export function ogcRoutes(app: FastifyInstance, context: Context, front: ItemsFront): void {
  app.get('/ogc', async (request, reply) => {
    readNoParameters(searchOf(request));
    const active = (await context.store.datasets()).find((d) => d.active) ?? null;
    const version = active ? context.versionOf(active) : context.version;
    const body = landing(originOf(request), active?.profile ?? null);
    return context.sendJson(request, reply, { key: `${originOf(request)} landing`, version, body });
  });

  app.get('/ogc/conformance', async (request, reply) => {
    readNoParameters(searchOf(request));
    const body = { conformsTo: CONFORMANCE };
    return context.sendJson(request, reply, { key: 'conformance', version: context.version, body });
  });

  app.get('/api', async (request, reply) => {
    readNoParameters(searchOf(request));
    const body = openApi(originOf(request), context.version);
    const key = `${originOf(request)} api`;
    // As bytes: Fastify adds a charset to the type of texts, and clients look for exactly this one.
    return context.sendJson(request, reply, { key, version: context.version, contentType: OPENAPI, body });
  });

  app.get('/ogc/collections', async (request, reply) => {
    readNoParameters(searchOf(request));
    const active = await context.active();
    const infos = await Promise.all(
      LAYERS.map(async (l) => [l, await context.store.layerInfo(active.id, l)] as const),
    );
    const version = context.versionOf(active, ...infos.map(([, info]) => info.version));
    const body = collections(originOf(request), active.profile, infos);
    return context.sendJson(request, reply, { key: `${originOf(request)} collections`, version, body });
  });

  app.get('/ogc/collections/:layer', async (request, reply) => {
    const { active, layer, info } = await asked(context, request);
    readNoParameters(searchOf(request));
    const version = context.versionOf(active, info.version);
    const body = collection(originOf(request), active.profile, layer, info);
    return context.sendJson(request, reply, { key: `${originOf(request)} ${layer}`, version, body });
  });

  app.get('/ogc/collections/:layer/items', async (request, reply) => {
    const { revision } = context.store;
    const { active, layer, info } = await asked(context, request);
    if (layer === 'incidents' && wantsColumns(request))
      return sendColumns(context, request, reply, active, info);
    const items = readItemsRequest(layer, searchOf(request), zoneOf(active.profile.timeZone));
    const origin = originOf(request);
    const held = layer === 'incidents' ? context.incidents.at(active, info) : null;
    if (held) front.show(revision, active, info, held);
    return context.answers.send(request, reply, {
      ...pageAnswer(context, active, layer, info, items, origin),
      make: async () => {
        const page = held?.page(items.query);
        if (page) return Buffer.concat(piecesOf(page, info, items, origin));
        return pageText(context, active, layer, info, items, origin);
      },
    });
  });

  app.get('/ogc/collections/:layer/items/:id', async (request, reply) => {
    const { active, layer, info } = await asked(context, request);
    readNoParameters(searchOf(request));
    const id = partOf(request, 'id');
    const text = await featureById(context, active, layer, id);
    if (text === null) throw notFound(`${layer} have no feature "${id}"`);
    const self = `${originOf(request)}/ogc/collections/${layer}`;
    const links: Link[] = [
      { href: `${self}/items/${encodeURIComponent(id)}`, rel: 'self', type: GEOJSON },
      { href: self, rel: 'collection', type: 'application/json' },
    ];
    return context.answers.send(request, reply, {
      key: `${originOf(request)} ${layer}/items/${id}`,
      version: context.versionOf(active, info.version),
      contentType: GEOJSON,
      changedAtMs: info.changedAtMs,
      make: async () => `${text.slice(0, -1)},"links":${JSON.stringify(links)}}`,
    });
  });
}

interface Asked {
  readonly active: DatasetInfo;
  readonly layer: LayerName;
  readonly info: LayerInfo;
}

async function asked(context: Context, request: FastifyRequest): Promise<Asked> {
  const id = partOf(request, 'layer');
  const layer = layerOf(id);
  if (!layer) throw notFound(`there is no collection "${id}"; there are ${LAYERS.join(', ')}`);
  const active = await context.active();
  return { active, layer, info: await context.store.layerInfo(active.id, layer) };
}

async function featureById(
  context: Context,
  active: DatasetInfo,
  layer: LayerName,
  id: string,
): Promise<string | null> {
  if (layer === 'incidents') {
    const row = await context.store.incident(active.id, id);
    return row && incidentText(row, zoneOf(active.profile.timeZone));
  }
  const feature = await context.store.feature(active.id, layer, id);
  return feature && featureText(feature);
}

const wantsColumns = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').split(',').some((type) => type.split(';')[0]?.trim() === TABLE_MEDIA_TYPE);

function sendColumns(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  active: DatasetInfo,
  info: LayerInfo,
): Promise<unknown> {
  if ([...searchOf(request).keys()].some((name) => name !== 'f'))
    throw badRequest('the columns come whole: ask for them without parameters');
  return context.answers.send(request, reply, columnsOf(context, active, info));
}
