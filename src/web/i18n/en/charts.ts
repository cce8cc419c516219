import type { Translated } from '../shape.ts';
import type vi from '../vi/charts.ts';

export default {
  title: 'Charts',
} as const satisfies Translated<typeof vi>;
