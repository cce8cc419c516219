import { LEVELS_DRAWN } from '../../../../core/analysis/coverage/range.ts';
import type { LegendEntry } from '../../../../core/story/slide.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { hasData, pointsShown } from '../../../map/present.ts';
import type { Tokens } from '../../../map/tokens.ts';
import type { Dataset } from '../../../state/dataset.ts';
import type { MapLayerId } from '../../../state/state.ts';
import type { Facts } from './facts.ts';
import type { ShowWords } from './words.ts';

/** What the signs on the map of a chapter mean, as far as they are drawn. */
export function legendOf(
  facts: Pick<Facts, 'state' | 'scale' | 'found'>,
  dataset: Dataset,
  words: ShowWords,
  tokens: Tokens,
): LegendEntry[] {
  const { t, f } = words;
  const { state, scale } = facts;
  const { colour } = tokens;
  const on = (id: MapLayerId) => state.layers[id].on && hasData(id, dataset);
  const entry = (
    mark: LegendEntry['mark'],
    ink: string,
    label: string,
    more: Partial<LegendEntry> = {},
  ): LegendEntry => ({ mark, colour: ink, label, group: '', ...more });
  const entries: LegendEntry[] = [];
  const number = (x: number) => f.number(x, Number.isInteger(x) ? 0 : x < 0.1 ? 2 : 1);
  const heat = state.surface === 'heat' && state.compare === null;
  // The heat map is in no picture for everybody, and nothing takes its place there.
  if (on('density') && heat)
    entries.push(
      entry('fill', colour.h4, t('map:legend.heatShort'), { group: t('map:legend.heat'), internal: true }),
    );
  if (on('density') && scale && !heat) {
    const group = t(scale.signed ? 'map:compare.legend' : 'map:legend.density');
    const { limits } = scale.breaks;
    const ramp = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
    const label = (i: number): string =>
      i === 0
        ? `< ${number(limits[0] ?? 0)}`
        : i === limits.length
          ? `≥ ${number(limits[i - 1] ?? 0)}`
          : `${number(limits[i - 1] ?? 0)}–${number(limits[i] ?? 0)}`;
    if (scale.signed) {
      entries.push(entry('fill', colour.c4, t('map:compare.fewer'), { group }));
      entries.push(entry('fill', colour.h4, t('map:compare.more'), { group }));
    } else
      for (const [i, level] of ramp.slice(0, limits.length + 1).entries())
        entries.push(entry('fill', colour[level], label(i), { group }));
  }
  if (facts.found?.ok && facts.found.findings.length > 0 && state.compare === null) {
    const ink = tokens.dark ? '#ffffff' : colour.ink;
    entries.push(entry('outline', ink, t('spot:map.significant'), { internal: true }));
    if (facts.found.findings.some((x) => !x.significant))
      entries.push(entry('hatch', ink, t('spot:map.notSignificant'), { internal: true }));
  }
  if (on('camera-coverage')) {
    const group = t('map:legend.coverage');
    for (const [i, level] of [...LEVELS_DRAWN.entries()].reverse()) {
      const alpha = tokens.cone[i] ?? 0.15;
      entries.push(
        entry('fill', withAlpha(colour.cam, alpha), `≥ ${f.number(level.pxPerM)}`, {
          group,
          internal: true,
        }),
      );
    }
  }
  if (pointsShown(state) && dataset.engine.hasRows)
    for (const def of dataset.engine.table.classes) {
      if (!(state.filter.classes?.includes(def.code) ?? def.family === state.family)) continue;
      entries.push(
        entry('dot', tokens.cls[def.code] ?? colour.ink, classNameOf(def, f.lang), { internal: true }),
      );
    }
  if (on('safe-lanes')) entries.push(entry('line', colour['lane-core'], t('about:layer.safe-lanes')));
  if (on('lamps') && state.view.zoom >= 13) entries.push(entry('dot', colour.light, t('about:layer.lamps')));
  if (on('cameras')) entries.push(entry('dot', colour.cam, t('about:layer.cameras'), { internal: true }));
  if (on('model-areas')) entries.push(entry('outline', colour.model, t('map:legend.model.active')));
  if (on('groups'))
    entries.push(entry('dot', colour['model-ink'], t('map:legend.group'), { internal: true }));
  return entries;
}

function withAlpha(hex: string, alpha: number): string {
  const value = Number.parseInt(hex.replace('#', ''), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${alpha})`;
}
