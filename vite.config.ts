import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { trim } from './scripts/run/trim.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The dashboard: built from src/web into dist/web, with relative addresses so that the folder works under any path. */
export default defineConfig({
  root: here('./src/web'),
  publicDir: here('./public'),
  base: './',
  plugins: [react(), ...trim()],
  worker: { format: 'es', plugins: trim },
  resolve: {
    // deck.gl without its WebGPU half, which the map never runs on, and without loaders, which it never uses.
    conditions: ['visgl:webgl-only', ...defaultClientConditions],
    alias: {
      '@loaders.gl/core': here('./src/web/map/no-loaders.ts'),
      '@loaders.gl/images': here('./src/web/map/no-loaders.ts'),
    },
  },
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The map library alone is larger than the default warning; the whole is measured against the aim of 900 kB.
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        // What three or more parts of the dashboard share travels as one file: it packs better than fifty small ones. Only
        // words, state and widgets, which bring no library along that the first words on the screen would have to wait for.
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              minShareCount: 3,
              test: (id) =>
                /[\\/]src[\\/](web[\\/](ui|state|i18n|findings)|core[\\/]model)[\\/].*\.tsx?$/.test(id) &&
                // Words of later screens travel with these.
                !/[\\/]i18n[\\/](.*[\\/])?(later|site|site-edit|site-out|cards|review|export|sample-story)\.ts$/.test(
                  id,
                ),
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: false,
    // While developing, the data come from a server started beside (npm start).
    proxy: Object.fromEntries(
      ['/config.json', '/api', '/ogc', '/data'].map((path) => [
        path,
        { target: process.env.HAIDANG_SERVER ?? 'http://127.0.0.1:4173', changeOrigin: true },
      ]),
    ),
  },
});
