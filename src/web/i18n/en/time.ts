import type { Translated } from '../shape.ts';
import type vi from '../vi/time.ts';

export default {
  title: 'Time',
} as const satisfies Translated<typeof vi>;
