import { useTranslation } from 'react-i18next';
import { IMPORT_LAYERS, type LayerName } from '../../../core/model/layers.ts';
import { useDataset } from '../../state/dataset.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/Select.tsx';
import { FileButton } from './FileDrop.tsx';
import { flow, type Setup } from './flow.ts';
import { Meanings } from './Meanings.tsx';
import { Preview } from './Preview.tsx';
import { hindranceOf, lacksPlace, type Pick } from './plan.ts';
import { TargetForm } from './TargetForm.tsx';
import { formatBytes, useFormat } from './use-format.ts';

/** Before reading: what each file is, what its columns mean, and where it goes. */
export function SetupView({ setup }: { readonly setup: Setup }) {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const { picks } = setup;
  const unreadable = picks.some((p) => p.inspection.problems.length > 0);
  const twoIncidents = picks.filter((p) => p.layer === 'incidents').length > 1;
  const hindered = picks.some((p) => p.inspection.problems.length === 0 && hindranceOf(p) !== null);
  return (
    <div className="data-step">
      <header className="data-head">
        <h1 tabIndex={-1}>{t('setup.title')}</h1>
      </header>
      {picks.map((p) => (
        <PickForm key={p.key} pick={p} />
      ))}
      <TargetForm setup={setup} />
      {twoIncidents && <p className="data-hint">{t('setup.twoIncidents')}</p>}
      <footer className="data-foot">
        <Button
          variant="primary"
          isDisabled={hindered || unreadable || twoIncidents}
          onPress={() => void flow.read(dataset)}
        >
          {t('setup.read')}
        </Button>
        <FileButton label={t('setup.more')} />
        <Button variant="quiet" onPress={flow.discard}>
          {t('setup.cancel')}
        </Button>
      </footer>
    </div>
  );
}

function PickForm({ pick }: { readonly pick: Pick }) {
  const { t } = useTranslation(['data', 'problem']);
  const f = useFormat();
  const { file, inspection, layer } = pick;
  const hindrance = hindranceOf(pick);
  const size = formatBytes(f, file.size);
  return (
    <section className="data-pick" aria-label={t('data:setup.file', { name: file.name, size })}>
      <header className="data-pick-head">
        <h2>
          {file.name} <span className="data-note">{size}</span>
        </h2>
        <IconButton label={t('data:setup.remove', { name: file.name })} onPress={() => flow.remove(pick)}>
          <CloseIcon size={18} />
        </IconButton>
      </header>
      {inspection.problems.map((p) => (
        <p key={p.code} className="data-hint">
          {t(`problem:${p.code}`, { detail: p.detail ?? '' })}
        </p>
      ))}
      {inspection.problems.length === 0 && (
        <>
          <div className="data-layer">
            <Select<LayerName>
              label={t('data:setup.layer')}
              placeholder={t('data:setup.chooseLayer')}
              value={layer}
              options={IMPORT_LAYERS.map((value) => ({ value, label: t(`data:layer.${value}`) }))}
              onChange={(value) => flow.setLayer(pick, value)}
            />
          </div>
          {pick.recalled && (
            <p className="data-recalled">
              {t('data:setup.recalled')}{' '}
              <Button variant="quiet" onPress={() => flow.forget(pick)}>
                {t('data:setup.forget')}
              </Button>
            </p>
          )}
          {layer && (
            <div className="data-map-and-rows">
              <Meanings pick={pick} layer={layer} />
              <Preview pick={pick} />
            </div>
          )}
          {hindrance && <p className="data-hint">{t(`data:setup.${hindrance}`)}</p>}
          {lacksPlace(pick) && <p className="data-hint">{t('data:setup.noPlace')}</p>}
        </>
      )}
    </section>
  );
}
