import type { Translated } from '../shape.ts';
import type vi from '../vi/data.ts';

export default {
  title: 'Data',
} as const satisfies Translated<typeof vi>;
