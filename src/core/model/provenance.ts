import { z } from 'zod';

/**
 * Where a collection comes from. `published`: figures or shapes as a named source states them; `synthetic`: made by
 * the sample generator, labelled so on screen and in every export; `own`: the user's own files.
 */
export const provenanceSchema = z.object({
  kind: z.enum(['published', 'synthetic', 'own']),
  title: z.string(),
  /** The title in Vietnamese, where the title itself is not a name that both languages share. */
  title_vi: z.string().optional(),
  licence: z.string(),
  /** Credit line that must stand on maps and exports; empty when none is asked for. */
  attribution: z.string(),
});
export type Provenance = z.infer<typeof provenanceSchema>;
