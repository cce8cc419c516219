import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MONG_CAI } from '../src/core/model/profile.ts';
import { buildApp } from '../src/server/app.ts';
import { MemoryStore } from '../src/server/store/memory/memory.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const store = new MemoryStore();
await store.putDataset('mong-cai', MONG_CAI);
const app = buildApp({
  store,
  version: String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version),
  webRoot: join(root, 'dist/web'),
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) });
const a = app.server.address();
console.log(`Ready: http://127.0.0.1:${typeof a === 'object' && a ? a.port : ''}/`);
