import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/export.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import type { Maker } from '../run.ts';
import { Audience, Chapters, Formats } from './Choices.tsx';
import { FilmChoices, HandoutChoices, PictureChoices } from './FormatChoices.tsx';
import { Said } from './Said.tsx';
import { type ChapterChoice, chosenChapters, FIRST, type Settings } from './settings.ts';
import { useExport } from './useExport.ts';
import { useFilmWay } from './useFilmWay.ts';
import './export.css';

export interface ExportDialogProps {
  readonly title: string;
  readonly chapters: readonly ChapterChoice[];
  readonly maker: Maker;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Kept while the page is open: who exports twice rarely wants something else the second time. */
let last: Settings = FIRST;

/** Chooses what becomes of the story as a file, makes it and saves it. */
export default function ExportDialog({ title, chapters, maker, isOpen, onOpenChange }: ExportDialogProps) {
  const { t } = useTranslation('export');
  const [settings, setSettings] = useState(last);
  const set = (change: Partial<Settings>): void => {
    last = { ...settings, ...change };
    setSettings(last);
  };
  const work = useExport(maker, title);
  const running = work.state.kind === 'running';
  const chosen = chosenChapters(settings, chapters);
  const way = useFilmWay(settings);
  const choices = { settings, set, chapters };
  const impossible = settings.format === 'film' && way === null;
  return (
    <Dialog title={t('title')} isOpen={isOpen} onOpenChange={onOpenChange} dismissable={!running}>
      <div className="ex" data-testid="export" data-state={work.state.kind}>
        <fieldset className="ex-choices" disabled={running} inert={running}>
          <Formats {...choices} />
          <div className="ex-rest">
            <p className="ex-about">{t(`about.${settings.format}`)}</p>
            {settings.format === 'pdf' && <HandoutChoices {...choices} />}
            {settings.format === 'png' && <PictureChoices {...choices} />}
            {settings.format === 'film' ? <FilmChoices {...choices} way={way} /> : <Chapters {...choices} />}
            <Audience {...choices} />
          </div>
        </fieldset>
        <Said state={work.state} />
        <footer className="ex-foot">
          {running ? (
            <Button onPress={work.stop}>{t('stop')}</Button>
          ) : (
            <Button
              variant="primary"
              isDisabled={chosen.length === 0 || impossible}
              onPress={() => work.start(settings, chosen)}
            >
              <DownloadIcon size={16} />
              {t('start')}
            </Button>
          )}
        </footer>
      </div>
    </Dialog>
  );
}
