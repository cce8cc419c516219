import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/store.ts';
import { useWords } from '../useWords.ts';
import { PlaySettings } from './PlaySettings.tsx';

/** The pace of the playback; pressing it opens step, pace and repeat. */
export const PlayButton = memo(function PlayButton() {
  const { t } = useTranslation('time');
  const { f } = useWords();
  const stepMs = useApp((s) => s.stepMs);
  const snap = useApp((s) => s.snap);
  const pace = t('paceShort', {
    seconds: f.number(stepMs / 1000, stepMs % 100 === 0 ? 1 : 2),
  });
  return (
    <DialogTrigger>
      <Button className="toggle td-pace" aria-label={`${t('settings')}: ${t(`step.${snap}`)}, ${pace}`}>
        {pace}
      </Button>
      <Popover className="popover" placement="top end" offset={10}>
        <Dialog className="td-dialog td-pace-dialog">
          <Heading slot="title" className="td-dialog-title">
            {t('settings')}
          </Heading>
          <PlaySettings />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
