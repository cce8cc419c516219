import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../core/story/story.ts';
import { IconButton } from '../ui/Button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { type Notice, notify, useNotice } from './notices.ts';

const SHOWN_MS: Record<Notice['code'], number> = {
  'link-copied': 3_000,
  'link-not-copied': 10_000,
  'link-parts': 12_000,
  'link-version': 12_000,
  'link-other-data': 12_000,
  'chapter-added': 5_000,
  'story-full': 12_000,
};

/** The short words of the moment, spoken to screen readers too. */
export function NoticeBar() {
  const { t } = useTranslation('shell');
  const { t: show } = useTranslation('show');
  const { notice, at } = useNotice();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `at` restarts the clock when the same word comes again.
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => notify(null), SHOWN_MS[notice.code]);
    return () => clearTimeout(timer);
  }, [notice, at]);
  const text = (n: Notice): string => {
    if (n.code === 'link-copied') return t('link.copied');
    if (n.code === 'link-not-copied') return t('link.notCopied');
    if (n.code === 'link-version') return t('notice.linkVersion');
    if (n.code === 'link-other-data') return t('notice.linkOtherData');
    if (n.code === 'chapter-added') return show('notice.added', { i: n.index, story: n.story });
    if (n.code === 'story-full') return show('notice.full', { max: LIMITS.chapters });
    return t('notice.linkParts', { parts: n.parts.join(', ') });
  };
  return (
    <output className="notice-region" aria-live="polite">
      {notice && (
        <span className="notice">
          {text(notice)}
          <IconButton label={t('notice.close')} onPress={() => notify(null)}>
            <CloseIcon size={16} />
          </IconButton>
        </span>
      )}
    </output>
  );
}
