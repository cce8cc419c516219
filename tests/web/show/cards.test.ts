import { describe, expect, it } from 'vitest';
import type { CoverageReport } from '../../../src/core/analysis/coverage/report.ts';
import type { CardView } from '../../../src/core/analysis/effect/card-view.ts';
import type { SitingAnswer, SitingPlanned } from '../../../src/core/analysis/siting/study/question.ts';
import { publicLeaves } from '../../../src/core/export/public.ts';
import type { FeatureOf } from '../../../src/core/model/layers.ts';
import { plainText, type Slide } from '../../../src/core/story/slide.ts';
import { slideSchema } from '../../../src/core/story/slide-schema.ts';
import { type Chapter, readStory, writeStory } from '../../../src/core/story/story.ts';
import { chapterOfView } from '../../../src/web/features/show/add.ts';
import { factsNow } from '../../../src/web/features/show/slide/facts.ts';
import { viewOfChapter } from '../../../src/web/features/show/slide/link.ts';
import { slideOf } from '../../../src/web/features/show/slide/slide.ts';
import { wordsFor } from '../../../src/web/features/show/slide/words.ts';
import type { Worked } from '../../../src/web/features/show/worked/worked.ts';
import { tokensFrom } from '../../../src/web/map/tokens.ts';
import { stateFor } from '../../../src/web/state/adapt.ts';
import type { Dataset } from '../../../src/web/state/dataset.ts';
import { NO_DRAFT } from '../../../src/web/state/draft.ts';
import { initialState } from '../../../src/web/state/initial.ts';
import { publicWords } from '../../core/export/leaves.ts';
import { tinyDataset } from '../charts/tiny.ts';

const tiny = tinyDataset();
const spaced = (text = ''): string => text.replaceAll('\u00a0', ' ');
const lane = (id: string, name: string) => ({
  id,
  geometry: {
    type: 'LineString',
    coordinates: [
      [107.97, 21.53],
      [107.98, 21.53],
    ],
  },
  properties: { name, unit: null, valid_from: '2020-01-01', valid_to: null, synthetic: true, source: 'x' },
});
const dataset: Dataset = {
  ...tiny,
  layers: {
    ...tiny.layers,
    'safe-lanes': [lane('lane-1', 'Phố <b>Đêm</b>')] as unknown as FeatureOf<'safe-lanes'>[],
    cameras: [
      { ...lane('cam-1', 'Ngã ba chợ'), geometry: { type: 'Point', coordinates: [107.97, 21.53] } },
    ] as unknown as FeatureOf<'cameras'>[],
  },
};
const now = stateFor(dataset, initialState());
const LINK = 'v=1&d=mong-cai&t=2022-06-01..2023-05-20&f=reported&c=criminal,weapons,fireworks';
const chapter = (over: Partial<Chapter>): Chapter => ({
  id: 'a',
  title: '',
  text: '',
  notes: '',
  link: LINK,
  show: 'coverage',
  playback: null,
  ...over,
});
function slide(over: Partial<Chapter>, worked: Worked = {}, of: Dataset = dataset): Slide {
  const made = chapter(over);
  const view = viewOfChapter(made, of, now);
  return slideOf({
    chapter: made,
    view,
    facts: factsNow(view.state, of, { found: null, scale: null, worked }),
    dataset: of,
    words: wordsFor(of, 'vi'),
    tokens: tokensFrom(() => '#123456', of.engine.table.classes),
    ground: undefined,
  });
}
const said = (title: string, worked: Worked, over: Partial<Chapter> = {}) =>
  spaced(plainText(slide({ title, ...over }, worked).title));

const count = (covered: number, judged: number, cannotJudge = 0) => ({
  total: judged + cannotJudge,
  covered,
  uncovered: judged - covered,
  cannotJudge,
  share: judged > 0 ? covered / judged : null,
});
/** Level 5 of the edition of 2025 is 40 px/m, the usual one. */
const atAll = <T>(x: T): T[] => Array.from({ length: 7 }, () => x);
const [year0, year1, year2] = [2021, 2022, 2023].map(
  (y) => Date.UTC(y, 0, 1) / 1000 - 946_684_800 - 7 * 3600,
);
const report = {
  levels: [1500, 500, 250, 125, 80, 40, 20].map((pxPerM) => ({ code: 'x', pxPerM })),
  all: atAll(count(20, 100, 2.5)),
  byDaylight: atAll({ day: count(18, 60), night: count(2, 40), both: count(0, 0) }),
  byYear: atAll([count(15, 60), count(5, 40), count(0, 0)]),
  years: [
    { from: year0, to: year1 },
    { from: year1, to: year2 },
    { from: year2, to: (year2 ?? 0) + 40 * 86_400 },
  ],
} as unknown as CoverageReport;

describe('what cameras see, as a card', () => {
  it('says shares by year, by day and by night, with what cannot be judged', () => {
    const made = slide({}, { coverage: report });
    expect(made.chart?.categories).toEqual(['2021', '2022', '2023*']);
    expect(made.chart?.series[0]?.values).toEqual([25, 12.5, null]);
    expect(made.chart?.emphasised).toEqual([1, 2]);
    expect(made.table?.rows.map((row) => row.map((c) => spaced(c.text)))).toEqual([
      ['Ban ngày', '30 %', '60'],
      ['Ban đêm', '5,0 %', '40'],
    ]);
    expect(made.method).toContain('≥ 40 px/m (IEC 62676-4:2025)');
    expect(made.method).toContain('2,5 vụ không xét được');
    expect(made.publicMethod).not.toContain('2,5');
    expect([made.pending, made.problem]).toEqual([undefined, null]);
    expect(slideSchema.parse(made)).toEqual(made);
    expect(
      said('{coverage_share}: {coverage_day}, {coverage_night}; {coverage_level}; {coverage_period}', {
        coverage: report,
      }),
    ).toBe('20 %: 30 %, 5,0 %; ≥ 40 px/m; 6/2022 – 5/2023');
  });

  it('hides for everybody the night of two cases, and with it the day', () => {
    const [leaf] = publicLeaves(
      [slide({ text: '{coverage_night}, {coverage_day}, {coverage_share}' }, { coverage: report })],
      5,
      publicWords,
    );
    expect(leaf?.table?.rows.map((row) => row[1]?.hidden ?? false)).toEqual([true, true]);
    expect(leaf?.chart?.series[0]?.values).toEqual([25, 12.5, null]);
    expect(leaf?.paragraphs.map((p) => spaced(plainText(p)))).toEqual([
      `${publicWords.hidden}, ${publicWords.hidden}, 20 %`,
    ]);
  });

  it('says in words alone no share beside one of few cases, nor two that are few cases apart', () => {
    const words = (text: string, worked: Worked) => {
      const [leaf] = publicLeaves([slide({ show: 'months', text }, worked)], 5, publicWords);
      return leaf?.paragraphs.map((p) => spaced(plainText(p)))[0];
    };
    const { hidden } = publicWords;
    expect(words('{coverage_night}, {coverage_day}, {coverage_share}', { coverage: report })).toBe(
      `${hidden}, ${hidden}, ${hidden}`,
    );
    expect(words('{coverage_share}', { coverage: report })).toBe('20 %');
    expect(words('{plan_before} → {plan_after}', { plan })).toBe('20 % → 30 %');
    const near = { ...plan, value: 23 } as SitingAnswer;
    expect(words('{plan_before} → {plan_after}', { plan: near })).toBe(`${hidden} → ${hidden}`);
  });

  it('keeps room while it is worked out, and says why where it cannot be', () => {
    expect([slide({}).pending, slide({}).problem, said('{coverage_share}', {})]).toEqual([true, null, '…']);
    const failed = slide({}, { coverage: 'failed' });
    expect([failed.pending, failed.chart]).toEqual([undefined, null]);
    expect(failed.problem).toContain('Không tính được');
    const gone = slide({}, { coverage: report }, { ...dataset, layers: { ...dataset.layers, cameras: [] } });
    expect(gone.problem).toContain('Camera');
  });
});

const plan = {
  ok: true,
  choices: { pxPerM: 40, buy: 'cameras', emphasis: [] },
  demand: { weight: 100 },
  existing: { value: 20, cameras: [], share: 0.2 },
  steps: [{ kind: 'camera' }, { kind: 'camera' }],
  curve: [
    { count: 0, value: 20, share: 0.2, boundShare: 0.2 },
    { count: 1, value: 23, share: 0.23, boundShare: 0.24 },
    { count: 2, value: 30, share: 0.3, boundShare: null },
  ],
  value: 30,
  gap: 0.0123,
  optimal: false,
} as unknown as SitingAnswer;

describe('a certified plan, as a card', () => {
  it('shows the share with each camera and its bound, and no place', () => {
    const made = slide({ show: 'plan' }, { plan });
    expect(made.chart?.series.map((s) => s.values)).toEqual([
      [20, 23, 30],
      [20, 24, null],
    ]);
    expect(spaced(made.method)).toContain('nhiều nhất 1,23 %');
    expect(said('{plan_what}: {plan_before} → {plan_after}', { plan })).toBe('2 camera: 20 % → 30 %');
    const [leaf] = publicLeaves([made], 5, publicWords);
    expect(leaf?.chart?.series[0]?.values).toEqual([20, null, 30]);
    // Ten more in weight may be five cases, six may be three.
    const doubled = {
      ...plan,
      choices: { ...(plan as SitingPlanned).choices, emphasis: ['unlit'] },
    } as SitingAnswer;
    const curve = (plan as SitingPlanned).curve.map((c, i) =>
      i === 2 ? { ...c, value: 26, share: 0.26 } : c,
    );
    const close = { ...doubled, value: 26, curve } as SitingAnswer;
    expect(slide({ show: 'plan' }, { plan: doubled }).chart?.series[0]?.values).toEqual([20, 23, 30]);
    const [few] = publicLeaves([slide({ show: 'plan' }, { plan: close })], 5, publicWords);
    expect(few?.chart?.series[0]?.values).toEqual([null, null, 26]);
  });
  it('says where nothing can be planned', () => {
    const refused = { ok: false, faults: ['no-limit'] } as SitingAnswer;
    expect(slide({ show: 'plan' }, { plan: refused }).problem).toContain('Không lập được phương án');
  });
});

const card = (over: Partial<CardView> = {}): CardView =>
  ({
    id: 'lane-1',
    kind: 'lane',
    faults: [],
    windows: {
      months: 24,
      before: { from: year0, to: year1 },
      after: { from: year1, to: year2 },
    },
    bufferM: 100,
    from: year1,
    counts: {
      targetBefore: 40,
      targetAfter: 20,
      bufferBefore: 9,
      bufferAfter: 8,
      controlBefore: 60,
      controlAfter: 58,
      bufferControlBefore: null,
      bufferControlAfter: null,
    },
    controls: { chosen: [{ id: 's', before: 60, after: 58, relativeSize: 1 }] },
    bufferControls: null,
    judgement: {
      verdict: 'benefit',
      because: 'interval-below-1',
      ratio: 0.5172,
      ci: [0.3, 0.9],
      figures: { wddTotal: -19, wddCi: [-38.2, 0.2] },
    },
    ...over,
  }) as unknown as CardView;
const reviewed = (id: string): string => {
  const state = {
    ...now,
    workspace: 'review' as const,
    review: { place: { kind: id.startsWith('cam') ? ('camera' as const) : ('lane' as const), id } },
  };
  return chapterOfView(state, dataset, 'x').link;
};

describe('an effect card', () => {
  it('says counts before and after, ratio and verdict of the place', () => {
    const over = { show: 'effect', link: reviewed('lane-1') } as const;
    const made = slide(over, { effect: card() });
    expect(made.chart?.categories).toEqual(['Tại chỗ', 'Vùng đệm', 'Đối chứng']);
    expect(made.chart?.series.map((s) => s.values)).toEqual([
      [40, 9, 60],
      [20, 8, 58],
    ]);
    expect(made.table?.title).toBe('Kết luận: Có bằng chứng số vụ giảm');
    expect(made.table?.rows.map((row) => row.map((c) => spaced(c.text)))).toEqual([
      ['So với đối chứng (lần)', '0,52', '0,30 – 0,90'],
      ['WDD, chỉ tại chỗ (vụ)', '−19,0', '−38,2 – +0,2'],
    ]);
    expect(made.method).toContain('So 24 tháng trước');
    expect(made.n).toBe(11);
    expect(
      said(
        '{effect_place}: {effect_verdict}, {effect_before} → {effect_after}, {effect_ratio}',
        { effect: card() },
        over,
      ),
    ).toBe('Phố <b>Đêm</b>: Có bằng chứng số vụ giảm, 40 → 20, 0,52');
    expect(slideSchema.parse(made)).toEqual(made);
  });

  it('hides for everybody a ratio that was made from four cases, and what a camera is called and where it hangs', () => {
    const few = card({ counts: { ...(card().counts as NonNullable<CardView['counts']>), targetAfter: 4 } });
    const made = slide(
      { show: 'effect', link: reviewed('cam-1'), title: '{effect_place}', text: '{effect_ratio}' },
      { effect: few },
    );
    expect(plainText(made.title)).toBe('Ngã ba chợ');
    const [leaf] = publicLeaves(
      [
        {
          ...made,
          map: { png: new Uint8Array(), width: 1, height: 1, alt: '', metresAcross: 1, labels: [] },
        },
      ],
      5,
      publicWords,
    );
    expect(plainText(leaf?.title ?? [])).toBe(publicWords.withheld);
    expect(leaf?.map).toBeNull();
    expect(leaf?.chart?.series[1]?.values).toEqual([null, 8, 58]);
    expect(leaf?.table?.rows.map((row) => row.slice(1).map((c) => c.hidden ?? false))).toEqual([
      [true, true],
      [true, true],
    ]);
    // A ratio below five is not what is meant.
    expect(leaf?.paragraphs.map(plainText)).toEqual([publicWords.hidden]);
  });

  it('says that the place is gone, or that none was chosen', () => {
    expect(slide({ show: 'effect', link: reviewed('lane-9') }, { effect: null }).problem).toContain('lane-9');
    expect(slide({ show: 'effect' }).problem).toContain('chưa chọn nơi nào');
    expect(slide({ show: 'effect' }).pending).toBeUndefined();
    expect(slide({ show: 'effect', link: reviewed('lane-1') }).pending).toBe(true);
  });
});

it('takes the card that fits the workspace, without the clauses that an effect does not count by', () => {
  const at = (over: Partial<typeof now>) => chapterOfView({ ...now, ...over }, dataset, 'Câu hỏi');
  const drafted = { ...NO_DRAFT, removed: ['cam-1'] };
  expect(at({ workspace: 'site' }).show).toBe('coverage');
  expect(at({ workspace: 'site', site: { ...now.site, tab: 'plan' } }).show).toBe('coverage');
  expect(at({ workspace: 'site', site: { ...now.site, tab: 'plan' }, draft: drafted }).show).toBe('plan');
  expect(at({ workspace: 'review', review: { page: 'decade' } }).show).toBe('decade');
  const effect = at({
    workspace: 'review',
    review: { place: { kind: 'lane', id: 'lane-1' }, bufferM: 150 },
    filter: { ...now.filter, hours: [20, 21], units: ['06712'] },
  });
  expect([effect.show, effect.title]).toEqual(['effect', '{effect_place}: {effect_verdict}']);
  const { state } = viewOfChapter(effect, dataset, now);
  expect(state.review).toEqual({ place: { kind: 'lane', id: 'lane-1' }, bufferM: 150 });
  expect([state.filter.hours, state.filter.units]).toEqual([undefined, undefined]);
  expect(state.layers['safe-lanes'].on).toBe(true);
  const story = { version: 1 as const, title: '', lang: 'vi' as const, chapters: [{ ...effect, id: 'a' }] };
  expect(readStory(writeStory(story))).toEqual({ ok: true, story });
});
