import { LIMITS, readStory, type Story, type StoryRefusal, writeStory } from '../../../core/story/story.ts';
import { saveText } from '../../ui/save.ts';
import { unreadText } from './keep.ts';
import { showActions } from './store.ts';

/** Saves the story as a file that opens again. */
export function saveStory(story: Story): void {
  const name = story.title
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80);
  saveText([writeStory(story)], `${name || 'story'}.hai-dang.json`, 'application/json');
}

/** Saves what the browser keeps of a story that could not be read, letter by letter. */
export function saveUnread(): void {
  const text = unreadText();
  if (text !== null) saveText([text], 'story.hai-dang.json', 'application/json');
}

/** Opens a story file; one that is refused changes nothing, and the screen says why. */
export async function openStory(file: File): Promise<void> {
  // Not even read where it cannot be a story: letters take up to four bytes.
  if (file.size > LIMITS.file * 4) return refuse('too-long', file.name, '');
  const reading = readStory(await file.text());
  if (reading.ok) showActions.open(reading.story, true);
  else refuse(reading.reason, file.name, reading.at);
}

const refuse = (reason: StoryRefusal, name: string, at: string): void =>
  showActions.say({ code: 'refused', reason, name: name.slice(0, 80), at: at.slice(0, 80) });
