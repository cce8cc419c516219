import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerName } from '../../../core/model/layers.ts';
import { useDataset } from '../../state/dataset.ts';
import { useDatasetControl } from '../../state/dataset-control.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { withoutLayer } from './own-dataset.ts';

/** Takes a layer out of the dataset in view, after a second look. */
export function DropLayer({ layer, count }: { readonly layer: LayerName; readonly count: string }) {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const control = useDatasetControl();
  const [asking, setAsking] = useState(false);
  const name = t(`layer.${layer}`);
  return (
    <>
      <IconButton label={t('drop.layer', { layer: name })} onPress={() => setAsking(true)}>
        <CloseIcon size={16} />
      </IconButton>
      <Dialog title={t('drop.layer', { layer: name })} isOpen={asking} onOpenChange={setAsking}>
        <p>
          {t('drop.ask', { layer: name, n: count })}{' '}
          {dataset.origin === 'file' ? t('drop.askOwn') : t('drop.askStored')}
        </p>
        <footer className="data-foot">
          <Button
            variant="primary"
            onPress={() => {
              setAsking(false);
              control.load(withoutLayer(`${dataset.id}-`, dataset, layer));
            }}
          >
            {t('drop.yes')}
          </Button>
          <Button variant="quiet" onPress={() => setAsking(false)}>
            {t('setup.cancel')}
          </Button>
        </footer>
      </Dialog>
    </>
  );
}
