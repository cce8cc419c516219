import type { Provenance } from '../../core/model/provenance.ts';
import type { FormatLanguage } from '../i18n/format.ts';
import { provenanceTitleOf } from '../i18n/names.ts';

/** Titles of the sources of a collection, in one line. */
export const sentencesOfProvenance = (list: readonly Provenance[], lang: FormatLanguage): string =>
  [...new Set(list.map((p) => provenanceTitleOf(p, lang)).filter((title) => title !== ''))].join('; ');
