import { useMemo } from 'react';
import { type Dataset, useDataset } from './dataset.ts';

/** "Phường Trần Phú" is called Trần Phú where only its name is wanted. */
export const shortUnitName = (name: string): string => name.replace(/^(phường|xã|thị trấn)\s+/iu, '');

/** Names of units by code, of every boundary the dataset has ever had; the latest valid one names it. */
export function unitNamesOf(dataset: Pick<Dataset, 'layers'>): ReadonlyMap<string, string> {
  const names = new Map<string, { name: string; from: string }>();
  for (const { properties: u } of dataset.layers.units ?? []) {
    const from = u.valid_from ?? '';
    const known = names.get(u.code);
    if (!known || from >= known.from) names.set(u.code, { name: u.name, from });
  }
  return new Map([...names].map(([code, { name }]) => [code, name]));
}

/** Names of the units of the dataset in view. */
export function useUnitNames(): ReadonlyMap<string, string> {
  const dataset = useDataset();
  return useMemo(() => unitNamesOf(dataset), [dataset]);
}

/** Residents of a unit as far as the data say; `assumed` = no official figure. */
export interface Population {
  readonly people: number;
  readonly assumed: boolean;
}

/** Populations by unit code, of the latest boundary of each; units without one are missing. */
export function populationsOf({ layers }: Pick<Dataset, 'layers'>): ReadonlyMap<string, Population> {
  const latest = new Map<string, { from: string; population: number | null; assumed: boolean }>();
  for (const { properties: u } of layers.units ?? []) {
    const from = u.valid_from ?? '';
    const known = latest.get(u.code);
    if (!known || from >= known.from)
      latest.set(u.code, { from, population: u.population, assumed: u.population_assumed });
  }
  const found = new Map<string, Population>();
  for (const [code, { population, assumed }] of latest)
    if (population !== null && population > 0) found.set(code, { people: population, assumed });
  return found;
}
