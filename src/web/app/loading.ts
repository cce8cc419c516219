import { createContext, useContext } from 'react';

/** How the loading of the dataset goes. */
export interface Loading {
  /** 0 to 1; null while nothing is known. */
  readonly progress: number | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

export const LoadingContext = createContext<Loading>({ progress: null, error: null, retry: () => undefined });
export const useLoading = (): Loading => useContext(LoadingContext);
