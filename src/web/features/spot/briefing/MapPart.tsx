import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../core/analysis/spot/result.ts';
import { type Camera, placeOn } from '../../../map/camera.ts';
import { Legend } from '../../../map/Legend.tsx';
import { PaperMap } from '../../../map/PaperMap.tsx';
import { useShownMap } from '../../../map/shown.ts';
import { usePicture } from '../../../map/usePicture.ts';
import { useDataset } from '../../../state/dataset.ts';

/** The map as a picture, with the ranks of the findings, scale and north on it, and its legend beside it. */
export function MapPart({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('briefing');
  const { profile } = useDataset();
  const { stage, scale } = useShownMap();
  const { picture, failed } = usePicture(stage);
  if (failed) return <p className="brief-no-map">{t('noMap')}</p>;
  if (!picture) return <p className="brief-no-map">{t('drawing')}</p>;
  const ranks = ranksOn(picture.camera, findings);
  return (
    <div className="brief-map">
      <PaperMap
        picture={picture}
        width="122mm"
        alt={t('map', { place: profile.name })}
        north={t('north')}
        testId="briefing-map"
      >
        {ranks.map(({ finding, at: [x, y] }) => (
          <span
            key={finding.id}
            className="brief-rank"
            data-significant={finding.significant}
            style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
          >
            {finding.rank}
          </span>
        ))}
      </PaperMap>
      <div className="brief-legend">
        <Legend scale={scale} />
        {ranks.length > 0 && <p className="brief-small">{t('ranks')}</p>}
      </div>
    </div>
  );
}

/** Room that a rank takes on the picture, as a share of its width. */
const RANK = 0.036;

/** Where the ranks stand: on their places, or beside a better rank that stands there already. */
function ranksOn(camera: Camera, findings: readonly Finding[]) {
  const placed: { readonly finding: Finding; readonly at: readonly [number, number] }[] = [];
  const shape = camera.height / camera.width;
  for (const finding of findings) {
    const at = placeOn(camera, [finding.lon, finding.lat]);
    if (!at) continue;
    const y = at[1];
    let x = at[0];
    while (placed.some((p) => Math.hypot(p.at[0] - x, (p.at[1] - y) * shape) < RANK)) x += RANK;
    placed.push({ finding, at: [x, y] });
  }
  return placed;
}
