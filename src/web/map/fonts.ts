import latin400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2?url';
import latin500 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-500-normal.woff2?url';
import ext400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-400-normal.woff2?url';
import ext500 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-500-normal.woff2?url';
import viet400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2?url';
import viet500 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-500-normal.woff2?url';
import type { StyleSpecification } from 'maplibre-gl';
import { FONT } from './basemap.ts';

const VIETNAMESE = [
  'U+0102-0103',
  'U+0110-0111',
  'U+0128-0129',
  'U+0168-0169',
  'U+01A0-01A1',
  'U+01AF-01B0',
  'U+0300-0301',
  'U+0303-0304',
  'U+0308-0309',
  'U+0323',
  'U+0329',
  'U+1EA0-1EF9',
  'U+20AB',
];
const LATIN = [
  'U+0000-00FF',
  'U+0131',
  'U+0152-0153',
  'U+02BB-02BC',
  'U+02C6',
  'U+02DA',
  'U+2000-206F',
  'U+20AC',
  'U+2122',
  'U+2212',
];
const LATIN_EXT = ['U+0100-02BA', 'U+1E00-1E9F', 'U+2020', 'U+2113'];

const face = (viet: string, latin: string, ext: string) =>
  [
    [viet, VIETNAMESE],
    [latin, LATIN],
    [ext, LATIN_EXT],
  ].map(([url, range]) => ({
    url: new URL(url as string, document.baseURI).href,
    'unicode-range': range as string[],
  }));

/** The files that the map's labels are drawn with: beside the page, no glyph server. */
export const fontFaces = (): NonNullable<StyleSpecification['font-faces']> => ({
  [FONT.regular]: face(viet400, latin400, ext400),
  [FONT.medium]: face(viet500, latin500, ext500),
});
