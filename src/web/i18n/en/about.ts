import type { Translated } from '../shape.ts';
import type vi from '../vi/about.ts';

export default {
  title: 'About the data',
} as const satisfies Translated<typeof vi>;
