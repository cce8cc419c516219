/**
 * The signs of hot and cold spots, drawn in a box of 16. Map and page draw the same paths. A cold spot has the sign of its hot
 * counterpart as an outline on a bar, so that it differs without colour.
 */
export const GLYPHS = {
  new: { fill: 'M8 1.5 9.6 6.4 14.5 8 9.6 9.6 8 14.5 6.4 9.6 1.5 8 6.4 6.4Z', stroke: '' },
  consecutive: { fill: 'M2.5 10h3v3.5h-3zM6.5 6.5h3v7h-3zM10.5 2.5h3v11h-3z', stroke: '' },
  intensifying: { fill: 'M8 2 13 7.5H3ZM8 8 13 13.5H3Z', stroke: '' },
  persistent: {
    fill: 'M8 4.8a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4Z',
    stroke: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4Z',
  },
  diminishing: { fill: 'M3 7H13L8 13ZM3 3H13V4.8H3Z', stroke: '' },
  sporadic: {
    fill: 'M4.5 3.3a2 2 0 1 0 0 4a2 2 0 1 0 0-4ZM11.5 4.3a2 2 0 1 0 0 4a2 2 0 1 0 0-4ZM7.5 9.3a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z',
    stroke: '',
  },
  oscillating: { fill: '', stroke: 'M1.5 9.5C3 3.5 5 3.5 6.5 8S10.5 13 14.5 5.5' },
  historical: {
    fill: 'M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4Z',
    stroke: 'M8 1.8a6.2 6.2 0 0 1 6.2 6.2M8 14.2a6.2 6.2 0 0 1-6.2-6.2',
  },
  none: {
    fill: '',
    stroke:
      'M8 1.8a6.2 6.2 0 0 1 2.7 .6M13 4.3a6.2 6.2 0 0 1 1.2 3M13.8 10.3a6.2 6.2 0 0 1-1.9 2.5M9.3 14.1a6.2 6.2 0 0 1-3 0M4 12.7a6.2 6.2 0 0 1-1.9-2.7M1.9 7a6.2 6.2 0 0 1 1.3-2.9M5.2 2.5a6.2 6.2 0 0 1 1-.4',
  },
} as const;
export type GlyphName = keyof typeof GLYPHS;
