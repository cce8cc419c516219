import type { ClassDef } from '../../core/model/profile.ts';
import type { Interval, Zone } from '../../core/model/time.ts';

/** What the dataset in view knows: without it times, classes and rows have no meaning. */
export interface UrlContext {
  /** Short name of the dataset; a link about other data keeps only what is a matter of taste. */
  readonly dataset: string;
  readonly zone: Zone;
  readonly period: Interval;
  readonly classes: readonly ClassDef[];
  /** Codes of all units; '' (no unit known) is always allowed. */
  readonly units: readonly string[];
  readonly idOfRow: (row: number) => string | null;
  readonly rowOfId: (id: string) => number | null;
}
