import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A short word to the user that goes away by itself or by a press. */
export type Notice =
  | { readonly code: 'link-parts'; readonly parts: readonly string[] }
  | { readonly code: 'link-version' }
  | { readonly code: 'link-other-data' }
  | { readonly code: 'link-copied' }
  | { readonly code: 'link-not-copied' }
  | { readonly code: 'chapter-added'; readonly index: number; readonly story: string }
  | { readonly code: 'story-full' };

const store = createStore<{ readonly notice: Notice | null; readonly at: number }>(() => ({
  notice: null,
  at: 0,
}));
export const useNotice = () => useStore(store);
export const notify = (notice: Notice | null): void => store.setState((s) => ({ notice, at: s.at + 1 }));
