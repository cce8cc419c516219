import { useEffect } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../../../state/dataset.ts';
import { usePaper } from '../../../state/paper.ts';
import { Button } from '../../../ui/Button.tsx';
import { CloseIcon, PrintIcon } from '../../../ui/icons.tsx';
import { Page } from './Page.tsx';
import '../../../ui/paper.css';

/** The view as one A4 page: to look at, to print, to save as PDF. `question` says in words what is in view. */
export default function Briefing(props: { readonly question: string; readonly onClose: () => void }) {
  const { t } = useTranslation('briefing');
  const { profile } = useDataset();
  usePaper();
  // Browsers propose the title of the page as the name of the file.
  const name = t('file', { place: profile.name });
  useEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);
  return (
    <ModalOverlay className="brief-veil" isOpen onOpenChange={(open) => !open && props.onClose()}>
      <Modal className="brief-modal">
        <AriaDialog className="brief-dialog" aria-label={t('title')}>
          <header className="brief-bar">
            <span>{t('preview')}</span>
            <Button variant="primary" onPress={() => window.print()}>
              <PrintIcon size={18} />
              {t('print')}
            </Button>
            <Button onPress={props.onClose}>
              <CloseIcon size={16} />
              {t('close')}
            </Button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className="brief-desk" tabIndex={0} aria-label={t('title')}>
            <Page question={props.question} />
          </section>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
