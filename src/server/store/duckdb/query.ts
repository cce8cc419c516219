import type { Feature, Geometry } from '../../../core/model/layers.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { encodeCursor, type FeatureCursor, type IncidentCursor } from '../cursor.ts';
import type { Question } from '../properties.ts';
import type { Page, StoredIncident } from '../store.ts';
import { touches } from '../touch.ts';
import type { Engine } from './connection.ts';
import { asFeature, asStoredIncident, FEATURE_SELECT, INCIDENT_SELECT } from './read.ts';
import { featureCondition, incidentCondition } from './sql.ts';

/** Where a page starts and how long it is. */
export interface PageOf<P> {
  readonly after: P | null;
  readonly limit: number;
}

export async function pageOfIncidents(
  engine: Engine,
  table: string,
  question: Question,
  { after, limit }: PageOf<IncidentCursor>,
  provenance: readonly Provenance[],
): Promise<Page<StoredIncident>> {
  const c = incidentCondition(question, provenance);
  if (after) {
    const [from, id] = after;
    const start = c.bind(from);
    c.and(`from_s >= ${start}`).and(`from_s > ${start} OR id > ${c.bind(id)}`);
  }
  const rows = await engine.rows(
    `SELECT ${INCIDENT_SELECT} FROM ${table} WHERE ${c.sql} ORDER BY from_s, id LIMIT ${Math.floor(limit) + 1}`,
    c.bound,
  );
  const items = rows.slice(0, limit).map((row) => asStoredIncident(row, provenance));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor([last.from, last.id]) : null };
}

export async function countIncidents(
  engine: Engine,
  table: string,
  question: Question,
  provenance: readonly Provenance[],
): Promise<number> {
  const c = incidentCondition(question, provenance);
  const [row] = await engine.rows(`SELECT count(*)::DOUBLE FROM ${table} WHERE ${c.sql}`, c.bound);
  return Number(row?.[0]);
}

/** Pages by id. What a box alone cannot decide is tested here, so a page may take several rounds. */
export async function pageOfFeatures(
  engine: Engine,
  table: string,
  question: Question,
  { after: start, limit }: PageOf<FeatureCursor>,
): Promise<Page<Feature>> {
  const { area } = question.filter;
  const batch = area ? Math.max(limit + 1, 512) : limit + 1;
  let after = start ? start[0] : null;
  const found: Feature[] = [];
  for (;;) {
    const { condition: c, sure } = featureCondition(question);
    if (after !== null) c.and(`id > ${c.bind(after)}`);
    const rows = await engine.rows(
      `SELECT ${FEATURE_SELECT}, ${sure} AS sure FROM ${table} WHERE ${c.sql} ORDER BY id LIMIT ${Math.floor(batch)}`,
      c.bound,
    );
    for (const row of rows) {
      const feature = asFeature(row);
      if (row[3] === true || !area || (feature.geometry && touches(feature.geometry, area)))
        found.push(feature);
    }
    if (found.length > limit || rows.length < batch) break;
    after = String(rows.at(-1)?.[0]);
  }
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? encodeCursor([last.id]) : null };
}

export async function countFeatures(engine: Engine, table: string, question: Question): Promise<number> {
  const { area } = question.filter;
  const { condition: c, sure } = featureCondition(question);
  if (!area) {
    const [row] = await engine.rows(`SELECT count(*)::DOUBLE FROM ${table} WHERE ${c.sql}`, c.bound);
    return Number(row?.[0]);
  }
  // Only the geometries that the box cannot decide are read.
  const rows = await engine.rows(
    `SELECT CASE WHEN ${sure} THEN NULL ELSE geometry END FROM ${table} WHERE ${c.sql}`,
    c.bound,
  );
  return rows.filter(([text]) => text === null || touches(JSON.parse(String(text)) as Geometry, area)).length;
}
