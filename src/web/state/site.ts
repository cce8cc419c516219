import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DrawnView } from '../../core/analysis/coverage/drawn.ts';
import type { LevelProfile } from '../../core/analysis/coverage/range.ts';
import type { WhatIfFigures } from '../../core/analysis/siting/study/figures.ts';
import type { SitingChoices } from '../../core/analysis/siting/study/question.ts';
import type { WhatIfBase } from '../../core/analysis/siting/study/whatif.ts';
import type { AreaKind, Draft } from './draft.ts';

export const SITE_TABS = ['now', 'plan', 'compare'] as const;
export type SiteTab = (typeof SITE_TABS)[number];

/** What was chosen in the Site workspace, as far as it is not the default. */
export interface SiteChoice {
  readonly tab: SiteTab;
  readonly standard: LevelProfile;
  readonly choices: Partial<SitingChoices>;
  /** Shares of harm (by the table of weights that this browser has) beside those of cases. */
  readonly byHarm?: boolean | undefined;
}
export const SITE_DEFAULT: SiteChoice = { tab: 'now', standard: 'IEC 62676-4:2025', choices: {} };

/** What a drawing on the map becomes. */
export type SiteDrawing =
  | { readonly of: 'lane'; readonly tool: 'line' }
  | { readonly of: AreaKind; readonly tool: 'lasso' | 'box'; readonly name: string };

/** One side of the divider between two scenarios. */
export interface SwipeSide {
  readonly name: string;
  readonly draft: Draft;
  /** Views of its cameras by id, and of standing ones that only the other side takes away. */
  readonly views: ReadonlyMap<string, DrawnView>;
  /** 1 for demand points in view; null while that is not known. */
  readonly covered: Uint8Array | null;
}
export interface Swiped {
  readonly left: SwipeSide;
  readonly right: SwipeSide;
}

/** What the scenario on the map has in view, kept up to date while it changes; panel and map read it here. */
export interface SiteView {
  readonly base: WhatIfBase | null;
  readonly figures: WhatIfFigures | null;
  /** Today's, measured alike. */
  readonly today: WhatIfFigures | null;
  /** Where figures are of harm: the same by cases. */
  readonly cases: { readonly figures: WhatIfFigures; readonly today: WhatIfFigures } | null;
  /** Views of the scenario's cameras, by id. */
  readonly views: ReadonlyMap<string, DrawnView>;
  /** Demand points in degrees, for the map. */
  readonly points: readonly (readonly [lon: number, lat: number])[];
  /** The piece that is brought out on map and list. */
  readonly focus: string | null;
  /** A line that is looked at before it becomes a lane. */
  readonly preview: readonly (readonly [lon: number, lat: number])[] | null;
  /** Shows the map as it is today, without the scenario. */
  readonly hidden: boolean;
  /** Two scenarios stand side by side on the map, and what each side shows once that is known. */
  readonly swiping: boolean;
  readonly swipe: Swiped | null;
  /** What is being drawn on the map for the scenario or the plan. */
  readonly drawing: SiteDrawing | null;
  /** Why what was drawn last became no area. */
  readonly refused: 'crosses' | 'too-many' | null;
}
export const NO_SITE_VIEW: SiteView = {
  base: null,
  figures: null,
  today: null,
  cases: null,
  views: new Map(),
  points: [],
  focus: null,
  preview: null,
  hidden: false,
  swiping: false,
  swipe: null,
  drawing: null,
  refused: null,
};
export const siteStore = createStore<SiteView>(() => NO_SITE_VIEW);
export const useSite = <T>(select: (view: SiteView) => T): T => useStore(siteStore, select);
