import {
  type HarmRow,
  type HarmTable,
  harmOf,
  harmTableSchema,
  harmWeights,
} from '../../../../core/analysis/hotspot/harm.ts';
import { daysOf } from '../../../../core/analysis/hotspot/harm-csv.ts';
import type { ClassDef } from '../../../../core/model/profile.ts';

/** What the harm panel shows of one class. */
export interface HarmLine {
  readonly def: ClassDef;
  readonly count: number;
  readonly each: number;
  readonly days: number;
  /** Shares 0 to 1 of the weighted cases and of their days; null where the whole is 0. */
  readonly shareOfCount: number | null;
  readonly shareOfDays: number | null;
}
export interface HarmFacts {
  /** Classes of the question with a weight, the most harm first. */
  readonly lines: readonly HarmLine[];
  readonly count: number;
  readonly days: number;
  /** Weight by class index for the classes of the question; null takes no part. */
  readonly weights: readonly (number | null)[];
  /** Classes of the question that the table does not name, and how many cases they have. */
  readonly unweighted: readonly ClassDef[];
  readonly unweightedCount: number;
}

/** Harm of the question: `counts` by class index, `chosen` the classes asked for (undefined = all). */
export function harmFacts(
  table: HarmTable,
  classes: readonly ClassDef[],
  counts: ArrayLike<number>,
  chosen: readonly string[] | undefined,
): HarmFacts {
  const asked = (c: ClassDef): boolean => !chosen || chosen.includes(c.code);
  const weights = harmWeights(table, classes).weights.map((w, i) =>
    asked(classes[i] as ClassDef) ? w : null,
  );
  const taking = classes.flatMap((def, i) => {
    const each = weights[i] ?? null;
    return each === null ? [] : [{ def, each, count: counts[i] ?? 0 }];
  });
  const harm = harmOf(
    taking.map((l) => l.count),
    taking.map((l) => l.each),
  );
  const count = taking.reduce((sum, l) => sum + l.count, 0);
  const without = classes.flatMap((def, i) =>
    def.family !== 'police' && asked(def) && weights[i] === null ? [{ def, n: counts[i] ?? 0 }] : [],
  );
  return {
    lines: taking
      .map((l) => ({
        ...l,
        days: l.count * l.each,
        shareOfCount: count > 0 ? l.count / count : null,
        shareOfDays: harm.total > 0 ? (l.count * l.each) / harm.total : null,
      }))
      .sort((a, b) => b.days - a.days || b.count - a.count),
    count,
    days: harm.total,
    weights,
    unweighted: without.map(({ def }) => def),
    unweightedCount: without.reduce((sum, { n }) => sum + n, 0),
  };
}

/** A line of the editor: text as somebody types it. */
export type HarmDraft = Readonly<Record<keyof HarmRow, string>>;
export type HarmProblem = Exclude<keyof HarmRow, 'class'>;

/** One line a class that can have a weight, filled from the table, then what the table says of classes of other data. */
export function draftsOf(table: HarmTable | null, classes: readonly ClassDef[]): HarmDraft[] {
  const rows = new Map((table?.rows ?? []).map((r) => [r.class, r]));
  const codes = classes.filter((c) => c.family !== 'police').map((c) => c.code);
  const others = [...rows.keys()].filter((code) => !classes.some((c) => c.code === code));
  return [...codes, ...others].map((code) => {
    const row = rows.get(code);
    return row
      ? { ...row, days: String(row.days) }
      : { class: code, days: '', source: '', author: '', date: '' };
  });
}

/** The table that the drafts make (empty lines are left out), or the first thing missing in each line. */
export function tableOf(
  drafts: readonly HarmDraft[],
): { readonly table: HarmTable } | { readonly problems: ReadonlyMap<string, HarmProblem> } {
  const problems = new Map<string, HarmProblem>();
  const rows: HarmRow[] = [];
  for (const draft of drafts) {
    const [source, author] = [draft.source.trim(), draft.author.trim()];
    if (draft.days.trim() === '' && source === '') continue;
    const days = daysOf(draft.days);
    const row = { class: draft.class, days: days ?? Number.NaN, source, author, date: draft.date };
    const read = harmTableSchema.safeParse({ version: 1, rows: [row] });
    if (read.success) rows.push(row);
    else {
      const bad = (['days', 'source', 'author', 'date'] as const).find((f) =>
        read.error.issues.some((i) => i.path[2] === f),
      );
      problems.set(draft.class, bad ?? 'days');
    }
  }
  return problems.size > 0 ? { problems } : { table: { version: 1, rows } };
}
