import { useTranslation } from 'react-i18next';
import type { OtherLine } from '../../../../core/analysis/decade/decade.ts';
import type { RecordYear } from '../../../../core/analysis/decade/years.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { useDataset } from '../../../state/dataset.ts';
import { useReviewWords } from '../words.ts';
import { YearBars } from './YearBars.tsx';

const LAYERS = {
  groups: 'groups',
  models: 'model-areas',
  festivals: 'events',
  lanes: 'safe-lanes',
  cameras: 'cameras',
} as const;

/** What the data hold and no published figure speaks of. */
export function OtherCard({
  line,
  years,
}: {
  readonly line: OtherLine;
  readonly years: readonly RecordYear[];
}) {
  const { t } = useTranslation(['review', 'about']);
  const { f } = useReviewWords();
  const { classes } = useDataset().engine.table;
  const def = classes.find((c) => c.code === line.key);
  const name = def ? classNameOf(def, f.lang) : t(`about:layer.${LAYERS[line.key as keyof typeof LAYERS]}`);
  return (
    <article className="rd-card" data-testid={`other-${line.key}`}>
      <p className="rd-value">
        <strong>{f.number(line.value)}</strong>
      </p>
      <h3>{name}</h3>
      {line.years && line.measure && (
        <YearBars
          values={line.years}
          years={years}
          caption={`${name}: ${t(`review:decade.perYear.${line.measure}`)}`}
          note={t(`review:decade.perYear.${line.measure}`)}
        />
      )}
    </article>
  );
}
