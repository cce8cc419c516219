import { useTranslation } from 'react-i18next';
import { useDataset } from '../../state/dataset.ts';
import { openAbout } from '../../state/panels.ts';
import { SyntheticPill } from '../../ui/Pill.tsx';

/** The mark that stands in every workspace while synthetic data are in view; pressing it explains them. */
export function SampleMark() {
  const { t } = useTranslation(['shell', 'common']);
  const { profile } = useDataset();
  if (!profile.synthetic) return null;
  return (
    <SyntheticPill tip={t('shell:synthetic.tip')} onPress={openAbout}>
      {t('common:synthetic')}
    </SyntheticPill>
  );
}
