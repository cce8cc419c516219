import { z } from 'zod';
import { slideSchema } from '../../../../core/story/slide-schema.ts';

/** How the windows of a talk speak with each other. Both sides read what they hear through this schema. */
const NAME = 'hai-dang.talk';
/** Both say that they are there this often, and are taken for lost after so many silent turns. */
export const BEAT_MS = 1_500;
export const SILENCE_MS = 5 * BEAT_MS;

export const COMMANDS = ['next', 'previous', 'first', 'last', 'black', 'white', 'play', 'map'] as const;

const picture = z
  .string()
  .regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/)
  .max(2_000_000);

const talkStateSchema = z.object({
  kind: z.literal('state'),
  title: z.string().max(400),
  index: z.int().min(0),
  count: z.int().min(1),
  current: slideSchema,
  next: slideSchema.nullable(),
  /** When the talk began, in milliseconds. */
  began: z.number(),
  screen: z.enum(['slide', 'black', 'white']),
  /** Small pictures of the maps of both slides, as far as they have been seen. */
  currentMap: picture.nullable(),
  nextMap: picture.nullable(),
  /** The picture of the next map is a sketch: that map has not been seen yet. */
  nextSketched: z.boolean(),
});
const messageSchema = z.discriminatedUnion('kind', [
  talkStateSchema,
  /** The talk goes on; the talk has ended (or its page was left). */
  z.object({ kind: z.literal('beat') }),
  z.object({ kind: z.literal('bye') }),
  /** A speaker's window has opened and wants to know all; it is still there; it was closed. */
  z.object({ kind: z.literal('hello') }),
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('command'), command: z.enum(COMMANDS) }),
]);
export type TalkState = z.infer<typeof talkStateSchema>;
export type Message = z.infer<typeof messageSchema>;

export interface Line {
  send(message: Message): void;
  close(): void;
}

/** Opens the line; messages that are no messages are dropped. Without BroadcastChannel nobody hears anything. */
export function openLine(hear: (message: Message) => void): Line {
  if (typeof BroadcastChannel === 'undefined') return { send: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(event.data);
    if (message.success) hear(message.data);
  };
  return { send: (message) => channel.postMessage(message), close: () => channel.close() };
}
