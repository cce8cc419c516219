import { REPAIRS, readGeometry } from './geometry.ts';
import { placeOf, timeOf } from './incident-row.ts';
import type { Overlaps } from './overlap.ts';
import type { RawRow, Run } from './run.ts';

const NOT_FINITE = /^[+-]?(inf|infinity|nan|1\.#inf|#num!|#n\/a|#value!)$/i;

/** Judges one row of a file that no layer was named for: is its place a place, its time a time? Nothing is kept. */
export function judgeRow(run: Run, row: RawRow, overlaps: Overlaps): void {
  if (row.geometry !== undefined && row.geometry !== null) {
    judgeGeometry(run, row, row.geometry, overlaps);
    return;
  }
  const hasTime = ['time', 'from', 'to', 'date', 'month'].some((f) => run.plan.fields.get(f)?.length);
  const time = hasTime ? timeOf(run, row) : 'missing';
  if (time === 'ambiguous' || run.waits(row)) {
    run.hold(row);
    return;
  }
  if (time === 'bad' || time === 'out-of-range' || time === 'end-before-start') {
    run.setAside(row, 'bad-time', 'the time cannot be read');
    return;
  }
  if (row.geometry === undefined && row.cells().some((v) => NOT_FINITE.test(v.trim()))) {
    run.setAside(row, 'bad-value', 'a value is not a finite number');
    return;
  }
  const where = placeOf(run, row);
  if (!where.ok) {
    run.setAside(row, where.code, where.reason);
    return;
  }
  run.accepted++;
  noteId(run, row);
  if (where.place === null) run.withoutPlace++;
  else if (run.judge.point(...where.place))
    run.warnings.add('outside-area', 'the place lies outside of the area', row.row);
  if (typeof time === 'string') return;
  if (time.assumedZone)
    run.warnings.add(
      'assumed-zone',
      `times without a zone were read as ${run.zone.name}`,
      row.row,
      run.zone.name,
    );
  if (run.judge.time(time.from, time.to))
    run.warnings.add('outside-period', 'the time lies outside of the period', row.row);
}

function noteId(run: Run, row: RawRow): void {
  const id = row.get('id');
  if (typeof id !== 'string' || id.trim() === '') return;
  const met = run.identity.note(id.trim(), JSON.stringify(row.cells()));
  if (met === 'same') run.warnings.add('same-row-again', 'the same row stands in the file again', row.row);
  if (met === 'changed')
    run.warnings.add('new-version', 'the id stands in the file again with other content', row.row);
}

function judgeGeometry(run: Run, row: RawRow, geometry: unknown, overlaps: Overlaps): void {
  const parts = partsOf(geometry);
  let placed = false;
  for (const part of parts) {
    const read = readGeometry(part, run.place);
    if (!read.ok) {
      run.setAside(row, read.code, read.reason);
      return;
    }
    for (const repair of read.repairs)
      run.warnings.add('geometry-repaired', REPAIRS[repair], row.row, repair);
    if (!read.geometry) continue;
    placed = true;
    if (run.judge.shape(read.geometry))
      run.warnings.add('outside-area', 'the place lies outside of the area', row.row);
    overlaps.note(read.geometry, row.row);
  }
  run.accepted++;
  if (!placed) run.withoutPlace++;
}

/** The members of a GeometryCollection; any other geometry as it is. */
function partsOf(geometry: unknown): readonly unknown[] {
  const { type, geometries } = geometry as { type?: unknown; geometries?: unknown };
  return type === 'GeometryCollection' && Array.isArray(geometries) ? geometries : [geometry];
}
