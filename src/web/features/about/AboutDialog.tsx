import { useTranslation } from 'react-i18next';
import { FIGURE_FIELDS } from '../../../core/model/features.ts';
import { LAYERS, type PropsOf } from '../../../core/model/layers.ts';
import { zoneOf } from '../../../core/model/time.ts';
import { makeFormat } from '../../i18n/format.ts';
import { provenanceTitleOf } from '../../i18n/names.ts';
import { periodOf } from '../../state/adapt.ts';
import { useDataset } from '../../state/dataset.ts';
import { useApp } from '../../state/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import './about.css';

/** What is shown, what the figures mean, and where everything comes from. */
export default function AboutDialog(props: {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation('about');
  const { profile } = useDataset();
  return (
    <Dialog title={t('title')} {...props}>
      <div className="about">
        <Lead />
        {profile.synthetic && <Meaning />}
        <Figures />
        <Sources />
        {profile.synthetic && (
          <section>
            <h3>{t('base.title')}</h3>
            <p>{t('base.text')}</p>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Lead() {
  const { t } = useTranslation('about');
  const { profile, engine, origin } = useDataset();
  const lang = useApp((s) => s.lang);
  const f = makeFormat(lang, zoneOf(profile.timeZone));
  const place = profile.name;
  return (
    <section>
      <p className="about-lead">
        {profile.synthetic
          ? t('lead.synthetic', { place })
          : origin === 'file'
            ? t('lead.own', { place })
            : t('lead.published', { place })}
      </p>
      {profile.synthetic && <p>{t('lead.replace')}</p>}
      <p className="about-note">
        {t('lead.period', {
          period: f.period(periodOf(profile)),
          zone: profile.timeZone,
          n: f.number(engine.n),
        })}{' '}
        {profile.source && t('lead.source', { source: profile.source })}
      </p>
    </section>
  );
}

const POINTS = ['families', 'solved', 'persons', 'partial', 'units', 'border'] as const;

function Meaning() {
  const { t } = useTranslation('about');
  return (
    <section>
      <h3>{t('meaning.title')}</h3>
      <ul className="about-points">
        {POINTS.map((p) => (
          <li key={p}>{t(`meaning.${p}`)}</li>
        ))}
      </ul>
    </section>
  );
}

type Figure = PropsOf<'figures'>;

function Figures() {
  const { t } = useTranslation('about');
  const { layers } = useDataset();
  const figures = (layers.figures ?? []).map((f) => f.properties);
  if (figures.length === 0) return null;
  const fields = [...FIGURE_FIELDS].sort((a, b) => Number(b === 'background') - Number(a === 'background'));
  const sources = [...new Set(figures.map((f) => f.source).filter((s) => s !== ''))];
  return (
    <section>
      <h3>{t('figures.title')}</h3>
      <p className="about-note">{t('figures.note')}</p>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('figures.what')}</th>
            <th scope="col">{t('figures.value')}</th>
          </tr>
        </thead>
        {fields.map((field) => {
          const rows = figures.filter((f) => f.field === field);
          if (rows.length === 0) return null;
          return (
            <tbody key={field}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {t(`field.${field}`)}
                </th>
              </tr>
              {rows.map((f) => (
                <FigureRow key={f.id} figure={f} />
              ))}
            </tbody>
          );
        })}
      </table>
      {sources.map((source) => (
        <p key={source} className="about-note">
          {t('figures.source', { source })}
        </p>
      ))}
    </section>
  );
}

function FigureRow({ figure }: { readonly figure: Figure }) {
  const { t, i18n } = useTranslation('about');
  const lang = useApp((s) => s.lang);
  const f = makeFormat(lang, zoneOf('UTC'));
  const unit = i18n.exists(`about:unit.${figure.unit}`) ? t(`unit.${figure.unit as 'cases'}`) : figure.unit;
  const number = `${f.number(figure.value, Number.isInteger(figure.value) ? 0 : 1)} ${unit}`;
  const value = figure.qualifier === 'exact' ? number : t(`figures.${figure.qualifier}`, { value: number });
  const note = lang === 'vi' ? figure.note_vi : figure.note_en;
  return (
    <tr>
      <td>
        {lang === 'vi' ? figure.label_vi : figure.label_en}
        {note && <span className="about-note"> {note}</span>}
      </td>
      <td className="about-value">{value}</td>
    </tr>
  );
}

function Sources() {
  const { t } = useTranslation('about');
  const lang = useApp((s) => s.lang);
  const { provenance } = useDataset();
  const rows = LAYERS.flatMap((layer) =>
    (provenance[layer] ?? []).map((p, i) => ({ key: `${layer}-${i}`, layer, ...p })),
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{t('sources.title')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sources.layer')}</th>
            <th scope="col">{t('sources.kind')}</th>
            <th scope="col">{t('sources.title2')}</th>
            <th scope="col">{t('sources.licence')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.key}>
              <td>{t(`layer.${r.layer}`)}</td>
              <td>{t(`kind.${r.kind}`)}</td>
              <td>
                {provenanceTitleOf(r, lang)}
                {r.attribution && <span className="about-note"> {r.attribution}</span>}
              </td>
              <td>{r.licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
