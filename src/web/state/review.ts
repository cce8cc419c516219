import type { TreatedKind } from '../../core/analysis/effect/workspace.ts';

/** What is open in the review, and how effects are asked for, as far as it is not the default. */
export interface ReviewChoice {
  /** The ten years of published figures; without it the table of everything that was done. */
  readonly page?: 'decade';
  /** The place whose card is open. */
  readonly place?: { readonly kind: TreatedKind; readonly id: string };
  /** Only places of that kind are listed. */
  readonly only?: TreatedKind;
  /** What the table is sorted by; without it by what has to be decided. */
  readonly sort?: { readonly by: ReviewSort; readonly down: boolean };
  /** Width of the buffer ring in metres. */
  readonly bufferM?: number;
  /** Longest window on either side in months. */
  readonly months?: number;
  /** Controls that are matched. */
  readonly controls?: number;
  /** Streets picked as controls by hand. */
  readonly picked?: readonly string[];
}

export const REVIEW_SORTS = [
  'decision',
  'name',
  'kind',
  'unit',
  'start',
  'status',
  'verdict',
  'ratio',
  'power',
  'years',
  'activity',
] as const;
export type ReviewSort = (typeof REVIEW_SORTS)[number];
export const TREATED_KINDS = ['lane', 'camera', 'model'] as const satisfies readonly TreatedKind[];
export const BUFFERS_M = [50, 100, 150, 200, 300] as const;
export const WINDOW_MONTHS = [12, 24, 36, 48] as const;
export const CONTROL_NUMBERS = [1, 2, 3, 4, 6, 8] as const;
