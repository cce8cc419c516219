import type { PlayedFrame, Slide } from '../../core/story/slide.ts';
import type { Maker, Making } from './run.ts';

/**
 * A maker that takes no picture twice: who exports a presentation and then its pages waits once. Good for as long as
 * story and data do not change.
 */
export function remembering(maker: Maker): Maker {
  const slides = new Map<string, Slide>();
  const frames = new Map<string, readonly PlayedFrame[]>();
  const keyOf = (chapter: string, options: Omit<Making, 'chapters'>): string =>
    // Whatever says how it is made, but not who is told.
    JSON.stringify([chapter, { ...options, chapters: undefined, signal: undefined, onProgress: undefined }]);
  return {
    async slides(making) {
      const chapters = making.chapters ?? [];
      const made = new Map<string, Slide>();
      const missing = chapters.filter((id) => !slides.has(keyOf(id, making)));
      if (missing.length > 0)
        for (const slide of await maker.slides({ ...making, chapters: missing })) made.set(slide.id, slide);
      // One that should have a picture and has none, or not all of it, is tried again next time.
      for (const slide of made.values())
        if (!slide.pending && (slide.map || !making.picture)) slides.set(keyOf(slide.id, making), slide);
      return chapters.flatMap((id) => made.get(id) ?? slides.get(keyOf(id, making)) ?? []);
    },
    async frames(chapter, making) {
      const key = keyOf(chapter, making);
      const made = frames.get(key) ?? (await maker.frames(chapter, making));
      if (made.length > 0) frames.set(key, made);
      return made;
    },
  };
}
