import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText, type Slide } from '../../../../core/story/slide.ts';
import { useApp } from '../../../state/store.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { MinusIcon, PlusIcon } from '../../../ui/icons.tsx';
import { SlideView } from '../SlideView.tsx';
import { BEAT_MS, COMMANDS, type Line, openLine, SILENCE_MS, type TalkState } from './channel.ts';
import { commandOf } from './keys.ts';
import './speaker.css';

type Connection = 'waiting' | 'connected' | 'lost';
const SIZES = [16, 20, 24, 30, 38] as const;

/** The speaker's window: what is on the screen, what comes next, the notes, the time, and whether the talk still answers. */
export function Speaker() {
  const { t } = useTranslation('show');
  const { talk, connection, send } = useTalk();
  const [size, setSize] = useState(1);
  useEffect(() => {
    document.title = [t('speaker.title'), 'Hải Đăng'].join(' · ');
  }, [t]);
  useEffect(() => {
    const down = (e: KeyboardEvent) => {
      if (e.target instanceof Element && e.target.closest('button') && (e.key === ' ' || e.key === 'Enter'))
        return;
      const command = COMMANDS.find((c) => c === commandOf(e));
      if (!command) return;
      e.preventDefault();
      send(command);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [send]);
  return (
    <main className="speaker">
      <header className="speaker-bar">
        <p className="speaker-state" data-state={connection} role="status" data-testid="speaker-state">
          <i aria-hidden="true" />
          {t(`speaker.${connection}`)}
        </p>
        <Clock began={talk?.began ?? null} />
      </header>
      <section className="speaker-now" aria-label={t('speaker.current')}>
        <h1>
          {t('speaker.current')}
          {talk && <span>{t('slide.of', { i: talk.index + 1, n: talk.count })}</span>}
        </h1>
        {talk && (
          <Mini
            slide={talk.current}
            map={talk.currentMap}
            index={talk.index + 1}
            count={talk.count}
            cover={talk.screen}
          />
        )}
        <div className="speaker-buttons">
          <Button onPress={() => send('previous')}>{t('talk.previous')}</Button>
          <Button variant="primary" onPress={() => send('next')}>
            {t('talk.next')}
          </Button>
        </div>
      </section>
      <section className="speaker-next" aria-label={t('speaker.next')}>
        <h2>{t('speaker.next')}</h2>
        {talk?.next ? (
          <div data-testid="speaker-next">
            <Mini
              slide={talk.next}
              index={talk.index + 2}
              count={talk.count}
              cover="slide"
              map={talk.nextMap}
              sketched={talk.nextSketched}
            />
          </div>
        ) : (
          <p className="speaker-quiet">{talk && talk.index + 1 >= talk.count ? t('speaker.last') : ''}</p>
        )}
      </section>
      <section className="speaker-notes" aria-label={t('speaker.notes')}>
        <header>
          <h2>{t('speaker.notes')}</h2>
          <IconButton
            label={t('speaker.smaller')}
            isDisabled={size === 0}
            onPress={() => setSize((s) => s - 1)}
          >
            <MinusIcon size={16} />
          </IconButton>
          <IconButton
            label={t('speaker.bigger')}
            isDisabled={size === SIZES.length - 1}
            onPress={() => setSize((s) => s + 1)}
          >
            <PlusIcon size={16} />
          </IconButton>
        </header>
        <div style={{ fontSize: SIZES[size] }} data-testid="speaker-notes">
          {talk?.current.notes.map((words) => (
            <p key={plainText(words)}>{plainText(words)}</p>
          ))}
          {talk && talk.current.notes.length === 0 && <p className="speaker-quiet">{t('speaker.noNotes')}</p>}
        </div>
      </section>
    </main>
  );
}

/** What stands where the map will be: its picture, a sketch that says so, or words. */
function MiniMap({ map, sketched = false }: { readonly map: string | null; readonly sketched?: boolean }) {
  const { t } = useTranslation('show');
  if (!map) return <p className="speaker-no-map">{t('speaker.noMap')}</p>;
  return (
    <>
      <img className="speaker-map" src={map} alt="" />
      {sketched && <p className="speaker-sketch">{t('speaker.sketch')}</p>}
    </>
  );
}

function Mini(props: {
  readonly slide: Slide;
  readonly map: string | null;
  readonly sketched?: boolean;
  readonly index: number;
  readonly count: number;
  readonly cover: TalkState['screen'];
}) {
  return (
    <div className="speaker-mini" data-cover={props.cover}>
      <SlideView
        slide={props.slide}
        index={props.index}
        count={props.count}
        map={<MiniMap map={props.map} sketched={props.sketched === true} />}
      />
    </div>
  );
}

/** This window's end of the line. */
function useTalk() {
  const [talk, setTalk] = useState<TalkState | null>(null);
  const [connection, setConnection] = useState<Connection>('waiting');
  const line = useRef<Line | null>(null);
  useEffect(() => {
    let heard = performance.now();
    const opened = openLine((message) => {
      if (message.kind === 'state' || message.kind === 'beat') {
        heard = performance.now();
        setConnection('connected');
        if (message.kind === 'state') setTalk(message);
      } else if (message.kind === 'bye') setConnection('lost');
    });
    line.current = opened;
    opened.send({ kind: 'hello' });
    let silent = true;
    const timer = setInterval(() => {
      const quiet = performance.now() - heard > SILENCE_MS;
      if (quiet) setConnection((c) => (c === 'connected' ? 'lost' : c));
      // A talk that comes back after a silence is asked for all it shows.
      opened.send({ kind: quiet || silent ? 'hello' : 'here' });
      silent = quiet;
    }, BEAT_MS);
    const closed = () => opened.send({ kind: 'closed' });
    window.addEventListener('pagehide', closed);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', closed);
      opened.close();
    };
  }, []);
  const send = (command: (typeof COMMANDS)[number]) => line.current?.send({ kind: 'command', command });
  return { talk, connection, send };
}

/** The time of day, and how long the talk has lasted; the timer can rest and begin anew. */
function Clock({ began }: { readonly began: number | null }) {
  const { t } = useTranslation('show');
  const lang = useApp((s) => s.lang);
  const [now, setNow] = useState(Date.now);
  const [from, setFrom] = useState<number | null>(null);
  const [rest, setRest] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const start = from ?? began;
  const seconds = start === null ? 0 : Math.max(0, Math.floor(((rest ?? now) - start) / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  return (
    <div className="speaker-clock">
      <span>
        {t('speaker.clock')}
        <b>{new Date(now).toLocaleTimeString(lang === 'vi' ? 'vi-VN' : 'en-GB')}</b>
      </span>
      <span>
        {t('speaker.timer')}
        <b data-testid="speaker-timer">
          {pad(Math.floor(seconds / 3600))}:{pad(Math.floor(seconds / 60) % 60)}:{pad(seconds % 60)}
        </b>
      </span>
      <Button
        onPress={() => {
          if (rest === null) setRest(now);
          else {
            setFrom((start ?? now) + (now - rest));
            setRest(null);
          }
        }}
      >
        {t(rest === null ? 'speaker.pause' : 'speaker.resume')}
      </Button>
      <Button
        onPress={() => {
          setFrom(now);
          setRest((r) => (r === null ? null : now));
        }}
      >
        {t('speaker.reset')}
      </Button>
    </div>
  );
}
