import { type Decade, decadeOf, type FigureLine } from '../../../../../core/analysis/decade/decade.ts';
import type { Cell } from '../../../../../core/story/slide.ts';
import type { Dataset } from '../../../../state/dataset.ts';
import { figureText } from '../tables.ts';
import { type Card, type CardFields, type CardInput, EMPTY_CARD } from './card.ts';

/** Rows that can be read from the back of a hall. */
const ROWS = 7;

const known = new WeakMap<Dataset, Decade>();
function decadeFor(dataset: Dataset): Decade {
  const made = known.get(dataset);
  if (made) return made;
  const { layers, engine, profile } = dataset;
  const decade = decadeOf({
    figures: layers.figures ?? [],
    rows: engine.hasRows ? engine.table : null,
    layers: {
      units: layers.units ?? [],
      groups: layers.groups ?? [],
      'model-areas': layers['model-areas'] ?? [],
      'safe-lanes': layers['safe-lanes'] ?? [],
      cameras: layers.cameras ?? [],
      events: layers.events ?? [],
    },
    profile,
  });
  known.set(dataset, decade);
  return decade;
}

export function decadeFields({ dataset, words: { f } }: CardInput): CardFields {
  const count = (some: (line: FigureLine) => boolean) => () => ({
    text: f.number(decadeFor(dataset).lines.filter(some).length),
  });
  return {
    decade_agree: count((l) => l.agrees === true),
    decade_differ: count((l) => l.agrees === false),
    decade_absent: count((l) => l.counted === null),
  };
}

/** Published totals of the ten years, and beside each what the loaded data count. */
export function decadeCard({ dataset, words }: CardInput): Card {
  const { tCards, f } = words;
  const { lines } = decadeFor(dataset);
  if (lines.length === 0) return EMPTY_CARD;
  const rows = lines.slice(0, ROWS).map(({ figure, counted, agrees }): Cell[] => [
    { text: f.lang === 'vi' ? figure.label_vi : figure.label_en },
    { text: figureText(dataset, figure.key, words) ?? '–', value: figure.value },
    counted
      ? {
          text: f.number(counted.value, Number.isInteger(counted.value) ? 0 : 1),
          value: counted.value,
          // Only cases are people's: groups, lanes and festivals may be few.
          ...(counted.measure === 'cases' && { count: true }),
        }
      : { text: '–' },
    { text: tCards(`decade.${counted === null ? 'absent' : agrees ? 'agrees' : 'differs'}`) },
  ]);
  const sources = [...new Set(lines.map((l) => l.figure.source.replace(/\.$/, '')))];
  return {
    ...EMPTY_CARD,
    table: {
      title: tCards('decade.table'),
      head: [
        tCards('decade.figure'),
        tCards('decade.published'),
        tCards('decade.counted'),
        tCards('decade.match'),
      ],
      rows,
      sums: false,
    },
    method: [tCards('decade.method'), ...sources.map((source) => tCards('decade.source', { source }))].join(
      ' ',
    ),
  };
}
