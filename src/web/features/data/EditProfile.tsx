import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaBbox, profileSchema } from '../../../core/model/profile.ts';
import { useDataset } from '../../state/dataset.ts';
import { useDatasetControl } from '../../state/dataset-control.ts';
import { Button } from '../../ui/Button.tsx';
import { withProfile } from './own-dataset.ts';
import { ProfileDialog } from './ProfileDialog.tsx';

/** Changes the profile of a dataset that lives in this page. */
export function EditProfile() {
  const { t } = useTranslation('data');
  const dataset = useDataset();
  const control = useDatasetControl();
  const [open, setOpen] = useState(false);
  const { profile } = dataset;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('profile.edit')}</Button>
      {open && (
        <ProfileDialog
          values={{ ...profile, area: areaBbox(profile.area), period: profile.period }}
          zone={profile.timeZone}
          mayBeEmpty={false}
          onClose={() => setOpen(false)}
          onSave={(values) => {
            const changed = profileSchema.parse({ ...profile, ...values });
            control.load(withProfile(`${dataset.id}+`, dataset, changed));
          }}
        />
      )}
    </>
  );
}
