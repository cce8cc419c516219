import type { HarmTable } from '../../../core/analysis/hotspot/harm.ts';
import { figuresOf, type WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import type { WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import { useHarm } from '../../state/harm.ts';
import { useApp } from '../../state/store.ts';

/** The table that cases are weighed by, where that is asked for: never for what police activity finds. */
export function useWeighing(): HarmTable | null {
  const table = useHarm();
  const wanted = useApp((s) => (s.site.byHarm ?? false) && s.family !== 'police');
  return wanted ? table : null;
}

const known = new WeakMap<WhatIfBase, WhatIfBase | null>();
/** The base with every case as a case; null where it is so already. The same object for the same base. */
export function casesOf(base: WhatIfBase): WhatIfBase | null {
  let found = known.get(base);
  if (found === undefined) {
    found = base.weight.some((w, i) => w !== base.plain[i]) ? { ...base, weight: base.plain } : null;
    known.set(base, found);
  }
  return found;
}

const todays = new WeakMap<WhatIfBase, WhatIfFigures>();
/** What stands today, measured once for a base. */
export function todayOf(base: WhatIfBase): WhatIfFigures {
  const found = todays.get(base) ?? figuresOf(base, new Set(), []);
  todays.set(base, found);
  return found;
}
