import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button.tsx';
import { LinkIcon } from '../../ui/icons.tsx';
import { notify } from '../notices.ts';
import { currentLink } from '../url-sync.ts';

/** Copies a link to exactly what is on the screen. */
export function CopyLink({ worded = false }: { readonly worded?: boolean }) {
  const { t } = useTranslation('shell');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(currentLink());
      notify({ code: 'link-copied' });
    } catch {
      // Without a secure origin or permission there is no clipboard; the address bar holds the same link.
      notify({ code: 'link-not-copied' });
    }
  };
  if (worded) {
    return (
      <Button className="conditions-link" onPress={copy}>
        <LinkIcon size={18} />
        {t('link.copy')}
      </Button>
    );
  }
  return (
    <IconButton label={t('link.copy')} onPress={copy}>
      <LinkIcon size={18} />
    </IconButton>
  );
}
