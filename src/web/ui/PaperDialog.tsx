import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './Button.tsx';
import { CloseIcon, PrintIcon } from './icons.tsx';
import './paper.css';

/** A page of paper over the screen: to look at, to print, to save as PDF. */
export function PaperDialog(props: {
  readonly title: string;
  /** Name that browsers propose for the file: they take the title of the page. */
  readonly file: string;
  readonly words: { readonly preview: string; readonly print: string; readonly close: string };
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, file, words, onClose, children } = props;
  useEffect(() => {
    const before = document.title;
    document.title = file;
    return () => {
      document.title = before;
    };
  }, [file]);
  return (
    <ModalOverlay className="brief-veil" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="brief-modal">
        <AriaDialog className="brief-dialog" aria-label={title}>
          <header className="brief-bar">
            <span>{words.preview}</span>
            <Button variant="primary" onPress={() => window.print()}>
              <PrintIcon size={18} />
              {words.print}
            </Button>
            <Button onPress={onClose}>
              <CloseIcon size={16} />
              {words.close}
            </Button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className="brief-desk" tabIndex={0} aria-label={title}>
            {children}
          </section>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
