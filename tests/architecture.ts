import { posix } from 'node:path';
import { parseAst } from 'vite';

/**
 * Which folder may import which: the documentation of the house and its check in one. A folder stands for itself
 * and what lies below it, unless a line of its own is longer. Folders that have no line may not exist.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // Runs anywhere: no DOM, no Node, no clock, no randomness of its own.
  'core/model': [],
  'core/geo': ['core/model'],
  'core/table': ['core/model', 'core/geo'],
  'core/sample': ['core/model', 'core/geo', 'core/table'],
  'core/analysis': ['core/model', 'core/geo', 'core/table'],
  // A story, and the slides that its chapters become: shapes that screen, speaker window and exports share.
  'core/story': ['core/model'],
  // Hand-outs of slides: what may be shown to whom, and how it lies on a sheet.
  'core/export': ['core/model', 'core/geo', 'core/story'],
  'core/golden': ['core'],
  // The browser.
  'web/i18n': ['core/model'],
  'web/ui': ['web/i18n', 'core/model'],
  // What the analyses ask and answer, in types only: the computing happens in the worker.
  'web/state': ['core/model', 'core/geo', 'core/table', 'core/analysis'],
  // How findings of Spot are said and signed, for panel, map and time line alike.
  'web/findings': ['web/state', 'web/i18n', 'web/ui', 'core'],
  // One file per resource; the fetching itself happens in the worker, off the screen's thread. What the worker works out is
  // a resource like what it fetches, so the questions of Spot, Site and of effects are put here too.
  'web/remote': [
    'web/jobs',
    'web/state/dataset.ts',
    'web/state/slices.ts',
    'core/geo',
    'core/model',
    'core/table',
    'core/analysis/spot',
    'core/analysis/coverage',
    'core/analysis/siting',
    'core/analysis/effect',
  ],
  'web/jobs': ['core'],
  'web/map': ['web/state', 'web/jobs', 'web/findings', 'web/i18n', 'web/ui', 'core'],
  'web/charts': ['web/state', 'web/findings', 'web/i18n', 'web/ui', 'core'],
  // Hand-outs as files: presentations, pages, pictures, films, one page for a stick.
  'web/export': ['web/state', 'web/i18n', 'web/ui', 'core'],
  'web/features/*': [
    'web/i18n',
    'web/ui',
    'web/state',
    'web/remote',
    'web/jobs',
    'web/map',
    'web/charts',
    'web/findings',
    'web/export',
    'core',
  ],
  'web/app': ['web', 'core'],
  // Thin routes and the store over core.
  server: ['core'],
};

/** Packages that core may use: pure arithmetic, shapes and bytes. */
export const CORE_PACKAGES = [
  'zod',
  'proj4',
  'geographiclib-geodesic',
  'h3-js',
  'suncalc',
  'flatbush',
  'fflate',
  'hucre',
  'geojson',
  /^@turf\//,
  'd3-contour',
] as const;

/** Packages that only these folders may name, so that what they do can be exchanged in one place. */
export const OWNED_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['server/store/duckdb'],
  fastify: ['server'],
  '@fastify/static': ['server'],
  hucre: ['core/table/intake', 'web/export'],
  pptxgenjs: ['web/export'],
  '@cantoo/pdf-lib': ['web/export'],
  '@cantoo/fontkit': ['web/export'],
  mediabunny: ['web/export'],
  proj4: ['core/geo'],
  'geographiclib-geodesic': ['core/geo'],
  suncalc: ['core/geo'],
  'maplibre-gl': ['web/map'],
  recharts: ['web/charts'],
  zustand: ['web'],
  react: ['web'],
  'react-dom': ['web'],
  'react-aria-components': ['web'],
};

export const MAX_LINES = 400;

/** Path below src (posix) to text. */
export type FileSet = ReadonlyMap<string, string>;

export interface Import {
  /** As written, without a ?query. */
  readonly specifier: string;
  readonly typeOnly: boolean;
}
interface Facts {
  readonly imports: readonly Import[];
  /** Uses of clock, chance or the machine's zone, as they would be written. */
  readonly impure: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null && 'type' in x;
const text = (x: unknown): string | null =>
  isNode(x) && x.type === 'Literal' && typeof x.value === 'string' ? x.value : null;

const LOCAL_TIME = /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$|^getTimezoneOffset$/;

/** Imports of a module (static, dynamic, re-exported, of types, of workers by URL) and what it does against purity. */
export function factsOf(path: string, source: string): Facts {
  const imports: Import[] = [];
  const impure: string[] = [];
  const add = (specifier: string | null, typeOnly: boolean) => {
    if (specifier !== null) imports.push({ specifier: specifier.replace(/\?.*$/, ''), typeOnly });
  };
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) x.forEach(visit);
    if (!isNode(x)) return;
    if (x.type === 'ImportDeclaration') add(text(x.source), x.importKind === 'type');
    if (x.type === 'ExportNamedDeclaration' || x.type === 'ExportAllDeclaration')
      add(text(x.source), x.exportKind === 'type');
    if (x.type === 'ImportExpression') add(text(x.source), false);
    if (x.type === 'TSImportType') add(text(x.source), true);
    const callee = isNode(x.callee) ? x.callee : null;
    const args = Array.isArray(x.arguments) ? x.arguments : [];
    if (x.type === 'NewExpression' && callee?.name === 'URL' && isNode(args[1])) add(text(args[0]), false);
    if (callee?.name === 'Date' && args.length === 0)
      impure.push(x.type === 'NewExpression' ? 'new Date()' : 'Date()');
    if (x.type === 'CallExpression' && callee?.name === 'Date' && args.length > 0) impure.push('Date()');
    if (x.type === 'MemberExpression' && isNode(x.object) && isNode(x.property)) {
      const name = `${String(x.object.name)}.${String(x.property.name ?? text(x.property))}`;
      if (/^(Math\.random|Date\.now|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(name))
        impure.push(name);
      if (LOCAL_TIME.test(String(x.property.name))) impure.push(`.${String(x.property.name)}`);
    }
    for (const key of Object.keys(x)) visit(x[key]);
  };
  const program: unknown = parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  visit(program);
  return { imports, impure };
}

/** The line of MAY_IMPORT that a path falls under; for features the folder of the feature itself. */
export function folderOf(path: string): string | null {
  const parts = path.split('/');
  for (let n = parts.length - 1; n > 0; n--) {
    const folder = parts.slice(0, n).join('/');
    if (folder in MAY_IMPORT) return folder;
    if (n > 1 && `${parts.slice(0, n - 1).join('/')}/*` in MAY_IMPORT) return folder;
  }
  return null;
}
const ruleOf = (folder: string): readonly string[] =>
  MAY_IMPORT[folder] ?? MAY_IMPORT[posix.join(posix.dirname(folder), '*')] ?? [];
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Everything in a set of files that breaks the rules of the house, one line each; empty = in order. */
export function violations(files: FileSet, dependencies: readonly string[]): string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, source] of files) {
    const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0);
    if (lines > MAX_LINES) found.push(`${path}: ${lines} lines, more than ${MAX_LINES}`);
    const folder = folderOf(path);
    if (folder === null) found.push(`${path}: its folder has no line in the table`);
    if (!/\.tsx?$/.test(path) || folder === null) continue;
    const { imports, impure } = factsOf(path, source);
    if (within(path, 'core')) for (const use of impure) found.push(`${path}: ${use} in core`);
    const edges: string[] = [];
    for (const { specifier, typeOnly } of imports) {
      if (!specifier.startsWith('.')) {
        found.push(...packageFaults(path, specifier, typeOnly, dependencies));
        continue;
      }
      const target = posix.normalize(posix.join(posix.dirname(path), specifier));
      if (!files.has(target))
        found.push(`${path}: imports ${specifier}, which is no file (write the extension)`);
      else if (!within(target, folder) && !ruleOf(folder).some((allowed) => within(target, allowed)))
        found.push(`${path}: ${folder} may not import ${target}`);
      if (!typeOnly) edges.push(target);
    }
    graph.set(path, edges);
  }
  return [...found, ...cycles(graph)];
}

function packageFaults(
  path: string,
  specifier: string,
  typeOnly: boolean,
  dependencies: readonly string[],
): string[] {
  const faults: string[] = [];
  const name = packageOf(specifier);
  if (specifier.startsWith('/') || specifier.startsWith('@/') || specifier.startsWith('~'))
    return [`${path}: imports ${specifier}: write a relative path`];
  if (within(path, 'core')) {
    const allowed = CORE_PACKAGES.some((p) => (typeof p === 'string' ? p === name : p.test(name)));
    if (!allowed) return [`${path}: ${specifier} in core`];
  }
  const ofNode = specifier.startsWith('node:');
  if (ofNode && !within(path, 'server')) faults.push(`${path}: ${specifier} outside the server`);
  if (!ofNode && !typeOnly && !dependencies.includes(name))
    faults.push(`${path}: ${name} is not among the dependencies that npm start installs`);
  const owners = OWNED_PACKAGES[name];
  if (owners && !typeOnly && !owners.some((owner) => within(path, owner)))
    faults.push(`${path}: ${name} belongs to ${owners.join(', ')}`);
  return faults;
}

/** Cycles of imports that remain when types are gone, each found once. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const found: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      return;
    }
    state.set(file, 'open');
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
  return found;
}
