import type { Translated } from '../shape.ts';
import type vi from '../vi/map.ts';

export default {
  title: 'Map',
} as const satisfies Translated<typeof vi>;
