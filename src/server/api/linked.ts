import { type Filter, without } from '../../core/model/filter.ts';
import type { ClassDef, Profile } from '../../core/model/profile.ts';
import { type Interval, parseInstant, zoneOf } from '../../core/model/time.ts';
import { stepsOf } from '../../core/table/cube.ts';
import type { CountsRequest, CubeRequest, Frame, RemoteCounts, RemoteCube } from '../../core/table/remote.ts';
import { compareText } from '../store/cursor.ts';
import type { Cube, CubeDimension, DatasetInfo, Store } from '../store/store.ts';

/** Linked counts and space–time cubes from the cubes of a store: what the browser's engine gives from rows. */

/** The lists that counts refer to, from one cube of class × cell and the units and months that occur. */
export async function frameOf(
  store: Store,
  { id, profile }: DatasetInfo,
  version: string,
  resolution: number,
): Promise<Frame> {
  const ask = (by: readonly CubeDimension[]) => store.cube(id, { by, cellResolution: resolution }, {});
  const [classCell, unit, month] = await Promise.all([ask(['class', 'cell']), ask(['unit']), ask(['month'])]);
  const known: readonly ClassDef[] = profile.classes ?? [];
  const codes = new Set(known.map((c) => c.code));
  const others = [...new Set(keysOf(classCell, 'class'))].filter((c): c is string => !codes.has(String(c)));
  const classes = [...known, ...others.sort(compareText).map((code) => ({ code, family: 'other' as const }))];
  const cells = distinct(classCell, 'cell').sort(compareText);
  const months = keysOf(month, 'month').map(Number);
  const classAt = indexOf(classes.map((c) => c.code));
  const cellAt = indexOf(cells);
  const classTotals = new Array<number>(classes.length).fill(0);
  const classCells = { cls: [] as number[], cell: [] as number[], n: [] as number[] };
  classCell.counts.forEach((n, i) => {
    const cls = classAt(keysOf(classCell, 'class')[i]);
    const cell = keysOf(classCell, 'cell')[i] ?? null;
    classTotals[cls] = (classTotals[cls] ?? 0) + n;
    if (cell === null) return;
    classCells.cls.push(cls);
    classCells.cell.push(cellAt(cell));
    classCells.n.push(n);
  });
  return {
    version,
    n: sumOf(classCell.counts),
    classes,
    units: distinct(unit, 'unit'),
    cells,
    months: months.length > 0 ? [Math.min(...months), Math.max(...months)] : null,
    classTotals,
    classCells,
  };
}

/** The linked counts under a filter, each view counted without its own clause. */
export async function linkedAnswer(
  store: Store,
  { id }: DatasetInfo,
  frame: Frame,
  { resolution, filter }: CountsRequest,
): Promise<RemoteCounts> {
  const ask = (by: readonly CubeDimension[], f: Filter): Promise<Cube> =>
    store.cube(id, { by, cellResolution: resolution }, f);
  const [all, monthClass, hour, season, unit, cls, cell] = await Promise.all([
    ask([], filter),
    ask(['month', 'class'], without(filter, 'time', 'months')),
    ask(['weekday', 'hour'], without(filter, 'hours', 'weekdays')),
    ask(['month-of-year'], without(filter, 'months')),
    ask(['unit'], without(filter, 'units')),
    ask(['class'], without(filter, 'classes')),
    ask(['cell'], without(filter, 'area')),
  ]);
  const classAt = indexOf(frame.classes.map((c) => c.code));
  const hourOfWeek = new Array<number>(168).fill(0);
  let withoutHour = 0;
  hour.counts.forEach((n, i) => {
    const [day, at] = [keysOf(hour, 'weekday')[i], keysOf(hour, 'hour')[i]];
    // Who has an hour has a day.
    if (typeof day === 'number' && typeof at === 'number') hourOfWeek[day * 24 + at] = n;
    else withoutHour += n;
  });
  const months = spread(season, 'month-of-year', 13, (key) => (key === null ? 0 : Number(key)));
  const unitAt = indexOf(frame.units);
  const cellAt = indexOf(frame.cells);
  const cells = spread(cell, 'cell', frame.cells.length + 1, (key) =>
    key === null ? frame.cells.length : cellAt(key),
  );
  const chosen = filter.classes;
  return {
    version: frame.version,
    n: sumOf(all.counts),
    total: chosen
      ? sumOf(frame.classTotals.filter((_n, i) => chosen.includes(frame.classes[i]?.code ?? '')))
      : frame.n,
    monthClass: {
      month: keysOf(monthClass, 'month').map(Number),
      cls: keysOf(monthClass, 'class').map(classAt),
      n: [...monthClass.counts],
    },
    hourOfWeek,
    withoutHour,
    monthOfYear: months.slice(1),
    withoutMonth: months[0] ?? 0,
    unit: spread(unit, 'unit', frame.units.length + 1, (key) =>
      key === null ? frame.units.length : unitAt(key),
    ),
    cls: spread(cls, 'class', frame.classes.length, classAt),
    cell: cells.slice(0, -1),
    // Under an area clause every row has a place.
    withoutPlace: filter.area ? 0 : (cells.at(-1) ?? 0),
  };
}

/** The entries of a space–time cube: one cube of class × cell a step, which the store's rollup gives from few lines. */
export async function cubeAnswer(
  store: Store,
  { id, profile }: DatasetInfo,
  frame: Frame,
  { resolution, filter, step, align }: CubeRequest,
): Promise<RemoteCube> {
  const zone = zoneOf(profile.timeZone);
  const window = filter.time ?? periodOf(profile);
  const { bounds, partial } = stepsOf(window, step, zone, align);
  const classAt = indexOf(frame.classes.map((c) => c.code));
  const cellAt = indexOf(frame.cells);
  const entries = { cell: [] as number[], step: [] as number[], cls: [] as number[], n: [] as number[] };
  for (let s = 0; s + 1 < bounds.length; s++) {
    const time = {
      from: Math.max(window.from, bounds[s] ?? 0),
      to: Math.min(window.to, bounds[s + 1] ?? 0),
    };
    const spec = { by: ['class', 'cell'] as const, cellResolution: resolution };
    const cube = await store.cube(id, spec, { ...filter, time });
    cube.counts.forEach((n, i) => {
      const cell = keysOf(cube, 'cell')[i] ?? null;
      entries.cell.push(cell === null ? frame.cells.length : cellAt(cell));
      entries.step.push(s);
      entries.cls.push(classAt(keysOf(cube, 'class')[i]));
      entries.n.push(n);
    });
  }
  return {
    version: frame.version,
    bounds: [...bounds],
    partial: [...partial].map((p) => (p === 1 ? 1 : 0)),
    entries,
  };
}

type Key = string | number | null;
const keysOf = (cube: Cube, dimension: CubeDimension): readonly Key[] => cube.keys[dimension] ?? [];
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);
const distinct = (cube: Cube, dimension: CubeDimension): string[] => [
  ...new Set(keysOf(cube, dimension).filter((key): key is string => typeof key === 'string')),
];

/** Index of a code in a list; a code that is not there is a fault of ours and must not be counted elsewhere. */
function indexOf(codes: readonly string[]): (code: Key | undefined) => number {
  const at = new Map<Key, number>(codes.map((code, i) => [code, i]));
  return (code) => {
    const i = code === undefined ? undefined : at.get(code);
    if (i === undefined) throw new Error(`"${code}" came while it was being counted`);
    return i;
  };
}

function spread(cube: Cube, dimension: CubeDimension, size: number, at: (key: Key) => number): number[] {
  const counts = new Array<number>(size).fill(0);
  cube.counts.forEach((n, i) => {
    counts[at(keysOf(cube, dimension)[i] ?? null)] = n;
  });
  return counts;
}

function periodOf({ period, timeZone }: Profile): Interval {
  const zone = zoneOf(timeZone);
  return { from: parseInstant(period[0], zone) ?? 0, to: parseInstant(period[1], zone) ?? 0 };
}
