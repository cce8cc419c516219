import { z } from 'zod';
import { SECTIONS, type SectionId, type State } from './state.ts';

/** What this browser remembers between visits: a matter of taste, never data. */
const prefsSchema = z.object({
  lang: z.enum(['vi', 'en']).optional().catch(undefined),
  theme: z.enum(['day', 'night', 'projector']).optional().catch(undefined),
  sections: z.partialRecord(z.enum(SECTIONS), z.boolean()).optional().catch(undefined),
});
const KEY = 'hai-dang.prefs';
export interface Prefs extends Partial<Pick<State, 'lang' | 'theme'>> {
  /** Sections of the insight panel that were opened or closed. */
  readonly sections?: Readonly<Partial<Record<SectionId, boolean>>>;
}

/** The remembered taste; empty where nothing (or nothing readable) is kept, or storage is forbidden. */
export function readPrefs(storage: Pick<Storage, 'getItem'> | null = browserStorage()): Prefs {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    const { lang, theme, sections } = prefsSchema.parse(kept);
    const known = Object.fromEntries(Object.entries(sections ?? {}).filter(([, open]) => open !== undefined));
    return { ...(lang && { lang }), ...(theme && { theme }), ...(sections && { sections: known }) };
  } catch {
    return {};
  }
}

/** Remembers the taste. Full or forbidden storage costs the memory of it, nothing else. */
export function writePrefs(prefs: Prefs, storage: Pick<Storage, 'setItem'> | null = browserStorage()): void {
  try {
    storage?.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // Private windows refuse; the choice then lasts as long as the page.
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
