import { pointInRing } from '../../../core/geo/polygon.ts';
import type { Area } from '../../../core/model/filter.ts';
import type { Provenance } from '../../../core/model/provenance.ts';
import { parseInstant, zoneOf } from '../../../core/model/time.ts';
import type { DerivedFeature, DerivedIncident } from '../derive.ts';
import { fromE7 } from '../derive.ts';
import type { EqualityClause, Question } from '../properties.ts';
import { boxesOf, closed, touches } from '../touch.ts';

/** The filter written out plainly, a row at a time: the yardstick of every other engine. */
export interface HeldIncident extends DerivedIncident {
  readonly provenance: Provenance;
}

export function incidentMatches(row: HeldIncident, query: Question): boolean {
  const { filter: f, closedTime: t } = query;
  if (f.time && !(row.from >= f.time.from && row.from < f.time.to)) return false;
  if (f.classes && !f.classes.includes(row.cls)) return false;
  if (f.units && !f.units.includes(row.unit ?? '')) return false;
  if (f.hours && (row.hour === null || !f.hours.includes(row.hour))) return false;
  if (f.weekdays && (row.weekday === null || !f.weekdays.includes(row.weekday))) return false;
  if (f.months && (row.monthOfYear === null || !f.months.includes(row.monthOfYear))) return false;
  if (f.area && !inArea(row, f.area)) return false;
  if (t && !((t.to === null || row.from <= t.to) && (t.from === null || row.to >= t.from))) return false;
  return query.equals.every((clause) => holds(clause, incidentProperty(row, clause.name)));
}

export function featureMatches(row: DerivedFeature, query: Question): boolean {
  const { filter: f, closedTime: t } = query;
  if (f.time && !((row.from ?? -Infinity) < f.time.to && (row.to ?? Infinity) > f.time.from)) return false;
  if (f.units && !f.units.includes(row.unit ?? '')) return false;
  if (f.area && !(row.geometry && touches(row.geometry, f.area))) return false;
  if (t && !((row.from ?? -Infinity) <= (t.to ?? Infinity) && (row.to ?? Infinity) >= (t.from ?? -Infinity)))
    return false;
  return query.equals.every((clause) => holds(clause, featureProperty(row, clause)));
}

function inArea({ lonE7, latE7 }: DerivedIncident, area: Area): boolean {
  if (lonE7 === null || latE7 === null) return false;
  const [lon, lat] = [fromE7(lonE7), fromE7(latE7)];
  if (area.kind === 'polygon') return pointInRing([lon, lat], closed(area.ring));
  return boxesOf(area.bbox).some(([w, s, e, n]) => lon >= w && lon <= e && lat >= s && lat <= n);
}

type Held = string | number | boolean | null;
const holds = ({ values }: EqualityClause, value: Held): boolean => values.includes(value);

function incidentProperty(row: HeldIncident, name: string): Held {
  const values: Record<string, Held> = {
    id: row.id,
    class: row.cls,
    very_serious: row.verySerious,
    from: row.from,
    to: row.to,
    unit: row.unit,
    accuracy_m: row.accuracyM,
    source: row.provenance.title,
    synthetic: row.provenance.kind === 'synthetic',
  };
  return values[name] ?? null;
}

function featureProperty(row: DerivedFeature, { name, kind }: EqualityClause): Held {
  const value = row.properties[name];
  if (kind === 'instant') return typeof value === 'string' ? parseInstant(value, zoneOf('UTC')) : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
