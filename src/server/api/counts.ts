import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  CUBE_RESOLUTIONS,
  countsRequestSchema,
  cubeRequestSchema,
  type Frame,
} from '../../core/table/remote.ts';
import type { Context } from '../context.ts';
import { badRequest } from '../http/problem.ts';
import type { DatasetInfo } from '../store/store.ts';
import { cubeAnswer, frameOf, linkedAnswer } from './linked.ts';

/** Frames kept: a version has one for each resolution. */
const KEEP = 4;
/** Tries to count all of an answer from one version of the data. */
const TRIES = 3;

/** Counts for a dashboard that does not hold the incidents themselves. */
export function countsRoutes(app: FastifyInstance, context: Context): void {
  const { store } = context;
  const frames = new Map<string, Promise<Frame>>();

  const frameAt = (active: DatasetInfo, version: string, resolution: number): Promise<Frame> => {
    // With the profile: a frame names the classes of the dataset, which an import tells after its rows.
    const key = `${context.versionOf(active, version)} ${resolution}`;
    let frame = frames.get(key);
    if (!frame) {
      frame = frameOf(store, active, version, resolution);
      frame.catch(() => frames.delete(key));
      frames.set(key, frame);
      for (const old of [...frames.keys()].slice(0, -KEEP)) frames.delete(old);
    }
    return frame;
  };

  /** Answers from one version of the data: several questions are asked, and an import may come between them. */
  const steady = async <T extends object>(
    ask: (active: DatasetInfo, version: string) => Promise<T>,
  ): Promise<T> => {
    for (let k = 1; ; k++) {
      const active = await context.active();
      const { version } = await store.layerInfo(active.id, 'incidents');
      // What came in between may be in no list of the frame, which is then an error of this try only.
      const answer = await ask(active, version).then(
        (value) => ({ value, error: null }),
        (error: unknown) => ({ value: null, error }),
      );
      const after = await store.layerInfo(active.id, 'incidents');
      if (after.version !== version && k < TRIES) continue;
      if (answer.value === null) throw answer.error;
      return answer.value;
    }
  };

  app.get('/api/counts', async (request, reply) => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const resolution = Number(searchParams.get('resolution'));
    if (!(CUBE_RESOLUTIONS as readonly number[]).includes(resolution) || searchParams.size > 1)
      throw badRequest(`ask for cells of a resolution: ${CUBE_RESOLUTIONS.join(', ')}`);
    const { active, frame } = await steady(async (active, version) => ({
      active,
      frame: await frameAt(active, version, resolution),
    }));
    const version = context.versionOf(active, frame.version);
    return context.sendJson(request, reply, { key: `counts ${resolution}`, version, body: frame });
  });

  app.post('/api/counts', async (request, reply) => {
    const asked = bodyOf(request, countsRequestSchema);
    reply.header('cache-control', 'no-store');
    return steady(async (active, version) =>
      linkedAnswer(store, active, await frameAt(active, version, asked.resolution), asked),
    );
  });

  app.post('/api/cube', async (request, reply) => {
    const asked = bodyOf(request, cubeRequestSchema);
    reply.header('cache-control', 'no-store');
    return steady(async (active, version) =>
      cubeAnswer(store, active, await frameAt(active, version, asked.resolution), asked),
    );
  });
}

function bodyOf<T>(request: FastifyRequest, schema: z.ZodType<T>): T {
  const read = schema.safeParse(request.body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw badRequest(`${issue?.path.join('.') || 'the question'}: ${issue?.message ?? 'is none'}`);
}
