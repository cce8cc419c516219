import type { Plugin } from 'vite';

/**
 * What packages bring along and the dashboard never runs is left out of it: every visit would pay for it. Each piece is
 * recognised by what it is, so that a new version of a package that has it no more builds just as well.
 */
export const trim = (): Plugin[] => [withoutWgsl, withoutJsonSchema, withoutOtherLanguages];

/** The WebGPU twins of shaders, which stand beside those in GLSL as marked texts. */
const withoutWgsl: Plugin = {
  name: 'without-wgsl',
  transform: {
    filter: { id: /node_modules[\\/]@(luma|deck)\.gl[\\/]/, code: /\/\* *wgsl *\*\//i },
    handler: (code) => ({
      code: code.replace(/\/\* *wgsl *\*\/ *`(?:[^`$]|\$\{\w+\}|\$(?!\{))*`/gi, "''"),
      map: null,
    }),
  },
};

/** Turning schemas into JSON Schema, which zod's schemas can do but nobody in the dashboard asks for. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  transform: {
    filter: { id: /node_modules[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
    handler: (code) => {
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map((m) => m[1]);
      const renamed = [...code.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map((m) => m[1]);
      return {
        code: `const none = () => () => { throw new Error('JSON Schema is left out of the dashboard'); };
export { ${[...names, ...renamed].map((name) => `none as ${name}`).join(', ')} };`,
        map: null,
      };
    },
  },
};

/**
 * The words of widgets in languages that the dashboard does not speak. There are none in Vietnamese; English is what is
 * taken where a language is missing.
 */
const withoutOtherLanguages: Plugin = {
  name: 'without-other-languages',
  transform: {
    filter: {
      id: {
        include:
          /node_modules[\\/]react-(aria|stately|aria-components)[\\/].*[\\/]intl[\\/].*[a-z]{2}-[A-Z]{2}\.m?js$/,
        exclude: /en-US/,
      },
    },
    handler: () => ({ code: 'export default {};', map: null }),
  },
};
