import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { provenanceTitleOf } from '../../i18n/names.ts';
import { periodOf } from '../../state/adapt.ts';
import { useDataset } from '../../state/dataset.ts';
import { DropLayer } from './DropLayer.tsx';
import { type LayerFacts, layerFacts } from './layer-facts.ts';
import { useFormat } from './use-format.ts';

/** Every layer with its count, origin, period and licence. */
export function Loaded() {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const f = useFormat();
  const facts = useMemo(() => layerFacts(dataset), [dataset]);
  const { profile } = dataset;
  return (
    <section aria-labelledby="data-loaded">
      <h2 id="data-loaded">{t('loaded.title')}</h2>
      <p className="data-note">
        {f.period(periodOf(profile))} ·{' '}
        {t('loaded.zone', { zone: profile.timeZone, projection: profile.projection })}
      </p>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('loaded.layer')}</th>
            <th scope="col" className="data-number">
              {t('loaded.count')}
            </th>
            <th scope="col" className="data-number">
              {t('loaded.without')}
            </th>
            <th scope="col">{t('loaded.period')}</th>
            <th scope="col">{t('loaded.source')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('drop.column')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.map((row) => (
            <LayerRow key={row.layer} facts={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LayerRow({ facts }: { readonly facts: LayerFacts }) {
  const { t } = useTranslation('data');
  const f = useFormat();
  const { layer, count, withoutPlace, withHour, provenance } = facts;
  const periodText = ({ from, to }: LayerFacts): string => {
    if (from === null && to === null) return t('loaded.always');
    if (to === null) return t('loaded.since', { date: f.date(from ?? 0) });
    return from === null
      ? t('loaded.until', { date: f.date(to - 1) })
      : `${f.date(from)} – ${f.date(to - 1)}`;
  };
  // Rounded down: a hundred per cent is said of all of them only.
  const clear = withHour === null ? null : Math.floor(withHour * 100) / 100;
  const kinds = [...new Set(provenance.map((p) => p.kind))];
  return (
    <tr>
      <th scope="row">
        {t(`layer.${layer}`)}
        {kinds.map((kind) => (
          <span key={kind} className={`data-kind data-kind-${kind}`}>
            {t(`kind.${kind}`)}
          </span>
        ))}
      </th>
      <td className="data-number data-count">{f.number(count)}</td>
      <td className="data-number" data-label={t('loaded.without')}>
        {withoutPlace === null ? '–' : withoutPlace === 0 ? t('loaded.none') : f.number(withoutPlace)}
      </td>
      <td data-label={t('loaded.period')}>
        {periodText(facts)}
        {clear !== null && clear < 1 && (
          <span className="data-note"> {t('loaded.imprecise', { share: f.percent(clear) })}</span>
        )}
      </td>
      <td className="data-source">
        {provenance.map((p) => (
          <span key={`${p.title}-${p.licence}`}>
            {provenanceTitleOf(p, f.lang)}
            {p.licence && <span className="data-note"> {p.licence}</span>}
          </span>
        ))}
      </td>
      <td className="data-drop-layer">
        <DropLayer layer={layer} count={f.number(count)} />
      </td>
    </tr>
  );
}
