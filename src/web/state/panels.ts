import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Which dialogs of the frame are open. Not part of the state: a link opens on the map, not in a dialog. */
interface Panels {
  readonly about: boolean;
  readonly conditions: boolean;
}
export const panelStore = createStore<Panels>(() => ({ about: false, conditions: false }));
export const usePanel = (name: keyof Panels): boolean => useStore(panelStore, (s) => s[name]);
export const setPanel = (name: keyof Panels, open: boolean): void => panelStore.setState({ [name]: open });
/** Opens "about the data", from the pill or from any screen. */
export const openAbout = (): void => setPanel('about', true);
