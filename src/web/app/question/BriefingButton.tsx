import { useTranslation } from 'react-i18next';
import { setPanel } from '../../state/panels.ts';
import { useApp } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { PrintIcon } from '../../ui/icons.tsx';

/** Opens the view as one page to print. */
export function BriefingButton({ worded = false }: { readonly worded?: boolean }) {
  const { t } = useTranslation('briefing');
  const spot = useApp((s) => s.workspace === 'spot');
  if (!spot) return null;
  const open = () => {
    setPanel('conditions', false);
    setPanel('briefing', true);
  };
  if (worded) {
    return (
      <Button className="conditions-link" onPress={open}>
        <PrintIcon size={18} />
        {t('open')}
      </Button>
    );
  }
  return (
    <IconButton label={t('open')} onPress={open}>
      <PrintIcon size={18} />
    </IconButton>
  );
}
