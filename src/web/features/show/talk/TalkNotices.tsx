import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/Button.tsx';
import { CloseIcon, WarningIcon } from '../../../ui/icons.tsx';
import type { SpeakerStatus } from './use-speaker.ts';
import { speakerUrl } from './use-speaker.ts';

const KEYS = [
  'next',
  'previous',
  'ends',
  'play',
  'black',
  'full',
  'speaker',
  'overview',
  'jump',
  'map',
  'exit',
] as const;

/** What the presenter must know, at the foot of the slide and only as long as it matters. */
export function TalkNotices(props: {
  readonly status: SpeakerStatus;
  readonly refused: boolean;
  readonly help: boolean;
  readonly onForget: () => void;
}) {
  const { status, refused, help, onForget } = props;
  const { t } = useTranslation('show');
  if (help)
    return (
      <div className="talk-help" role="status">
        <h2>{t('talk.help')}</h2>
        <KeyList />
      </div>
    );
  const text =
    status === 'blocked'
      ? t('talk.speakerBlocked')
      : status === 'lost'
        ? t('talk.speakerLost')
        : refused
          ? t('talk.noFullScreen')
          : null;
  if (text === null) return null;
  return (
    <p className="talk-notice" role="alert">
      <WarningIcon size={18} />
      <span>{text}</span>
      {status === 'blocked' && (
        <a className="btn btn-plain" href={speakerUrl()} target="_blank" rel="noopener opener">
          {t('talk.speakerOpen')}
        </a>
      )}
      <IconButton label={t('talk.close')} tipPlacement="top" onPress={onForget}>
        <CloseIcon size={16} />
      </IconButton>
    </p>
  );
}

/** The keys of the talk, in words. */
export function KeyList() {
  const { t } = useTranslation('show');
  return (
    <ul className="talk-keys">
      {KEYS.map((key) => (
        <li key={key}>{t(`talk.keys.${key}`)}</li>
      ))}
    </ul>
  );
}
