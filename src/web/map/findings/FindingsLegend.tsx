import { useTranslation } from 'react-i18next';
import { CATEGORIES } from '../../../core/analysis/hotspot/category.ts';
import type { SpotAnswer, SpotDensity } from '../../../core/analysis/spot/result.ts';
import { levelOfCategory, lookOf, lookOfCategory } from '../../findings/looks.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { lengthText } from '../../findings/words.ts';
import { useDataset } from '../../state/dataset.ts';
import { useSpot } from '../../state/spot.ts';
import { useApp } from '../../state/store.ts';
import { SpotGlyph } from '../../ui/SpotGlyph.tsx';
import { useHeat } from '../heat.ts';
import { MapNote } from '../MapNote.tsx';
import './legend.css';

/** What the marks of the findings mean, and how they came about: method, null, period, number, plane. */
export function FindingsLegend() {
  const result = useSpot((v) => v.result);
  const density = useSpot((v) => v.density);
  const heat = useHeat();
  const comparing = useApp((s) => s.compare !== null);
  if (!result?.ok || comparing) return null;
  return (
    <>
      {density && !heat && <Bands density={density} />}
      <Marks answer={result} />
    </>
  );
}

function Marks({ answer }: { readonly answer: SpotAnswer }) {
  const { t } = useTranslation('spot');
  const { f } = useFindingWords();
  const { projection } = useDataset().profile;
  const { options, findings, window, record, n } = answer;
  const some = (test: (f: SpotAnswer['findings'][number]) => boolean) => findings.some(test);
  const method = t(`method.names.${options.method}`);
  const values = {
    method,
    null: t(`method.nulls.${answer.null}`),
    period: f.period(window, record.to),
    n: f.number(n),
    crs: projection,
  };
  const tested = options.method !== 'density';
  return (
    <section className="map-legend-part fl">
      <h3>{t('map.legend')}</h3>
      <ul>
        {some((x) => x.significant && !lookOf(x).cold) && <Key mark="sure">{t('map.significant')}</Key>}
        {some((x) => x.significant && lookOf(x).cold) && <Key mark="cold">{t('map.cold')}</Key>}
        {some((x) => !x.significant) && (
          <Key mark="maybe">{t(tested ? 'map.notSignificant' : 'notTested')}</Key>
        )}
        {some((x) => x.circle !== null) && <Key mark="circle">{t('map.circle')}</Key>}
        {options.method === 'gi-star' && <Bins />}
        {answer.cells.category && <Categories found={answer.cells.category} />}
      </ul>
      {tested ? (
        <MapNote short={t('map.noteShort', { method, n: values.n })} full={t('map.note', values)} />
      ) : null}
    </section>
  );
}

function Key({ mark, children }: { readonly mark: string; readonly children: string }) {
  return (
    <li className="map-key">
      <span className={`map-mark fl-${mark}`} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}

/** Cells by the certainty of Gi*, cold to hot. */
function Bins() {
  const { t } = useTranslation('spot');
  return (
    <li className="fl-bins">
      <span aria-hidden="true">
        {(['c5', 'c4', 'c3', 'h3', 'h4', 'h5'] as const).map((level) => (
          <i key={level} style={{ background: `var(--${level})` }} />
        ))}
      </span>
      <span className="fl-bin-words">{t('map.bins')}</span>
    </li>
  );
}

/** The categories that are on the map, each with its sign and its plain meaning. */
function Categories({ found }: { readonly found: Uint8Array }) {
  const { t } = useTranslation('spot');
  const present = [...new Set(found)].sort((a, b) => a - b).filter((c) => c > 0);
  return present.map((index) => {
    const category = CATEGORIES[index] ?? CATEGORIES[0];
    const { glyph, cold } = lookOfCategory(category);
    return (
      <li key={category} className="map-key">
        <span className="map-mark fl-category">
          <i
            style={{ background: `var(--${cold ? 'c' : 'h'}${levelOfCategory(category)})` }}
            aria-hidden="true"
          />
          <SpotGlyph name={glyph} cold={cold} size={16} />
        </span>
        <span>
          <strong>{t(`category.${category}`)}</strong> {t(`categoryMeaning.${category}`)}
        </span>
      </li>
    );
  });
}

/** Fixed breaks of the density surface. */
function Bands({ density }: { readonly density: SpotDensity }) {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { projection } = useDataset().profile;
  const { f } = words;
  return (
    <section className="map-legend-part">
      <h3>{t('map.contours')}</h3>
      <ul className="fl-bands">
        {density.bands.map((band, i) => (
          <li key={band.from}>
            <i style={{ background: `var(--h${Math.min(6, i + 1)})` }} aria-hidden="true" />
            {band.to === null
              ? `≥ ${f.number(band.from, digits(band.from))}`
              : `${f.number(band.from, digits(band.from))}–${f.number(band.to, digits(band.to))}`}
          </li>
        ))}
      </ul>
      <p className="map-legend-note">
        {t('map.contoursNote', {
          radius: lengthText(density.bandwidthM, words),
          rule: t(`map.bandRule.${density.rule}`),
          n: f.number(density.n),
          crs: projection,
        })}
      </p>
    </section>
  );
}

const digits = (x: number): number => (x < 0.1 ? 2 : x < 1 ? 1 : 0);
