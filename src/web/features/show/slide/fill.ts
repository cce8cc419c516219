import { FIGURE } from '../../../../core/story/fields.ts';
import type { Run } from '../../../../core/story/slide.ts';
import { signedPercent } from '../../../charts/compare/facts.ts';
import { marginals } from '../../../charts/matrix.ts';
import { busiest, sentenceFacts } from '../../../charts/sentence.ts';
import { expectedText, placeWords } from '../../../findings/words.ts';
import type { Dataset } from '../../../state/dataset.ts';
import { cardFields } from './cards/cards.ts';
import type { Facts } from './facts.ts';
import { figureText } from './tables.ts';
import { laneKm, thereAt } from './things.ts';
import type { ShowWords } from './words.ts';

/** What a field becomes where the data do not say: too few cases, no such layer. */
const UNKNOWN = '–';
/** What is still being computed. */
const SOON = '…';

/** Fills in live fields from the facts of a chapter. */
export function filler(facts: Facts, dataset: Dataset, words: ShowWords): (name: string) => Run | null {
  const { t, f } = words;
  const { counts, window, other, compared, found } = facts;
  const cases = (n: number | null | undefined): Run =>
    n === null || n === undefined ? { text: UNKNOWN } : { text: f.number(n), count: n };
  const at = window.to - 1;
  const top = () =>
    sentenceFacts(counts, facts.state.filter, dataset.engine.table.units, words.unitName, null).top;
  const peak = () => busiest(counts.hourOfWeek);
  const spots = () => (found?.ok ? found.findings.filter((x) => x.significant) : null);
  const first = () => spots()?.[0] ?? null;
  const searching = found === null && dataset.engine.hasRows && facts.state.compare === null;
  const spotField = (run: () => Run) => (): Run => (searching ? { text: SOON } : run());
  const { spot } = words;
  const plain = (text: string | null | undefined): Run => ({ text: text ?? UNKNOWN });
  const fields: Readonly<Record<string, () => Run>> = {
    n: () => cases(counts.n),
    total: () => cases(counts.total),
    period: () => plain(f.period(window, facts.extent.to)),
    whole_period: () => plain(f.period(facts.extent, facts.extent.to)),
    place: () => plain(dataset.profile.name),
    top_unit: () => plain(top()?.names.join(t('show:and'))),
    top_unit_n: () => cases(top()?.n),
    top_hours: () => {
      const hours = peak()?.hours;
      return plain(hours && f.hours(hours));
    },
    top_hours_n: () => {
      const best = peak();
      return best ? { ...cases(best.n), hours: best.hours } : plain(null);
    },
    top_hours_share: () => {
      const best = peak();
      const { total } = marginals(counts.hourOfWeek);
      return best && total > 0
        ? { text: f.percent(best.n / total), count: best.n, derived: true, hours: best.hours }
        : plain(null);
    },
    b: () => cases(other?.counts.n),
    b_period: () => plain(other && f.period(other.window, facts.extent.to)),
    change: () => {
      const ratio = compared?.ratio;
      return ratio && Number.isFinite(ratio.value)
        ? {
            text: signedPercent(ratio.value, f),
            count: Math.min(counts.n, other?.counts.n ?? 0),
            derived: true,
          }
        : plain(null);
    },
    change_range: () => {
      const ratio = compared?.ratio;
      if (!ratio || !Number.isFinite(ratio.high)) return plain(null);
      const range = { low: signedPercent(ratio.low, f), high: signedPercent(ratio.high, f) };
      return { text: t('show:range', range), count: Math.min(counts.n, other?.counts.n ?? 0), derived: true };
    },
    verdict: () => plain(t(`show:verdict.${compared?.verdict ?? 'none'}`)),
    spots: spotField(() => plain(spots() ? f.number(spots()?.length ?? 0) : null)),
    spot1: spotField(() => {
      const finding = first();
      return finding
        ? { text: finding.place?.name ?? placeWords(finding, spot), internal: true }
        : plain(null);
    }),
    spot1_n: spotField(() => cases(first()?.count)),
    spot1_expected: spotField(() => {
      const finding = first();
      return plain(finding && expectedText(finding.expected, spot));
    }),
    lanes: () => plain(f.number(thereAt(dataset, 'safe-lanes', at).length)),
    lanes_km: () => plain(f.number(laneKm(dataset, at), 1)),
    lamps: () => plain(f.number(thereAt(dataset, 'lamps', at).length)),
    cameras: () => plain(f.number(thereAt(dataset, 'cameras', at).length)),
    models: () =>
      plain(
        f.number(thereAt(dataset, 'model-areas', at).filter((m) => m.properties.status !== 'ended').length),
      ),
    groups: () => plain(f.number(thereAt(dataset, 'groups', at).length)),
    units: () => plain(f.number(thereAt(dataset, 'units', at).length)),
    ...cardFields({ facts, dataset, words }),
  };
  return (name) => {
    if (name.startsWith(FIGURE)) return plain(figureText(dataset, name.slice(FIGURE.length), words));
    return fields[name]?.() ?? null;
  };
}
