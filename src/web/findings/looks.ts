import type { Category } from '../../core/analysis/hotspot/category.ts';
import type { Finding } from '../../core/analysis/spot/result.ts';
import type { GlyphName } from '../ui/glyph-paths.ts';

export interface Look {
  readonly glyph: GlyphName;
  readonly cold: boolean;
}

const OF_KIND: Readonly<Record<string, GlyphName>> = {
  New: 'new',
  Consecutive: 'consecutive',
  Intensifying: 'intensifying',
  Persistent: 'persistent',
  Diminishing: 'diminishing',
  Sporadic: 'sporadic',
  Oscillating: 'oscillating',
  Historical: 'historical',
};
const OF_STORY = {
  new: 'new',
  rising: 'intensifying',
  falling: 'diminishing',
  steady: 'persistent',
} as const;

/** The sign of a category: its first word, hot or cold. */
export function lookOfCategory(category: Category): Look {
  const [first = '', second] = category.split(' ');
  return { glyph: OF_KIND[first] ?? 'none', cold: second === 'Cold' };
}

/** Shades 1 to 6 of the hot and the cold ramp: what is strong and still on is darker than what comes and goes or is over. */
const LEVEL: Readonly<Record<string, number>> = {
  Intensifying: 6,
  Persistent: 5,
  Consecutive: 4,
  New: 4,
  Oscillating: 3,
  Sporadic: 3,
  Diminishing: 2,
  Historical: 1,
};
/** The shade of a category; its sign tells apart those that share one. */
export const levelOfCategory = (category: Category): number => LEVEL[category.split(' ')[0] ?? ''] ?? 1;

/** The sign of a finding: of its category, else of its own past; what may be chance has the sign of that. */
export function lookOf(
  finding: Pick<Finding, 'significant' | 'category' | 'story' | 'count' | 'expected'>,
): Look {
  const cold = finding.count < finding.expected;
  if (!finding.significant) return { glyph: 'none', cold: false };
  if (finding.category && finding.category !== 'No Pattern Detected') return lookOfCategory(finding.category);
  return { glyph: OF_STORY[finding.story ?? 'steady'], cold };
}
