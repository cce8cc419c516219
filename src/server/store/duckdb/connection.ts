import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { StoreError, type StoreErrorCode } from '../store.ts';
import { type Bound, typesOf } from './sql.ts';

/** Name of the one file that the store owns in its folder. */
export const STORE_FILE = 'haidang.duckdb';
const READERS = 4;
/** Files open in this process: the engine's own lock only keeps other processes out. */
const openFiles = new Set<string>();

export type Row = readonly DuckDBValue[];

/**
 * The engine's connections: one writer, used by one task at a time, and a few readers, each leased to one question at a
 * time, so that nobody reads inside another's transaction.
 */
export class Engine {
  readonly file: string;
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #idle: DuckDBConnection[] = [];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  #open = 0;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(file: string, instance: DuckDBInstance, writer: DuckDBConnection) {
    this.file = file;
    this.#instance = instance;
    this.#writer = writer;
  }

  /** Opens or makes the file in the folder. Throws StoreError('locked') while another owns it. */
  static async open(folder: string): Promise<Engine> {
    mkdirSync(folder, { recursive: true });
    const file = join(realpathSync(folder), STORE_FILE);
    if (openFiles.has(file)) throw new StoreError('locked', `this process has already opened ${file}`);
    openFiles.add(file);
    try {
      // Nothing may be fetched from elsewhere: extensions that are not built in stay out.
      const instance = await DuckDBInstance.create(file, {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
      });
      const writer = await instance.connect();
      return new Engine(file, instance, writer);
    } catch (cause) {
      openFiles.delete(file);
      throw asStoreError(cause);
    }
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    for (const reader of this.#idle.splice(0)) reader.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
    openFiles.delete(this.file);
  }

  /** Runs a task on the writer when all tasks before are done. */
  write<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => task(this.#writer));
    this.#queue = run.catch(() => undefined);
    return run.catch((cause: unknown) => {
      throw asStoreError(cause);
    });
  }

  /** Runs a task on the writer in a transaction: all of it or nothing. */
  transaction<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.write(async (connection) => {
      await connection.run('BEGIN TRANSACTION');
      try {
        const result = await task(connection);
        await connection.run('COMMIT');
        return result;
      } catch (error) {
        // A failed commit has ended the transaction already.
        await connection.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  /** Leases a reader for a task. */
  async read<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#lease();
    try {
      return await task(connection);
    } catch (cause) {
      throw asStoreError(cause);
    } finally {
      this.#giveBack(connection);
    }
  }

  rows(sql: string, bound: Bound = []): Promise<Row[]> {
    return this.read((connection) => rowsOf(connection, sql, bound));
  }

  /** The columns of all rows; for many short rows much cheaper than `rows`. */
  columns(sql: string, bound: Bound = []): Promise<DuckDBValue[][]> {
    return this.read(async (connection) => {
      const result = await connection.runAndReadAll(sql, [...bound], typesOf(bound));
      return result.getColumns();
    });
  }

  /** Rows of a question, chunk by chunk, from one state of the data; a connection of its own as long as it runs. */
  async *stream(sql: string): AsyncIterable<Row[]> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.getRows();
      }
    } catch (cause) {
      throw asStoreError(cause);
    } finally {
      connection.closeSync();
    }
  }

  async #lease(): Promise<DuckDBConnection> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#open < READERS) {
      this.#open++;
      return this.#instance.connect();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }
}

export async function rowsOf(connection: DuckDBConnection, sql: string, bound: Bound = []): Promise<Row[]> {
  const result = await connection.runAndReadAll(sql, [...bound], typesOf(bound));
  return result.getRows();
}

const MEANINGS: readonly (readonly [RegExp, StoreErrorCode, string])[] = [
  [/set lock|conflicting lock/i, 'locked', 'another process owns the store'],
  [/no space left|disk (is )?full|ENOSPC|not enough (disk )?space/i, 'disk-full', 'the disk is full'],
  [
    /database file with version number|newer version of DuckDB/i,
    'newer-schema',
    'the store was written by a newer version',
  ],
];

/** The store's own error for whatever the engine threw. */
export function asStoreError(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  for (const [pattern, code, message] of MEANINGS)
    if (pattern.test(text)) return new StoreError(code, message, cause);
  return new StoreError('engine', `the store's engine failed: ${text}`, cause);
}
