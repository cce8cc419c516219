import type { Cell, SlideTable } from '../../../../core/story/slide.ts';
import type { Show } from '../../../../core/story/story.ts';
import { expectedText, placeWords, pWords, whatWords } from '../../../findings/words.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { Facts } from './facts.ts';
import type { ShowWords } from './words.ts';

/** Rows that can be read from the back of a hall. */
const FINDINGS = 6;
/** The published figures that a story of ten years is told with, in their order on the slide. */
const FIGURES = [
  'criminal',
  'criminal-very-serious',
  'groups',
  'sessions',
  'session-people',
  'leaflets',
  'pledges',
  'weapons',
  'traffic',
] as const;

/** The table of a card; null for cards that have none. */
export function tableOf(show: Show, facts: Facts, dataset: Dataset, words: ShowWords): SlideTable | null {
  if (show === 'findings') return findings(facts, words);
  return show === 'figures' ? figures(dataset, words) : null;
}

const word = (text: string): Cell => ({ text });

function findings({ found }: Facts, words: ShowWords): SlideTable | null {
  if (!found?.ok || found.findings.length === 0) return null;
  const { t, f } = words;
  const { spot } = words;
  return {
    title: t('show:table.findings'),
    head: ['place', 'cases', 'expected', 'what'].map((key) => t(`show:table.${key as 'place'}`)),
    rows: found.findings
      .slice(0, FINDINGS)
      .map((finding) => [
        word(`${f.number(finding.rank)} · ${placeWords(finding, spot)}`),
        { text: f.number(finding.count), value: finding.count, count: true },
        { text: expectedText(finding.expected, spot), value: finding.expected },
        word(
          finding.p === null
            ? whatWords(finding, spot)
            : `${whatWords(finding, spot)}, ${pWords(finding.p, spot)}`,
        ),
      ]),
    sums: false,
    internal: true,
  };
}

/** A published figure with its unit, as its source prints it ("hơn 15.000 người"). */
export function figureText(dataset: Dataset, key: string, { t, f }: ShowWords): string | null {
  const figure = dataset.layers.figures?.find((x) => x.properties.key === key)?.properties;
  if (!figure) return null;
  const billions = figure.unit === 'dong' && figure.value >= 1e9;
  const shown = billions ? figure.value / 1e9 : figure.value;
  const number = f.number(shown, Number.isInteger(shown) ? 0 : 1);
  const unit = billions ? t('about:unit.billion-dong') : figure.unit === 'percent' ? '%' : '';
  const gap = f.lang === 'en' && unit === '%' ? '' : '\u00a0';
  const value = unit === '' ? number : `${number}${gap}${unit}`;
  return figure.qualifier === 'exact' ? value : t(`data:figures.${figure.qualifier}`, { value });
}

function figures(dataset: Dataset, words: ShowWords): SlideTable | null {
  const rows = FIGURES.flatMap((key) => {
    const figure = dataset.layers.figures?.find((x) => x.properties.key === key)?.properties;
    const text = figureText(dataset, key, words);
    if (!figure || text === null) return [];
    const label = words.f.lang === 'vi' ? figure.label_vi : figure.label_en;
    return [[word(label), { text, value: figure.value }]];
  });
  if (rows.length === 0) return null;
  const { t } = words;
  return {
    title: t('show:table.figures'),
    head: [t('show:table.figure'), t('show:table.value')],
    rows,
    sums: false,
  };
}
