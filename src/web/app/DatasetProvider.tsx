import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useDatasetAt } from '../remote/cells.ts';
import { DEFAULT_CELL_RESOLUTION, type LoadProgress, loadDataset } from '../remote/dataset.ts';
import { showSample } from '../remote/sample.ts';
import { stateFor } from '../state/adapt.ts';
import { type Dataset, DatasetContext } from '../state/dataset.ts';
import { type DatasetControl, DatasetControlContext } from '../state/dataset-control.ts';
import { appStore, useApp } from '../state/store.ts';
import { prepareCounts } from '../state/useCounts.ts';
import { type Loading, LoadingContext } from './loading.ts';
import { enterDataset, useUrlSync } from './url-sync.ts';

/** What the question in view needs of an engine, made in slices before anything is drawn of it. */
const prepareNow = (engine: Dataset['engine']): Promise<void> =>
  prepareCounts(engine, appStore.getState().filter);

const KEY = ['dataset'] as const;
/** The share of the whole that the incidents are, about: nearly all of the bytes. */
const INCIDENTS = 0.8;

/** 0 to 1, or null while the size of the incidents is not known. */
function shareOf({ layersDone, layersTotal, incidents }: LoadProgress): number | null {
  if (!incidents) return null;
  // Cells are counted after the rows are read, and take a moment only.
  const read = incidents.step === 'cells' ? 1 : incidents.total ? incidents.done / incidents.total : null;
  if (read === null) return null;
  return INCIDENTS * Math.min(1, read) + ((1 - INCIDENTS) * layersDone) / Math.max(1, layersTotal);
}

/**
 * Loads what the server (or the folder of files) holds, and lets the Data workspace put a dataset of the user's own in
 * its place. State and address move to a dataset before anything of it is drawn.
 */
export function DatasetProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<number | null>(null);
  const [own, setOwn] = useState<Dataset | null>(null);
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const dataset = await loadDataset(
        signal,
        (p) => setProgress(shareOf(p)),
        DEFAULT_CELL_RESOLUTION,
        () => void client.invalidateQueries({ queryKey: KEY }),
      );
      signal.throwIfAborted();
      enterDataset(dataset, location.search);
      await prepareNow(dataset.engine);
      signal.throwIfAborted();
      return dataset;
    },
    // A dataset holds typed arrays and an engine: comparing it with its successor would cost more than it could save.
    structuralSharing: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const control = useMemo<DatasetControl>(
    () => ({
      load(dataset) {
        const { filter } = stateFor(dataset, appStore.getState());
        void prepareCounts(dataset.engine, filter).then(() => {
          enterDataset(dataset, '');
          setOwn(dataset);
        });
      },
      backToSample() {
        // What was loaded before stands at once; if the server shows other data by now, the sample city follows.
        const known = client.getQueryData<Dataset>(KEY);
        if (known) enterDataset(known, '');
        setOwn(null);
        history.replaceState(null, '', location.pathname);
        showSample(AbortSignal.timeout(30_000))
          .catch((error: unknown) => reportError(error))
          .finally(() => void client.refetchQueries({ queryKey: KEY }));
      },
    }),
    [client],
  );
  const resolution = useApp((s) => s.cellResolution);
  const dataset = useDatasetAt(own ?? query.data ?? null, resolution, prepareNow);
  useUrlSync(dataset);
  const loading = useMemo<Loading>(
    () => ({ progress, error: own ? null : query.error, retry: () => void query.refetch() }),
    [progress, own, query.error, query.refetch],
  );
  return (
    <DatasetControlContext value={control}>
      <LoadingContext value={loading}>
        <DatasetContext value={dataset}>{children}</DatasetContext>
      </LoadingContext>
    </DatasetControlContext>
  );
}
