import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type NameOf, namesOf } from '../../../core/analysis/coverage/gaps.ts';
import type { Purchased } from '../../../core/analysis/siting/study/question.ts';
import { projectorFor } from '../../../core/geo/project.ts';
import { useWords } from '../../charts/useWords.ts';
import { type Dataset, useDataset } from '../../state/dataset.ts';
import { middleOf } from '../../state/draft.ts';
import { type Numbered, stepOf } from './pieces.ts';
import { asPlanned } from './plan-draft.ts';

/** Where a piece stands; of a lane its middle. */
export const placeOf = (piece: Numbered): readonly [lon: number, lat: number] => {
  if (piece.kind === 'camera') return [piece.camera.lon, piece.camera.lat];
  if (piece.kind === 'lamp') return [piece.lamp.lon, piece.lamp.lat];
  return middleOf(piece.lane.line);
};

const finders = new WeakMap<Dataset, NameOf>();
/** The nearest named street or place of the dataset, found in an index that is made once. */
function finderOf(dataset: Dataset): NameOf {
  let find = finders.get(dataset);
  if (!find) {
    const { layers, profile } = dataset;
    find = namesOf(layers.streets ?? [], layers.places ?? [], projectorFor(profile.projection));
    finders.set(dataset, find);
  }
  return find;
}

/** How a piece is called (by what is nearest to where it stands now), and what it is. */
export function usePieceWords() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const dataset = useDataset();
  return useMemo(() => {
    const nameOf = finderOf(dataset);
    return (piece: Numbered, step?: Purchased): { readonly title: string; readonly detail: string } => {
      const near = nameOf(...placeOf(piece))?.name;
      const title = near ? t('plan.near', { name: near }) : t('plan.unnamed');
      if (piece.kind === 'lane') {
        const { name, lengthM } = piece.lane;
        const length = t('plan.length', { m: f.number(lengthM) });
        return { title: name || title, detail: `${t('plan.source.street')} · ${length}` };
      }
      if (piece.kind === 'lamp') return { title, detail: t('plan.lamp', { count: 1, n: '1' }) };
      const { camera } = piece;
      const old = camera.of === null ? undefined : dataset.layers.cameras?.find((c) => c.id === camera.of);
      const heading =
        camera.azimuth === null
          ? t('plan.round')
          : t('plan.at', { heading: f.number(camera.azimuth, Number.isInteger(camera.azimuth) ? 0 : 1) });
      const type = old ? t('edit.own') : t(`presets.${camera.type as 'bullet-2mp-4mm'}`);
      const source = ((): string | null => {
        if (old) return t('plan.source.moved');
        if (step) return asPlanned(camera, step) ? t(`plan.source.${step.source}`) : t('plan.edited');
        // Of a plan whose answer is gone nobody knows any more what stood there.
        return stepOf(piece.id) === null ? t('plan.source.hand') : null;
      })();
      return {
        title: old?.properties.name || title,
        detail: [type, heading, source].filter((part) => part !== null).join(' · '),
      };
    };
  }, [dataset, t, f]);
}
