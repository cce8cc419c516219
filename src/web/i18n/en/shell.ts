import type { Translated } from '../shape.ts';
import type vi from '../vi/shell.ts';

export default {
  skipToMap: 'Go to the map',
  skipToTime: 'Go to the time line',
  skipToInsight: 'Go to the findings',
  rail: {
    label: 'Workspaces',
    spot: 'Hot spots',
    data: 'Data',
  },
} as const satisfies Translated<typeof vi>;
