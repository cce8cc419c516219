import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Fonts } from '../../../src/web/export/fonts.ts';

const require = createRequire(import.meta.url);
const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`)));

export const fonts: Fonts = {
  400: read('400Regular/BeVietnamPro_400Regular'),
  600: read('600SemiBold/BeVietnamPro_600SemiBold'),
};
