import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bar } from '../../core/table/behind.ts';
import { actions } from './store.ts';

/** Which dialogs of the frame are open. Not part of the state: a link opens on the map, not in a dialog. */
interface Panels {
  readonly about: boolean;
  readonly conditions: boolean;
  readonly briefing: boolean;
  /** How often rows were asked for: the list comes into view and takes the focus when this changes. */
  readonly rowsAsked: number;
}
export const panelStore = createStore<Panels>(() => ({
  about: false,
  conditions: false,
  briefing: false,
  rowsAsked: 0,
}));
type Dialogs = Exclude<keyof Panels, 'rowsAsked'>;
export const usePanel = (name: Dialogs): boolean => useStore(panelStore, (s) => s[name]);
export const setPanel = (name: Dialogs, open: boolean): void => panelStore.setState({ [name]: open });
/** Opens "about the data", from the pill or from any screen. */
export const openAbout = (): void => setPanel('about', true);
/** Lists the rows behind a bar, a cell or a unit (null: of the whole question) and goes there. */
export function askForRows(bar: Bar | null): void {
  actions.drill(bar);
  panelStore.setState((s) => ({ rowsAsked: s.rowsAsked + 1 }));
}
