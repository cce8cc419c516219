import { type IncidentTable, NO_PLACE } from '../../../core/table/table.ts';
import { actions, appStore } from '../../state/store.ts';

/** From this zoom on single incidents are told apart. */
const CLOSE = 15.5;

/** Picks an incident, which opens its card; the map flies to it where it has a place. */
export function pickRow(table: IncidentTable, row: number): void {
  actions.select({ kind: 'incident', row });
  const lon = table.lonE7[row] ?? NO_PLACE;
  if (lon === NO_PLACE) return;
  const { view } = appStore.getState();
  actions.set({
    view: { lon: lon / 1e7, lat: (table.latE7[row] ?? 0) / 1e7, zoom: Math.max(view.zoom, CLOSE) },
  });
}
