import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type FileSet, factsOf, MAX_LINES, MAY_IMPORT, violations } from './architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function readRoom(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(join(root, folder).length + 1).replaceAll('\\', '/');
    if (entry.isFile() && /\.(tsx?|css|html)$/.test(name)) files.set(name, readFileSync(path, 'utf8'));
  }
  return files;
}
const { dependencies, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const installed = Object.keys(dependencies);

/** A tiny house in order, with the given files added or exchanged. */
const house = (files: Record<string, string> = {}): FileSet =>
  new Map(
    Object.entries({
      'core/model/time.ts': 'export const a = 1;',
      'core/geo/project.ts': "import { a } from '../model/time.ts'; export const b = a;",
      'core/table/table.ts': "import { b } from '../geo/project.ts'; export const c = b;",
      'web/state/store.ts': "import { c } from '../../core/table/table.ts'; export const d = c;",
      'web/features/spot/Spot.tsx':
        "import { d } from '../../state/store.ts'; export default () => <b>{d}</b>;",
      'server/store/store.ts': "import { c } from '../../core/table/table.ts'; export const e = c;",
      ...files,
    }),
  );
const planted = (path: string, source: string): string[] =>
  violations(house({ [path]: source }), ['zod', 'react', '@duckdb/node-api', 'proj4']);

describe('the house', () => {
  const files = readRoom('src');

  it('is read whole: every room and every folder of the table that exists', () => {
    expect(files.size).toBeGreaterThan(60);
    for (const room of ['core', 'web', 'server'])
      expect([...files.keys()].filter((f) => f.startsWith(`${room}/`)).length, room).toBeGreaterThan(10);
    const imports = [...files].flatMap(([path, text]) =>
      /\.tsx?$/.test(path) ? factsOf(path, text).imports : [],
    );
    expect(imports.length).toBeGreaterThan(200);
  });

  it('keeps its rules', () => {
    expect(
      violations(new Map([...files].filter(([path]) => /\.tsx?$|\.css$/.test(path))), installed),
    ).toEqual([]);
  });

  it('needs no development package to start', () => {
    const onDemand = Object.entries(scripts)
      .filter(([name]) => ['start', 'data', 'import', 'golden', 'build', 'build:static'].includes(name))
      .flatMap(([, command]) => /scripts\/[\w-]+\.(?:ts|mjs)/g.exec(command) ?? []);
    const missing: string[] = [];
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { specifier, typeOnly } of factsOf(path, readFileSync(join(root, path), 'utf8')).imports) {
        if (typeOnly || specifier.startsWith('node:')) continue;
        // What lies in src is judged by the rules above.
        const target = posix.join(posix.dirname(path), specifier);
        if (specifier.startsWith('.')) {
          if (target.startsWith('scripts/')) visit(target);
        } else {
          const name = specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/');
          if (!installed.includes(name)) missing.push(`${path}: ${specifier}`);
        }
      }
    };
    for (const path of onDemand) visit(path);
    expect(seen.size).toBeGreaterThan(4);
    expect(missing).toEqual([]);
  });
});

describe('the check itself', () => {
  it('finds nothing in a house in order', () => {
    expect(violations(house(), installed)).toEqual([]);
  });

  const wrong: [what: string, path: string, source: string, says: RegExp][] = [
    [
      'core to web',
      'core/geo/x.ts',
      "import { d } from '../../web/state/store.ts';",
      /core\/geo may not import web/,
    ],
    [
      'model to geo',
      'core/model/x.ts',
      "export { b } from '../geo/project.ts';",
      /core\/model may not import core\/geo/,
    ],
    ['geo to table', 'core/geo/x.ts', "import '../table/table.ts';", /core\/geo may not import core\/table/],
    ['server to web', 'server/x.ts', "export * from '../web/state/store.ts';", /server may not import web/],
    [
      'web to server',
      'web/app/x.ts',
      "const e = await import('../../server/store/store.ts');",
      /web\/app may not/,
    ],
    ['a type only', 'core/model/x.ts', "import type { b } from '../geo/project.ts';", /core\/model may not/],
    [
      'a type in place',
      'core/model/x.ts',
      "export type B = import('../geo/project.ts').B;",
      /core\/model may not/,
    ],
    [
      'a worker by URL',
      'web/state/x.ts',
      "new Worker(new URL('../features/spot/Spot.tsx', import.meta.url));",
      /web\/state may not import web\/features/,
    ],
    [
      'feature to feature',
      'web/features/data/x.ts',
      "import '../spot/Spot.tsx';",
      /features\/data may not import/,
    ],
    ['a query', 'web/state/x.ts', "import u from '../features/spot/Spot.tsx?url';", /web\/state may not/],
    ['no extension', 'core/geo/x.ts', "import { a } from '../model/time';", /no file/],
    ['a new folder', 'core/util/x.ts', 'export {};', /no line in the table/],
    ['an alias', 'web/app/x.ts', "import '@/state/store.ts';", /relative path/],
    ['Node in core', 'core/geo/x.ts', "import { join, posix } from 'node:path';", /node:path/],
    ['Node in web', 'web/app/x.ts', "import 'node:fs';", /outside the server/],
    ['React in core', 'core/geo/x.ts', "import 'react';", /react in core/],
    ['DuckDB elsewhere', 'server/x.ts', "import '@duckdb/node-api';", /belongs to server\/store\/duckdb/],
    ['a development package', 'web/app/x.ts', "import 'papaparse';", /not among the dependencies/],
    ['chance', 'core/geo/x.ts', 'export const r = Math.random();', /Math\.random in core/],
    ['chance by name', 'core/geo/x.ts', "export const r = Math['random']();", /Math\.random in core/],
    ['the clock', 'core/geo/x.ts', 'export const t = Date.now();', /Date\.now in core/],
    ['today', 'core/geo/x.ts', 'export const t = new Date();', /new Date\(\) in core/],
    ['today as text', 'core/geo/x.ts', 'export const t = Date();', /Date\(\) in core/],
    ['a stop-watch', 'core/geo/x.ts', 'export const t = performance.now();', /performance\.now in core/],
    [
      'the zone of the machine',
      'core/geo/x.ts',
      'export const h = (d: Date) => d.getHours();',
      /getHours in core/,
    ],
    ['a long file', 'core/geo/x.ts', 'export {};\n'.repeat(MAX_LINES + 1), /401 lines/],
  ];
  for (const [what, path, source, says] of wrong)
    it(`catches ${what}`, () => {
      const found = planted(path, source);
      expect(found.length).toBe(1);
      expect(found[0]).toMatch(says);
      expect(found[0]).toContain(path);
    });

  it('catches a cycle, and leaves one of types alone', () => {
    const other = "import { b } from './project.ts'; export const f = b;";
    const back = (kind: string) =>
      house({
        'core/geo/f.ts': other,
        'core/geo/project.ts': `${kind} { f } from './f.ts'; export const b = 1;`,
      });
    expect(violations(back('import'), installed)).toEqual([
      'cycle: core/geo/project.ts -> core/geo/f.ts -> core/geo/project.ts',
    ]);
    expect(violations(back('import type'), installed)).toEqual([]);
  });

  it('lets through what the rules allow', () => {
    const fine =
      "import { z } from 'zod'; export const d = new Date(0); export const h = d.getUTCHours() + z.length;";
    expect(planted('core/geo/x.ts', fine)).toEqual([]);
    expect(planted('core/geo/y.ts', 'export {};\n'.repeat(MAX_LINES))).toEqual([]);
  });

  it('has a line for every room', () => {
    expect(Object.keys(MAY_IMPORT).map((f) => f.split('/')[0])).toEqual(
      expect.arrayContaining(['core', 'web', 'server']),
    );
  });
});
