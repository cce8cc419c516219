import { makeEngine } from '../../src/core/table/engine.ts';
import { CLAUSES, filterAt } from './slide.ts';
import { syntheticTable } from './synthetic.ts';

/** Bytes a row that the process holds more: for the table alone, and with everything two clauses and all views need. */
export function tableMemory(n: number): { table: number; whole: number } {
  const collect = globalThis.gc;
  if (!collect) throw new Error('run with --expose-gc');
  const held = (): number => {
    collect();
    // Buffers are given back in the background; the second time waits for that.
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  syntheticTable(1_000);
  const before = held();
  const { table, cells } = syntheticTable(n);
  const withTable = held();
  const engine = makeEngine(table, { cells });
  engine.counts({});
  engine.counts(CLAUSES);
  const last = engine.counts(filterAt(0));
  const whole = held();
  // Used after the measurement, so that nothing of it can have been collected before.
  if (engine.table.n !== n || last.total === 0) throw new Error('the engine lost its rows');
  return { table: (withTable - before) / n, whole: (whole - before) / n };
}
