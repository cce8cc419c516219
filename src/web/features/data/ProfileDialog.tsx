import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import {
  fieldsOfProfile,
  type ProfileFault,
  type ProfileFields,
  type ProfileValues,
  readProfileFields,
} from './profile-form.ts';

/** A dataset's own place and time: name, source, area, projection, period. The zone is fixed once its files are read. */
export function ProfileDialog(props: {
  readonly values: ProfileValues;
  readonly zone: string;
  /** Empty fields mean "as the data are" before the files are read; afterwards there is always an area and a period. */
  readonly mayBeEmpty: boolean;
  readonly onSave: (values: ProfileValues) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('data');
  const { values, zone, mayBeEmpty, onSave, onClose } = props;
  const [fields, setFields] = useState(() => fieldsOfProfile(values));
  const [fault, setFault] = useState<ProfileFault | null>(null);
  const change = (part: Partial<ProfileFields>) => {
    setFields({ ...fields, ...part });
    setFault(null);
  };
  const save = () => {
    const read = readProfileFields(fields);
    if ('fault' in read) return setFault(read.fault);
    if (!mayBeEmpty && read.values.area === null) return setFault('area');
    if (!mayBeEmpty && read.values.period === null) return setFault('period');
    onSave(read.values);
    onClose();
  };
  const field = (key: keyof ProfileFields, of: ProfileFault | null, type = 'text') => (
    <TextField
      className="data-input"
      value={fields[key]}
      onChange={(value) => change({ [key]: value })}
      isInvalid={of !== null && fault === of}
      type={type}
    >
      <Label className="field-label">{t(`profile.${key}`)}</Label>
      <Input maxLength={200} {...(type === 'text' && { inputMode: numeric(key) })} />
    </TextField>
  );
  return (
    <Dialog title={t('profile.title')} isOpen onOpenChange={(open) => !open && onClose()}>
      <div className="data-profile">
        {field('name', 'name')}
        {field('source', null)}
        {field('projection', 'projection')}
        <p className="data-note data-profile-zone">{t('profile.zoneFixed', { zone })}</p>
        <fieldset>
          <legend>{t('profile.area')}</legend>
          {field('west', 'area')}
          {field('south', 'area')}
          {field('east', 'area')}
          {field('north', 'area')}
        </fieldset>
        <fieldset>
          <legend>{t('profile.period')}</legend>
          {field('first', 'period', 'date')}
          {field('last', 'period', 'date')}
        </fieldset>
        {mayBeEmpty && <p className="data-note data-wide">{t('profile.mayBeEmpty')}</p>}
        <p className="data-wide" role="alert">
          {fault && <span className="data-hint">{t(`profile.fault.${fault}`)}</span>}
        </p>
        <footer className="data-foot data-wide">
          <Button variant="primary" onPress={save}>
            {t('profile.save')}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {t('setup.cancel')}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

const numeric = (key: keyof ProfileFields): 'decimal' | 'text' =>
  key === 'west' || key === 'south' || key === 'east' || key === 'north' ? 'decimal' : 'text';
