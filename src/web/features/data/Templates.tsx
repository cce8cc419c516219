import { useTranslation } from 'react-i18next';
import { IMPORT_LAYERS, LAYER_DEFS, type LayerName } from '../../../core/model/layers.ts';

/** Tables hold points only; layers of lines and areas come as GeoJSON. */
const formatsOf = (layer: LayerName): readonly ('csv' | 'geojson')[] => {
  if (!LAYER_DEFS[layer].geometry.includes('Point' as never)) return ['geojson'];
  return layer === 'incidents' || layer === 'cameras' || layer === 'lamps' ? ['csv', 'geojson'] : ['csv'];
};

/** One small, valid file of every layer. */
export function Templates() {
  const { t } = useTranslation('data');
  return (
    <section aria-labelledby="data-templates">
      <h2 id="data-templates">{t('templates.title')}</h2>
      <p className="data-note">{t('templates.text')}</p>
      <ul className="data-templates">
        {IMPORT_LAYERS.map((layer) => (
          <li key={layer}>
            <span>{t(`layer.${layer}`)}</span>
            <span className="data-links">
              {formatsOf(layer).map((format) => (
                <a
                  key={format}
                  href={`./templates/${layer}.${format}`}
                  download={`${layer}.${format}`}
                  aria-label={t('templates.file', {
                    layer: t(`layer.${layer}`),
                    format: format.toUpperCase(),
                  })}
                >
                  {format === 'csv' ? 'CSV' : 'GeoJSON'}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <a className="data-guide" href="./templates/README.md" download="huong-dan-tep-mau.md">
        {t('templates.guide')}
      </a>
    </section>
  );
}
