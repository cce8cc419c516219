import { createContext, useContext } from 'react';
import type { Dataset } from './dataset.ts';

/** How the Data workspace changes what is on the screen. The app provides it. */
export interface DatasetControl {
  /** Shows another dataset instead of the one in view; filter, window and map move to it. */
  load(dataset: Dataset): void;
  /** Shows what the server (or the folder of files) holds again. */
  backToSample(): void;
}

export const DatasetControlContext = createContext<DatasetControl | null>(null);

/** The control of the dataset in view. Throws outside of the app's provider. */
export function useDatasetControl(): DatasetControl {
  const control = useContext(DatasetControlContext);
  if (!control) throw new Error('no dataset control is provided');
  return control;
}
