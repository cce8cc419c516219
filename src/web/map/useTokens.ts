import { useMemo, useSyncExternalStore } from 'react';
import type { ClassDef } from '../../core/model/profile.ts';
import { readTokens, type Tokens } from './tokens.ts';

const subscribe = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};
const theme = (): string => document.documentElement.dataset.theme ?? '';

/** The tokens of the theme that the document is in; the same object for as long as it stays in it. */
export function useTokens(classes: readonly ClassDef[]): Tokens {
  const name = useSyncExternalStore(subscribe, theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables change with the theme's name.
  return useMemo(() => readTokens(classes), [name, classes]);
}
