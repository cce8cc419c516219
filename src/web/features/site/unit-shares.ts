import type { WhatIfFigures } from '../../../core/analysis/siting/study/figures.ts';
import type { WhatIfBase } from '../../../core/analysis/siting/study/whatif.ts';
import { polygonsOf } from '../../../core/geo/geometry.ts';
import { polygonTester } from '../../../core/geo/polygon.ts';
import { projectorFor } from '../../../core/geo/project.ts';
import type { Dataset } from '../../state/dataset.ts';
import { csvText } from './coverage-csv.ts';
import { FEW, tellsOfFew } from './few.ts';

/** Shares of judged cases in view by unit, today and with the scenario: no position, and nothing that tells of fewer than FEW cases. */
export function unitShares(
  { layers, profile }: Pick<Dataset, 'layers' | 'profile'>,
  base: WhatIfBase,
  today: Pick<WhatIfFigures, 'covered'>,
  scenario: Pick<WhatIfFigures, 'covered'>,
  heads: readonly string[],
): string {
  const plane = projectorFor(profile.projection);
  const at = Array.from({ length: base.n }, (_, i) => plane.inverse(base.x[i] ?? 0, base.y[i] ?? 0));
  const rows = (layers.units ?? []).flatMap((unit) => {
    const polygons = unit.geometry && polygonsOf(unit.geometry);
    if (!polygons) return [];
    const tester = polygonTester(polygons);
    const inside = at.flatMap(([lon, lat], i) => (tester.contains(lon, lat) ? [i] : []));
    if (inside.length === 0) return [];
    const share = ({ covered }: Pick<WhatIfFigures, 'covered'>): number | null => {
      const seen = inside.filter((i) => covered[i] === 1).length;
      return tellsOfFew(seen, inside.length) ? null : Math.round((1000 * seen) / inside.length) / 1000;
    };
    return [
      [unit.properties.name, inside.length < FEW ? `<${FEW}` : inside.length, share(today), share(scenario)],
    ];
  });
  return csvText([heads, ...rows]);
}
