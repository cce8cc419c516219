import { DropZone, type DropZoneProps } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../../state/dataset.ts';
import { Button } from '../../ui/Button.tsx';
import { UploadIcon } from '../../ui/icons.tsx';
import { flow } from './flow.ts';

/** What the file chooser offers first; anything else can still be dropped and gets a clear answer. */
const TYPES = [
  '.geojson',
  '.json',
  '.geojsonl',
  '.ndjson',
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xls',
  '.gz',
  '.zip',
];

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0];
const filesOf = async (e: DropEvent): Promise<File[]> =>
  Promise.all(e.items.filter((item) => item.kind === 'file').map((item) => item.getFile()));

/** The way in for files: drop them or choose them. */
export function FileDrop() {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  return (
    <section className="data-way-in" aria-labelledby="data-drop">
      <h2 id="data-drop">{t('drop.title')}</h2>
      <DropZone
        className="data-drop"
        aria-label={t('drop.title')}
        onDrop={(e) => void filesOf(e).then((files) => flow.add(files, dataset))}
      >
        {({ isDropTarget }) => (
          <>
            <UploadIcon size={28} />
            <p>{isDropTarget ? t('drop.active') : t('drop.text')}</p>
            <FileButton primary label={t('drop.button')} />
          </>
        )}
      </DropZone>
      <p className="data-note">{t('drop.note')}</p>
    </section>
  );
}

/** A button that opens the file chooser. */
export function FileButton({
  label,
  primary = false,
}: {
  readonly label: string;
  readonly primary?: boolean;
}) {
  const dataset = useDataset();
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={TYPES}
      onSelect={(list) => list && void flow.add([...list], dataset)}
    >
      <Button variant={primary ? 'primary' : 'plain'}>{label}</Button>
    </FileTrigger>
  );
}
