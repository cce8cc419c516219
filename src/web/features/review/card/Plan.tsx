import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardView } from '../../../../core/analysis/effect/card-view.ts';
import { useWidth } from '../../../charts/useWidth.ts';
import { useLand } from '../../../map/land.ts';
import { useDataset } from '../../../state/dataset.ts';
import { ToggleGroup } from '../../../ui/ToggleGroup.tsx';
import { metres, useReviewWords } from '../words.ts';
import { PlanMarks } from './PlanMarks.tsx';
import {
  type Frame,
  frameOf,
  meets,
  middleOf,
  type Plane,
  pathOf,
  planeAt,
  scaleLength,
} from './plan-geometry.ts';
import './plan.css';

const PROPORTION = 4 / 3;

/** A, B, C and D on the ground, with the cases before and after. Drawn as lines, so that it prints at any size. */
export function Plan({ card, name }: { readonly card: CardView; readonly name: string }) {
  const { t } = useTranslation(['review', 'map']);
  const { f } = useReviewWords();
  const [whole, setWhole] = useState(false);
  const [box, width] = useWidth<HTMLDivElement>(380);
  const land = useLand();
  const { zones } = card;
  const plane = useMemo(() => planeAt(centreOf(card)), [card]);
  const far = zones.controls.length > 0;
  const frame = useMemo(() => {
    const near = [zones.target, zones.buffer, zones.own];
    const all = [
      ...near,
      ...zones.controls.map((c) => c.geometry),
      ...zones.bufferControls.map((c) => c.geometry),
    ];
    return frameOf(whole && far ? all : near, plane, PROPORTION, 0.22);
  }, [zones, plane, whole, far]);
  if (!frame) return <p className="rc-note">{t('review:card.plan.noPlace')}</p>;
  const bar = scaleLength(frame.width);
  const sketched = land?.some((part) => meets(part.geometry, frame, plane)) ?? false;
  return (
    <figure className="rc-plan" ref={box}>
      <svg
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="img"
        aria-label={t('review:card.plan.title')}
        data-testid="effect-plan"
        data-buffer={card.bufferM}
      >
        <Ground frame={frame} plane={plane} />
        <PlanMarks
          card={card}
          name={name}
          plane={plane}
          frame={frame}
          pixel={frame.width / width}
          whole={whole}
        />
        <g transform={`translate(${frame.x + frame.width * 0.97} ${frame.y + frame.height * 0.95})`}>
          <path d={`M${-bar} ${-frame.height * 0.015}V0H0V${-frame.height * 0.015}`} className="rc-scale" />
          <text
            x={-bar / 2}
            y={-frame.height * 0.025}
            textAnchor="middle"
            className="rc-plan-text"
            fontSize={(12 * frame.width) / width}
          >
            {metres(f, bar)}
          </text>
        </g>
      </svg>
      <figcaption>
        {far && (
          <ToggleGroup
            label={t('review:card.plan.view')}
            options={[
              { value: 'near' as const, label: t('review:card.plan.near') },
              { value: 'all' as const, label: t('review:card.plan.all') },
            ]}
            value={whole ? 'all' : 'near'}
            onChange={(value) => setWhole(value === 'all')}
          />
        )}
        <ul className="rc-legend">
          <li data-zone="B">{t('review:card.plan.buffer', { m: metres(f, card.bufferM) })}</li>
          <li data-dot="before">{t('review:card.plan.before')}</li>
          <li data-dot="after">{t('review:card.plan.after')}</li>
          {zones.others.length > 0 && <li data-zone="other">{t('review:card.plan.others')}</li>}
        </ul>
        {sketched && (
          <p className="rc-credit">
            {t('map:attribution.border')} · {t('map:attribution.osm')}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

const centreOf = ({ zones }: CardView): readonly [number, number] => {
  const at = zones.own && middleOf(zones.own, { to: (p) => p });
  return at ? [at[0], at[1]] : [0, 0];
};

/** Land, buildings and streets in view, as quiet as on the map. */
function Ground({ frame, plane }: { readonly frame: Frame; readonly plane: Plane }) {
  const { layers, profile } = useDataset();
  const land = useLand();
  const id = useId();
  const paths = useMemo(() => {
    const seen = (list: readonly { readonly geometry: Parameters<typeof pathOf>[0] }[]): string =>
      list.flatMap((x) => (meets(x.geometry, frame, plane) ? [pathOf(x.geometry, plane)] : [])).join('');
    const own = land?.filter((p) => p.country === 'VN') ?? [];
    const abroad = land?.filter((p) => p.country !== 'VN') ?? [];
    return {
      land: seen(own),
      abroad: seen(abroad),
      streets: seen(layers.streets ?? []),
      // Houses are too many to be seen from afar.
      buildings: frame.width < 3000 ? seen(layers.buildings ?? []) : '',
    };
  }, [land, layers, frame, plane]);
  const onSketch = land !== null && paths.land !== '';
  return (
    <g data-place={profile.name}>
      <defs>
        <clipPath id={id}>
          <rect {...frame} />
        </clipPath>
      </defs>
      <rect {...frame} className={onSketch ? 'rc-sea' : 'rc-land'} />
      <path d={paths.land} className="rc-land" />
      <path d={paths.abroad} className="rc-abroad" />
      <path d={paths.buildings} className="rc-buildings" />
      <path d={paths.streets} className="rc-street-casing" />
      <path d={paths.streets} className="rc-street" />
    </g>
  );
}
