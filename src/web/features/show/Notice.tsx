import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../core/story/story.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { saveUnread } from './file.ts';
import { type ShowNotice, showActions, useShow } from './store.ts';

/** What went wrong with the story, until it is closed. */
export function Notice() {
  const { t } = useTranslation('show');
  const notice = useShow((s) => s.notice);
  if (!notice) return null;
  const text = (n: ShowNotice): string => {
    if (n.code === 'refused')
      return t(`notice.refused.${n.reason}`, { name: n.name, at: n.at || t('notice.whole') });
    if (n.code === 'full') return t('notice.full', { max: LIMITS.chapters });
    return t(n.code === 'not-kept' ? 'notice.notKept' : 'notice.storedRefused');
  };
  return (
    <p className="show-notice" role="alert">
      <WarningIcon size={18} />
      <span>{text(notice)}</span>
      {notice.code === 'stored-refused' && <Button onPress={saveUnread}>{t('notice.saveUnread')}</Button>}
      <IconButton label={t('talk.close')} onPress={() => showActions.say(null)}>
        <CloseIcon size={16} />
      </IconButton>
    </p>
  );
}
