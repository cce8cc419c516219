import { LAYERS, type LayerName } from '../../core/model/layers.ts';
import { TABLE_MEDIA_TYPE } from '../../core/table/codec.ts';
import { type PropertyKind, queryables } from '../store/properties.ts';
import { DEFAULT_LIMIT, MAX_LIMIT } from './query.ts';

/** The API description: OpenAPI 3.0. Clients such as GDAL push down only the filters that stand in it. */
const SCHEMA_OF: Readonly<Record<PropertyKind, unknown>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  instant: { type: 'string', format: 'date-time' },
};

const query = (name: string, description: string, schema: unknown): unknown => ({
  name,
  in: 'query',
  description,
  required: false,
  schema,
  style: 'form',
  explode: false,
});

const parameters = {
  limit: query('limit', 'Features a page; more than the maximum gives the maximum.', {
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
  }),
  bbox: query('bbox', 'west,south,east,north in degrees, or six numbers with heights (ignored).', {
    type: 'array',
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
    items: { type: 'number' },
  }),
  datetime: query('datetime', 'An RFC 3339 instant or date, or from/to with .. for an open end.', {
    type: 'string',
  }),
  cursor: query('cursor', 'Position of a page; taken from a next link, never made.', { type: 'string' }),
  f: query('f', 'The answers are JSON only; accepted for clients that always ask.', {
    type: 'string',
    enum: ['json'],
  }),
};

const problem = {
  description: 'A problem',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['title', 'status'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
const featureSchema = {
  type: 'object',
  required: ['type', 'id', 'geometry', 'properties'],
  properties: {
    type: { type: 'string', enum: ['Feature'] },
    id: { type: 'string' },
    geometry: { type: 'object', nullable: true },
    properties: { type: 'object' },
  },
};
const collectionSchema = {
  type: 'object',
  required: ['type', 'features'],
  properties: {
    type: { type: 'string', enum: ['FeatureCollection'] },
    features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
    links: { type: 'array', items: { type: 'object' } },
    timeStamp: { type: 'string', format: 'date-time' },
    numberMatched: { type: 'integer' },
    numberReturned: { type: 'integer' },
  },
};

const get = (operationId: string, summary: string, content: unknown, given: readonly unknown[] = []) => ({
  get: {
    operationId,
    summary,
    parameters: given,
    responses: {
      '200': { description: 'The answer', content },
      '304': { description: 'Nothing has changed' },
      '400': { $ref: '#/components/responses/Problem' },
      '404': { $ref: '#/components/responses/Problem' },
    },
  },
});
const asJson = { 'application/json': { schema: { type: 'object' } } };
const shared = (name: keyof typeof parameters): unknown => ({ $ref: `#/components/parameters/${name}` });

function layerPaths(layer: LayerName): Record<string, unknown> {
  const name = layer.replace(/-(\w)/g, (_m, c: string) => c.toUpperCase());
  const properties = [...queryables(layer)].map(([property, kind]) =>
    query(property, 'Equality; several values separated by commas mean any of them.', SCHEMA_OF[kind]),
  );
  const collection = {
    'application/geo+json': { schema: { $ref: '#/components/schemas/FeatureCollection' } },
  };
  const columns = { [TABLE_MEDIA_TYPE]: { schema: { type: 'string', format: 'binary' } } };
  const id = { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } };
  return {
    [`/collections/${layer}`]: get(`${name}.describe`, `The collection ${layer}`, asJson, [shared('f')]),
    [`/collections/${layer}/items`]: get(
      `${name}.items`,
      `Features of ${layer}`,
      layer === 'incidents' ? { ...collection, ...columns } : collection,
      [...(['limit', 'bbox', 'datetime', 'cursor', 'f'] as const).map(shared), ...properties],
    ),
    [`/collections/${layer}/items/{featureId}`]: get(
      `${name}.feature`,
      `One feature of ${layer}`,
      { 'application/geo+json': { schema: { $ref: '#/components/schemas/Feature' } } },
      [id, shared('f')],
    ),
  };
}

export function openApi(origin: string, version: string): unknown {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Hải Đăng',
      description: 'Incidents and the layers around them as GeoJSON (OGC API – Features, Part 1).',
      version,
    },
    // Paths relative to the landing page: GDAL looks for its filters under exactly these.
    servers: [{ url: `${origin}/ogc` }],
    paths: {
      '/': get('landing', 'Landing page', asJson, [shared('f')]),
      '/conformance': get('conformance', 'Standards kept', asJson, [shared('f')]),
      '/collections': get('collections', 'All collections', asJson, [shared('f')]),
      ...Object.assign({}, ...LAYERS.map(layerPaths)),
    },
    components: {
      parameters,
      responses: { Problem: problem },
      schemas: { Feature: featureSchema, FeatureCollection: collectionSchema },
    },
  };
}
