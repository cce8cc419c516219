import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { CloseIcon } from './icons.tsx';
import './ui.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  /** dialog: in the middle; drawer: from the right, full height. */
  readonly kind?: 'dialog' | 'drawer';
  /** Where false, only its own buttons close it (work in progress must not be lost by a stray click). */
  readonly dismissable?: boolean;
}

/** A modal dialog or drawer: focus stays inside, Esc and a click outside close it, focus returns where it was. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  children,
  kind = 'dialog',
  dismissable = true,
}: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
    >
      <Modal className={`modal modal-${kind}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {dismissable && (
              <IconButton label={t('close')} onPress={() => onOpenChange(false)}>
                <CloseIcon size={18} />
              </IconButton>
            )}
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard. */}
          <section className="dialog-body" tabIndex={0} aria-label={title}>
            {children}
          </section>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
