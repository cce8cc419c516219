import { type Chapter, STORY_VERSION, type Story } from '../../../core/story/story.ts';
import { type Lang, MAP_LAYERS, type MapLayerId } from '../../state/state.ts';

/** The words of the sample story in one language: title, text and notes of each chapter, by its id. */
export interface SampleWords {
  readonly title: string;
  readonly chapters: Readonly<Record<SampleId, readonly [title: string, text: string, notes: string]>>;
}
const IDS = [
  'opening',
  'years',
  'hotspots',
  'places',
  'compare',
  'lanes',
  'cameras',
  'models',
  'figures',
  'close',
] as const;
export type SampleId = (typeof IDS)[number];

const REPORTED = 'f=reported&c=criminal,weapons,fireworks';
const ALL = 't=2013-08-01..2023-05-20';
const LAST = 't=2022-06-01..2023-05-20';
const CITY = 'z=11.6/21.515/107.968';

/** Only these layers, in the words of a link. */
const layers = (...ids: MapLayerId[]): string => `l=${MAP_LAYERS.filter((id) => ids.includes(id)).join(',')}`;
const GROUND = ['units', 'streets', 'buildings', 'places'] as const;

const link = (...parts: string[]): string => ['v=1', 'd=mong-cai', ...parts].join('&');

const VIEWS: Readonly<Record<SampleId, Pick<Chapter, 'link' | 'show' | 'playback'>>> = {
  opening: {
    link: link(ALL, REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'nothing',
    playback: null,
  },
  years: {
    link: link(ALL, 'snap=quarter', REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'years',
    playback: { from: '2013-08-01', to: '2023-05-20', step: 'quarter', stepMs: 700 },
  },
  hotspots: {
    link: link(LAST, REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'findings',
    playback: null,
  },
  places: {
    link: link(ALL, REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'units',
    playback: null,
  },
  compare: {
    link: link(LAST, 'b=year-before', REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'compare',
    playback: null,
  },
  lanes: {
    link: link(
      ALL,
      REPORTED,
      'z=13/21.529/107.972',
      layers(...GROUND, 'density', 'safe-lanes', 'lamps'),
      // A lane with four years on either side, of which nobody can know yet: as of most.
      'rv=o:lane.lane-09',
    ),
    show: 'effect',
    playback: null,
  },
  cameras: {
    link: link(
      LAST,
      REPORTED,
      'z=13.6/21.531/107.97',
      layers(...GROUND, 'cameras', 'camera-coverage', 'safe-lanes'),
    ),
    show: 'coverage',
    playback: null,
  },
  models: {
    link: link(LAST, REPORTED, CITY, layers(...GROUND, 'model-areas', 'groups')),
    show: 'models',
    playback: null,
  },
  figures: {
    link: link(ALL, REPORTED, CITY, layers(...GROUND, 'density')),
    show: 'figures',
    playback: null,
  },
  close: {
    link: link(LAST, REPORTED, CITY, layers(...GROUND, 'density', 'safe-lanes', 'model-areas')),
    show: 'nothing',
    playback: null,
  },
};

/** The sample story about the sample city. Every figure in it is a live field: the words hold none. */
export async function sampleStory(lang: Lang): Promise<Story> {
  const { default: words }: { default: SampleWords } =
    lang === 'vi'
      ? await import('../../i18n/vi/sample-story.ts')
      : await import('../../i18n/en/sample-story.ts');
  return {
    version: STORY_VERSION,
    title: words.title,
    lang,
    chapters: IDS.map((id) => {
      const [title, text, notes] = words.chapters[id];
      return { id, title, text, notes, ...VIEWS[id] };
    }),
  };
}
