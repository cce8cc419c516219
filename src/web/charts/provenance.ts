import type { Provenance } from '../../core/model/provenance.ts';

/** Titles of the sources of a collection, in one line. */
export const sentencesOfProvenance = (list: readonly Provenance[]): string =>
  [...new Set(list.map((p) => p.title).filter((title) => title !== ''))].join('; ');
