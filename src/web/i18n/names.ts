import type { ClassDef } from '../../core/model/profile.ts';
import type { Provenance } from '../../core/model/provenance.ts';
import enCommon from './en/common.ts';
import type { FormatLanguage } from './format.ts';
import viCommon from './vi/common.ts';

const CLASS_NAMES: Record<FormatLanguage, Readonly<Record<string, string>>> = {
  vi: viCommon.class,
  en: enCommon.class,
};

/** The name of a class: from the messages if its code is known, else the label its data bring, else the code. */
export function classNameOf(def: ClassDef, lang: FormatLanguage): string {
  return CLASS_NAMES[lang][def.code] ?? def.label ?? def.code;
}

/** The title of a source in the language, where it has one of its own. */
export const provenanceTitleOf = (p: Provenance, lang: FormatLanguage): string =>
  (lang === 'vi' ? p.title_vi : undefined) ?? p.title;
