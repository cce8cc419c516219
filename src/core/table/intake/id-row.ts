import { idTextOf, type RawRow, type Run } from './run.ts';

/** Reads of a row nothing but its id: files that say which rows are to go. */
export function takeId(run: Run, row: RawRow): void {
  const id = idTextOf(row);
  if (id === '') {
    run.setAside(row, 'missing-id', 'the row has no id');
    return;
  }
  run.accepted++;
  run.putId(id);
  if (run.identity.note(id, '') !== 'new')
    run.warnings.add('same-row-again', 'the same id stands in the file again', row.row);
}
