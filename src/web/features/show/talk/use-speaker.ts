import { useCallback, useEffect, useRef, useState } from 'react';
import { BEAT_MS, type Line, openLine, SILENCE_MS, type TalkState } from './channel.ts';
import type { Command } from './keys.ts';

/** `none`: never opened; `blocked`: the browser refused the window; `lost`: it was there and is gone. */
export type SpeakerStatus = 'none' | 'blocked' | 'open' | 'lost';

/** Where the speaker's window lives. */
export const speakerUrl = (): string => `${location.origin}${location.pathname}#speaker`;

/** The talk's end of the line to the speaker's window. */
export function useSpeaker(
  state: TalkState | null,
  onCommand: (command: Command) => void,
): { readonly status: SpeakerStatus; readonly open: () => void; readonly forget: () => void } {
  const [status, setStatus] = useState<SpeakerStatus>('none');
  const line = useRef<Line | null>(null);
  const latest = useRef({ state, onCommand });
  latest.current = { state, onCommand };
  const popup = useRef<Window | null>(null);
  const heard = useRef(0);
  useEffect(() => {
    const tell = () => {
      if (latest.current.state) line.current?.send(latest.current.state);
    };
    const opened = openLine((message) => {
      if (message.kind === 'hello' || message.kind === 'here') {
        heard.current = performance.now();
        setStatus('open');
        if (message.kind === 'hello') tell();
      } else if (message.kind === 'closed') setStatus('lost');
      else if (message.kind === 'command') latest.current.onCommand(message.command);
    });
    line.current = opened;
    tell();
    const timer = setInterval(() => {
      opened.send({ kind: 'beat' });
      const gone = popup.current?.closed || performance.now() - heard.current > SILENCE_MS;
      setStatus((s) => (s === 'open' && heard.current > 0 && gone ? 'lost' : s));
    }, BEAT_MS);
    const bye = () => opened.send({ kind: 'bye' });
    window.addEventListener('pagehide', bye);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', bye);
      bye();
      opened.close();
      line.current = null;
    };
  }, []);
  useEffect(() => {
    if (state) line.current?.send(state);
  }, [state]);
  const open = useCallback(() => {
    const made = window.open(speakerUrl(), 'hai-dang-speaker', 'popup,width=1120,height=720');
    popup.current = made;
    if (made) made.focus();
    else setStatus('blocked');
  }, []);
  const forget = useCallback(() => setStatus('none'), []);
  return { status, open, forget };
}
