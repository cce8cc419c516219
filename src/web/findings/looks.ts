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

/** The sign of a finding: of its category, else of its own past; what may be chance has the sign of that. */
export function lookOf(
  finding: Pick<Finding, 'significant' | 'category' | 'story' | 'count' | 'expected'>,
): Look {
  const cold = finding.count < finding.expected;
  if (!finding.significant) return { glyph: 'none', cold: false };
  if (finding.category && finding.category !== 'No Pattern Detected') return lookOfCategory(finding.category);
  return { glyph: OF_STORY[finding.story ?? 'steady'], cold };
}
