import type { Translated } from '../shape.ts';
import type vi from '../vi/problem.ts';

export default {
  title: 'Problems',
} as const satisfies Translated<typeof vi>;
