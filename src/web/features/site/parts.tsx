import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVEL_PROFILES, type LevelProfile, levelIndex } from '../../../core/analysis/coverage/range.ts';
import type { Measure } from '../../../core/analysis/siting/study/figures.ts';
import { levelFor } from '../../../core/analysis/siting/study/looks.ts';
import { useWords } from '../../charts/useWords.ts';
import { actions, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { Tip } from '../../ui/Tip.tsx';
import { choose, useChoices } from './useChoices.ts';

/** A part of the panel under a heading of its own. */
export function Block(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly internal?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="site-block" aria-labelledby={id} data-testid={props.testId}>
      <header>
        <h3 id={id}>{props.title}</h3>
        {props.internal && <Internal />}
        {props.note && <p className="site-note">{props.note}</p>}
      </header>
      {props.children}
    </section>
  );
}

/** The mark of what must not leave the house. */
export function Internal() {
  const { t } = useTranslation('site');
  return (
    <Tip text={t('internalTip')}>
      <Button variant="quiet" className="site-internal">
        {t('internal')}
      </Button>
    </Tip>
  );
}

/** A share as a bar, with its words. What cannot be judged has a look of its own. */
export function ShareBar(props: {
  readonly name: string;
  readonly share: number | null;
  readonly words: string;
  /** Share of the bar that cannot be judged. */
  readonly open?: number;
  readonly tone?: 'cam' | 'light';
}) {
  const { f } = useWords();
  const { share, open = 0 } = props;
  const judged = 1 - open;
  return (
    <li className="site-share" data-tone={props.tone ?? 'cam'}>
      <span className="site-share-name">{props.name}</span>
      <span className="site-share-track" aria-hidden="true">
        <i style={{ width: `${100 * judged * (share ?? 0)}%` }} />
        {open > 0 && <b style={{ width: `${100 * open}%` }} />}
      </span>
      <strong>{share === null ? '–' : f.percent(share, share > 0 && share < 0.1 ? 1 : 0)}</strong>
      <span className="site-share-words">{props.words}</span>
    </li>
  );
}

/** Which quality counts as seeing, by which edition of the standard. */
export function QualityChoice() {
  const { t } = useTranslation('site');
  const { t: tMap } = useTranslation('map');
  const { f } = useWords();
  const standard = useApp((s) => s.site.standard);
  const { pxPerM } = useChoices();
  const levels = LEVEL_PROFILES[standard];
  return (
    <div className="site-row site-quality">
      <Select
        label={t('quality')}
        value={String(pxPerM)}
        onChange={(px) => choose({ pxPerM: Number(px) })}
        options={levels.map((l) => ({
          value: String(l.pxPerM),
          label: `≥ ${f.number(l.pxPerM, Number.isInteger(l.pxPerM) ? 0 : 1)} · ${tMap(`legend.level.${l.code}`)}`,
        }))}
      />
      <Select
        label={t('standard')}
        value={standard}
        onChange={(next: LevelProfile) => {
          actions.setSite({ standard: next });
          // The level of the other edition that is as fine, or the next finer one, or its finest.
          choose({ pxPerM: LEVEL_PROFILES[next][levelIndex(next, pxPerM)]?.pxPerM ?? pxPerM });
        }}
        options={(Object.keys(LEVEL_PROFILES) as LevelProfile[]).map((p) => ({
          value: p,
          label: `IEC ${p.slice(-4)}`,
        }))}
      />
    </div>
  );
}

/** "≥ 40 px/m". */
export function useLevelWords(): string {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { pxPerM } = useChoices();
  const { pxPerM: px } = levelFor(pxPerM);
  return t('px', { px: f.number(px, Number.isInteger(px) ? 0 : 1) });
}

/** A warning that goes with every figure made from police records. */
export function PoliceWarning() {
  const { t } = useTranslation('site');
  const family = useApp((s) => s.family);
  return family === 'police' ? <p className="site-warning">{t('police')}</p> : null;
}

/** Shares of a city are small: as many digits as say something. */
export const small = (share: number, percent: (share: number, digits?: number) => string): string =>
  percent(share, share === 0 || share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2);

/** What shares are of: cases or their harm, of the night where light is measured. For the sentences of plans. */
export function useWhole(): (measure: Measure, weighed: boolean) => { readonly of: string } {
  const { t } = useTranslation('site');
  return (measure, weighed) => ({
    of: t(`whole.${weighed ? 'harm' : 'cases'}.${measure === 'light' ? 'night' : 'all'}`),
  });
}
