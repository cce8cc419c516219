import type { Profile } from '../../core/model/profile.ts';
import { TableBuilder } from '../../core/table/build.ts';
import type { IncidentBatch } from '../../core/table/incident-batch.ts';
import type { IntakeSink, IntakeSummary } from '../../core/table/intake/types.ts';
import type { IncidentTable } from '../../core/table/table.ts';

/** Takes the incidents of a file into a table. Nothing of it is shown before `finish`. */
export class IncidentSink implements IntakeSink {
  readonly #builder: TableBuilder;
  #summary: IntakeSummary | null = null;

  constructor(profile: Profile) {
    this.#builder = new TableBuilder({
      timeZone: profile.timeZone,
      classes: profile.classes ?? [],
      latestWins: true,
    });
  }

  columns(batch: IncidentBatch): void {
    this.#builder.addBatch(batch);
  }

  summary(summary: IntakeSummary): void {
    this.#summary = summary;
  }

  /** What the file's rows are like; null before its end. */
  get seen(): IntakeSummary | null {
    return this.#summary;
  }

  /** The table; classes that the profile does not know carry the file's own words as their label. */
  finish(): IncidentTable {
    const table = this.#builder.finish();
    const named = new Map(this.#summary?.classes.map((c) => [c.code, c]));
    return { ...table, classes: table.classes.map((c) => ({ ...named.get(c.code), ...c })) };
  }
}
