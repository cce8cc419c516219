import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LAYERS, type LayerName } from '../../core/model/layers.ts';
import type { Context } from '../context.ts';
import { HttpProblem } from '../http/problem.ts';
import type { DatasetInfo, LayerInfo } from '../store/store.ts';

const params = z.object({ id: z.string().min(1).max(100) });
const idOf = (request: FastifyRequest): string => params.parse(request.params).id;

/** What the service holds: the datasets, which one is on show, and what is in it. */
export function datasetRoutes(app: FastifyInstance, context: Context): void {
  const { store } = context;

  app.get('/api/dataset', async (request, reply) => {
    const active = await context.active();
    const infos = await Promise.all(LAYERS.map((l) => store.layerInfo(active.id, l)));
    const version = context.versionOf(active, ...infos.map((i) => i.version));
    return context.sendJson(request, reply, { key: 'dataset', version, body: described(active, infos) });
  });

  app.get('/api/datasets', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ datasets: await store.datasets() }),
  );

  app.post('/api/datasets/:id/activate', async (request) => {
    await store.activate(idOf(request));
    return { datasets: await store.datasets() };
  });

  app.delete('/api/datasets/:id', async (request) => {
    const id = idOf(request);
    const all = await store.datasets();
    if (all.length === 1 && all[0]?.id === id)
      throw new HttpProblem(409, 'Conflict', 'the only dataset cannot be removed');
    await store.removeDataset(id);
    return { datasets: await store.datasets() };
  });

  app.get('/api/health', async (_request, reply) => {
    const health = await store.health();
    return reply
      .code(health.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ...health, version: context.version });
  });
}

function described({ id, profile }: DatasetInfo, infos: readonly LayerInfo[]): unknown {
  const layers = LAYERS.map((layer: LayerName, i) => [
    layer,
    { ...infos[i], items: `/ogc/collections/${layer}/items` },
  ]);
  return { id, profile, layers: Object.fromEntries(layers) };
}
