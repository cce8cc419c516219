import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Rich } from '../../charts/Rich.tsx';
import { useWords } from '../../charts/useWords.ts';
import { placeOn } from '../../map/camera.ts';
import { useGround } from '../../map/ground.ts';
import { useAttribution } from '../../map/MapFoot.tsx';
import { PaperMap } from '../../map/PaperMap.tsx';
import { useShownMap } from '../../map/shown.ts';
import { usePicture } from '../../map/usePicture.ts';
import { useWords as useMapWords } from '../../map/useWords.ts';
import { useDataset } from '../../state/dataset.ts';
import { AREA_KINDS } from '../../state/draft.ts';
import { usePaper } from '../../state/paper.ts';
import { useSite } from '../../state/site.ts';
import { useApp } from '../../state/store.ts';
import { PaperDialog } from '../../ui/PaperDialog.tsx';
import { afterOf, countedScenario, DRAFT_SENTENCES } from './counted.ts';
import { vn2000 } from './export.ts';
import { useLevelWords, useWhole } from './parts.tsx';
import { placeOf, usePieceWords } from './piece-words.ts';
import { useExport } from './useExport.ts';
import './paper-plan.css';

/** The scenario as one A4 page: the map with cones, numbers, scale and legend, and the list with coordinates. */
export default function Paper({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('site');
  const { profile } = useDataset();
  usePaper();
  return (
    <PaperDialog
      title={t('paper.title')}
      file={t('paper.file', { place: profile.name })}
      words={{ preview: t('paper.preview'), print: t('paper.print'), close: t('paper.close') }}
      onClose={onClose}
    >
      <Page />
    </PaperDialog>
  );
}

function Page() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const { profile, engine } = useDataset();
  const attribution = useAttribution(useGround(profile));
  const filter = useApp((s) => s.filter);
  const figures = useSite((v) => v.cases?.figures ?? v.figures);
  const today = useSite((v) => v.cases?.today ?? v.today);
  const whole = useWhole();
  const draft = useApp((s) => s.draft);
  const counted = figures && today && countedScenario(draft, figures, today, null);
  const level = useLevelWords();
  const { pieces, gains } = useExport();
  const words = usePieceWords();
  const [now] = useState(() => Math.floor((Date.now() - Date.UTC(2000, 0, 1)) / 1000));
  const share = (x: number | null | undefined): string =>
    x === null || x === undefined ? '–' : f.percent(x, 1);
  return (
    <article className="brief-page plan-page" data-testid="plan-page">
      <header className="brief-head">
        <div>
          <h1>
            {t('paper.title')} · {profile.name}
          </h1>
          <p>{f.period(filter.time ?? engine.period)}</p>
        </div>
        <strong className="brief-synthetic">{t('paper.internal')}</strong>
        {profile.synthetic && <strong className="brief-synthetic">{t('paper.synthetic')}</strong>}
      </header>
      <p className="ip-sentence">
        <Rich
          text={t(`plan.${DRAFT_SENTENCES[counted?.measure ?? 'view']}`, {
            before: share(counted?.before),
            after: share(counted && afterOf(counted)),
            level,
            ...whole(counted?.measure ?? 'view', false),
            n: f.number((counted?.measure === 'light' ? today?.nightTotal : today?.total) ?? 0),
          })}
        />
      </p>
      <Picture />
      <table className="plan-rows">
        <thead>
          <tr>
            <th scope="col">{t('paper.rank')}</th>
            <th scope="col">{t('paper.piece')}</th>
            <th scope="col">{t('paper.where')}</th>
            <th scope="col">{t('paper.wgs')}</th>
            <th scope="col">{t('paper.vn2000')}</th>
            <th scope="col">{t('plan.gain')}</th>
          </tr>
        </thead>
        <tbody>
          {pieces.slice(0, ROWS).map((piece, k) => {
            const [lon, lat] = placeOf(piece);
            const [x, y] = vn2000(lon, lat);
            const { title, detail } = words(piece);
            return (
              <tr key={piece.id}>
                <td>{f.number(piece.n)}</td>
                <td>{detail}</td>
                <td>{title}</td>
                <td>
                  {lat.toFixed(6)}, {lon.toFixed(6)}
                </td>
                <td>
                  {x.toFixed(2)}; {y.toFixed(2)}
                </td>
                <td>
                  {t('plan.gainOf', { n: f.number(gains[k] ?? 0, Number.isInteger(gains[k] ?? 0) ? 0 : 1) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <footer className="brief-foot">
        <p>{t('method.plan', { period: f.period(filter.time ?? engine.period) })}</p>
        <p>
          {attribution}. {profile.source && t('method.source', { source: profile.source.replace(/\.$/, '') })}{' '}
          {t('paper.printed', { at: f.dateTime(now) })}
        </p>
      </footer>
    </article>
  );
}

/** Rows that fit below the map; the bill of materials has them all. */
const ROWS = 20;

function Picture() {
  const { t } = useTranslation('site');
  const { profile } = useDataset();
  const f = useMapWords();
  const { stage } = useShownMap();
  const { picture, failed } = usePicture(stage);
  const { pieces } = useExport();
  const areas = useApp((s) => s.draft.areas);
  if (failed) return <p className="brief-no-map">{t('paper.noMap')}</p>;
  if (!picture) return <p className="brief-no-map">{t('paper.drawing')}</p>;
  return (
    <div className="brief-map">
      <PaperMap
        picture={picture}
        width="130mm"
        alt={t('paper.map', { place: profile.name })}
        north={t('paper.north')}
        testId="plan-map"
      >
        {pieces.map((piece) => {
          const at = placeOn(picture.camera, placeOf(piece));
          return (
            at && (
              <span
                key={piece.id}
                className="brief-rank"
                style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}
              >
                {piece.n}
              </span>
            )
          );
        })}
      </PaperMap>
      <div className="brief-legend plan-legend">
        <h2>{t('paper.legend')}</h2>
        <p>{t('paper.cone')}</p>
        <ul className="plan-zones">
          {[250, 125, 40, 20].map((px) => (
            <li key={px}>
              <i data-px={px} /> {t('px', { px: f.number(px) })}
            </li>
          ))}
        </ul>
        <ul>
          <li>
            <i data-of="standing" /> {t('paper.standing')}
          </li>
          <li>
            <i data-of="lane" /> {t('paper.lane')}
          </li>
          <li>
            <i data-of="covered" /> {t('paper.covered')}
          </li>
          <li>
            <i data-of="uncovered" /> {t('paper.uncovered')}
          </li>
          {AREA_KINDS.filter((kind) => areas.some((a) => a.kind === kind)).map((kind) => (
            <li key={kind}>
              <i className="area-key" data-kind={kind} /> {t(`areas.legend.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
