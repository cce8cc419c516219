import { CannotRun } from '../common.ts';

/** Indices of the classes asked for; without any those of the reported family, or of what there is. Throws CannotRun. */
export function classesOf(
  all: readonly { readonly code: string; readonly family: string }[],
  asked: readonly string[] | undefined,
): number[] {
  const unknown = (asked ?? []).filter((code) => !all.some((c) => c.code === code));
  if (unknown.length > 0) throw new CannotRun(`No incident has the class ${unknown.join(', ')}.`);
  const family = ['reported', 'other', 'police'].find((f) => all.some((c) => c.family === f));
  const wanted = all.flatMap((c, i) => ((asked ? asked.includes(c.code) : c.family === family) ? [i] : []));
  if (new Set(wanted.map((i) => all[i]?.family)).size > 1)
    throw new CannotRun(
      'Name classes of one family: records of police activity do not mix with reported ones.',
    );
  return wanted;
}
