import type { Geometry } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bboxRing } from '../../core/geo/geometry.ts';
import type { Origin } from '../../core/geo/mercator.ts';
import type { Area, LonLat } from '../../core/model/filter.ts';
import { areaBbox } from '../../core/model/profile.ts';
import { parseInstant, zoneOf } from '../../core/model/time.ts';
import type { Dataset } from '../state/dataset.ts';
import { useShownEffect } from '../state/effect.ts';
import { type Lit, useLit } from '../state/lit.ts';
import { useSite } from '../state/site.ts';
import { drawsCells, useSpot } from '../state/spot.ts';
import { actions, useApp } from '../state/store.ts';
import { useAhead } from './ahead.ts';
import { abroadLayers, groundLayers, labelLayers } from './basemap.ts';
import { EFFECT, effectFeatures, effectLayers } from './effect-zones.ts';
import { FINDINGS, findingGround, findingLayers, NO_FINDINGS } from './findings/layers.ts';
import { type GroundData, graticule } from './ground.ts';
import { nameFeatures, namePoints } from './groundNames.ts';
import { HEAT, heatLayers, NO_HEAT, useHeat } from './heat.ts';
import { geometryOf, highlightLayers, highlights, litGeometry } from './highlight.ts';
import { loadLater, useLater } from './later.ts';
import { overlayLayers } from './overlays.ts';
import { pick, sameSelection } from './pick.ts';
import { NO_PLAN, PLAN, planLayers } from './plan/layers.ts';
import type { PointBuffers } from './points.ts';
import { densityShare } from './present.ts';
import { prepareAreas, prepareCoverage, prepareSources } from './sources.ts';
import type { DeckScene, Stage } from './stage.ts';
import { TILES, tileLayers } from './style/tiles.ts';
import { rgb, type Tokens } from './tokens.ts';
import { useCameraViews } from './useCameraViews.ts';
import type { Compared } from './useCompared.ts';
import type { Density } from './useDensity.ts';
import type { Points } from './usePoints.ts';
import { useWarmed } from './useWarmed.ts';

export interface PaintingProps {
  readonly stage: Stage;
  readonly dataset: Dataset;
  readonly ground: GroundData;
  readonly tokens: Tokens;
  readonly origin: Origin;
  readonly density: Density | null;
  readonly points: Points | null;
  readonly compared: Compared | null;
  /** Where the divider between two periods stands, 0 to 1. */
  readonly divider: number;
}

/** Tells the stage what to show whenever the state, the data or the theme changes. Renders nothing itself. */
export function Painting(props: PaintingProps) {
  useStyle(props);
  useDeck(props);
  useGroundNames(props);
  useHighlights(props);
  useEffectZones(props);
  useCamera(props);
  usePointer(props);
  useEffect(() => void props.stage.settled.then(loadLater), [props.stage]);
  return null;
}

function useStyle({ stage, dataset, ground, tokens }: PaintingProps): void {
  const { t } = useTranslation('map');
  const sea = t('ground.sea');
  const abroad = t('ground.abroad');
  const order = useApp((s) => s.layerOrder);
  const window = useWindow(dataset);
  const heat = useHeat();
  const cutAway = useLater()?.cutAway;
  const zone = zoneOf(dataset.profile.timeZone);
  const plain = useMemo(() => prepareSources(dataset.layers, zone), [dataset.layers, zone]);
  const areas = useMemo(
    () => prepareAreas(dataset.layers, zone, { abroad: ground.abroad, cutAway }),
    [dataset.layers, zone, ground, cutAway],
  );
  const views = useCameraViews(stage, dataset, ground);
  // What a scenario takes away sees nothing while the scenario is looked at.
  const hidden = useSite((v) => v.hidden);
  const planning = useApp((s) => s.workspace === 'site') && !hidden;
  const inWork = useApp((s) => s.draft.removed);
  const swiped = useSite((v) => v.swipe);
  const removed = useMemo(
    () => (swiped ? [...swiped.left.draft.removed, ...swiped.right.draft.removed] : inWork),
    [swiped, inWork],
  );
  const coverage = useMemo(() => {
    const left = planning ? views.filter((v) => !removed.includes(v.id)) : views;
    return prepareCoverage(dataset.layers, zone, left);
  }, [dataset.layers, zone, views, removed, planning]);
  const sources = useMemo(() => ({ ...plain, ...areas, ...coverage }), [plain, areas, coverage]);
  const ahead = useAhead();
  // Views that are not made yet draw nothing, and warm nothing.
  const soon = useMemo(
    () => (views.length > 0 ? ahead : ahead.filter((id) => id !== 'camera-coverage')),
    [ahead, views],
  );
  const layers = useWarmed(
    stage,
    soon,
    useApp((s) => s.layers),
  );
  useEffect(() => {
    for (const [id, url] of Object.entries(ground.files)) stage.data(`ground-${id}`, url);
    if (!ground.bbox) stage.data('graticule', graticule(areaBbox(dataset.profile.area)));
    for (const [id, { data }] of Object.entries(sources)) stage.data(id, data);
    stage.start('highlight', EMPTY);
    stage.start('ground-names', EMPTY);
    stage.start(EFFECT, EMPTY);
    stage.start(FINDINGS, NO_FINDINGS);
    stage.start(PLAN, NO_PLAN);
    stage.limit(ground.bbox);
    if (heat) stage.start(HEAT, NO_HEAT);
    const basemap = ground.bbox !== null;
    if (ground.tiles) stage.source(TILES, ground.tiles.source);
    const tiles = ground.tiles ? { tiles: tileLayers(ground.tiles.content, tokens) } : {};
    const overlays = overlayLayers({ tokens, sources, layers, order, window });
    stage.style(
      [
        ...groundLayers({ basemap, ...tiles }, tokens),
        ...findingGround(tokens),
        ...(heat ? heatLayers(tokens, layers.density.opacity) : []),
        ...overlays.bodies,
        ...planLayers(tokens),
        ...abroadLayers({ basemap }, tokens),
        ...effectLayers(tokens),
        ...findingLayers(tokens),
        ...highlightLayers(tokens),
        ...labelLayers({ basemap }, tokens, { sea, abroad }),
        ...overlays.names,
      ],
      tokens,
    );
  }, [stage, dataset, ground, tokens, sources, layers, order, window, sea, abroad, heat]);
}

const EMPTY = highlights(null, null, null);

/** The window of the filter, or the whole period of the data. */
function useWindow(dataset: Dataset) {
  const time = useApp((s) => s.filter.time);
  return useMemo(() => {
    if (time) return time;
    const zone = zoneOf(dataset.profile.timeZone);
    const [from, to] = dataset.profile.period;
    return { from: parseInstant(from, zone) ?? 0, to: parseInstant(to, zone) ?? 0 };
  }, [time, dataset]);
}

function useDeck({ stage, density, points, tokens, origin, compared, divider }: PaintingProps): void {
  const layers = useApp((s) => s.layers);
  const zoom = useApp((s) => s.view.zoom);
  // Cells and bands that the search for hot spots draws take the place of the plain density, and so does the heat map.
  const instead = useSpot(drawsCells) && compared === null;
  const heat = useHeat();
  const replaced = instead || heat;
  // The cold colours follow: levels 7 to 12 of a difference.
  const ramp = useMemo(() => [...HOT, ...COLD].map((name) => tokens.colour[name]), [tokens]);
  const comparing = compared !== null;
  const embers = useMemo(
    () => (density && tokens.dark && !comparing ? glowing(density, tokens.colour.h4) : null),
    [density, tokens, comparing],
  );
  // Cells stay allocated while they are off, so that switching them on again is instant.
  const kept = useRef<DeckScene>({
    cells: null,
    glow: null,
    points: null,
    otherCells: null,
    otherPoints: null,
  });
  useEffect(() => {
    const { density: cellView, 'incident-points': pointView } = layers;
    const share = densityShare(zoom);
    const sides = compared?.left ? sidesOf(compared.left, divider) : null;
    const cells = (of: Density, clip: Side | undefined) => ({
      grid: of.grid,
      levels: of.levels,
      ramp,
      origin,
      clip,
      opacity: 0.94 * cellView.opacity * share,
      visible: cellView.on && !replaced,
    });
    const marks = (of: Points, clip: Side | undefined, strength: number) => ({
      points: of.buffers,
      first: of.first,
      count: of.count,
      size: pointSize(zoom) * tokens.type,
      origin,
      clip,
      opacity: pointView.opacity * strength,
      visible: pointView.on,
    });
    const scene: DeckScene = {
      cells: density
        ? cells(density, sides?.A)
        : kept.current.cells && { ...kept.current.cells, visible: false },
      glow: embers &&
        density && {
          points: embers,
          first: 0,
          count: embers.rows.length,
          size: glowSize(density, zoom),
          glow: 0.3,
          origin,
          opacity: cellView.opacity * share,
          visible: cellView.on && !replaced,
        },
      points: points
        ? marks(points, sides?.A, 1)
        : kept.current.points && { ...kept.current.points, visible: false },
      otherCells: compared?.other ? cells(compared.other, sides?.B) : null,
      // Without a divider both periods lie on each other: the second one paler.
      otherPoints: compared?.points ? marks(compared.points, sides?.B, sides ? 1 : 0.4) : null,
    };
    kept.current = scene;
    stage.scene(scene);
  }, [stage, density, points, tokens, origin, layers, ramp, embers, zoom, compared, divider, replaced]);
}

const HOT = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;
const COLD = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const;

type Side = readonly [left: number, right: number];
/** Which part of the map's width belongs to which period. */
const sidesOf = (left: 'A' | 'B', divider: number): Record<'A' | 'B', Side> =>
  left === 'A' ? { A: [0, divider], B: [divider, 1] } : { A: [divider, 1], B: [0, divider] };

/** More cells than this do not stand out one by one: they are drawn without their glow. */
const MOST_EMBERS = 4000;

/** Centres of the cells of level 3 and up, which glow at night: attention burns, the scale stays untouched. */
function glowing({ grid, levels }: Density, colour: string): PointBuffers | null {
  let n = 0;
  for (const level of levels) if (level >= 3) n++;
  if (n > MOST_EMBERS) return null;
  const [rows, positions, looks] = [new Uint32Array(n), new Float32Array(2 * n), new Uint8Array(4 * n)];
  const look = [...rgb(colour), 255];
  for (let i = 0, k = 0; i < levels.length; i++) {
    if ((levels[i] ?? 0) < 3) continue;
    rows[k] = i;
    positions.set(grid.centres.subarray(2 * i, 2 * i + 2), 2 * k);
    looks.set(look, 4 * k++);
  }
  return { rows, positions, looks };
}

/** A cell's width on the screen in pixels. */
function cellPx({ grid: { corners } }: Density, zoom: number): number {
  const width = 2 * Math.hypot((corners[0] ?? 0) - (corners[6] ?? 0), (corners[1] ?? 0) - (corners[7] ?? 0));
  return width * 2 ** zoom;
}

/**
 * The cell and 13 pixels of blur on each side, not beyond what every graphics card draws. Seen from far, where cells are
 * smaller than their blur, it would cover their colours: it gets smaller with them.
 */
const glowSize = (density: Density, zoom: number): number => {
  const px = cellPx(density, zoom);
  return Math.min(420, px + Math.min(40, 2 * px));
};

const pointSize = (zoom: number): number => Math.max(4, Math.min(11, 4 + (zoom - 11) * 1.4));

const whole = (lit: Lit | null) => lit;

function useHighlights({ stage, dataset }: PaintingProps): void {
  const hover = useApp((s) => s.hover);
  const selection = useApp((s) => s.selection);
  const area = useApp((s) => s.filter.area);
  const later = useLater();
  const lit = useLit(whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the outlines of cells have come, litGeometry knows more.
  const cases = useMemo(() => litGeometry(lit, dataset), [lit, dataset, later]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the outlines of cells have come, geometryOf knows more.
  useEffect(() => {
    const shown = sameSelection(hover, selection) ? null : geometryOf(hover, dataset);
    stage.data('highlight', highlights(shown, geometryOf(selection, dataset), areaGeometry(area), cases));
  }, [stage, dataset, hover, selection, area, cases, later]);
}

/** The zones of the picked place's effect card, once it has been looked at. */
function useEffectZones({ stage }: PaintingProps): void {
  const shown = useShownEffect();
  const features = useMemo(() => effectFeatures(shown), [shown]);
  useEffect(() => stage.data(EFFECT, features), [stage, features]);
}

function areaGeometry(area: Area | undefined): Geometry | null {
  if (!area) return null;
  const ring = area.kind === 'bbox' ? bboxRing(area.bbox) : area.ring;
  const closed = ring.map(([x, y]) => [x, y]);
  const [first] = closed;
  if (area.kind === 'polygon' && first) closed.push(first);
  return { type: 'Polygon', coordinates: [closed] };
}

/** Keeps the names of sea and neighbouring country where there is room for them. */
function useGroundNames({ stage, ground }: PaintingProps): void {
  useEffect(() => {
    let points = new Map<string, LonLat>();
    const place = () => {
      const b = stage.map.getBounds();
      const view = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()] as const;
      points = namePoints(view, ground.named, points, stage.map.getContainer().clientWidth);
      stage.data('ground-names', nameFeatures(points));
    };
    place();
    stage.map.on('moveend', place);
    return () => void stage.map.off('moveend', place);
  }, [stage, ground]);
}

function useCamera({ stage }: PaintingProps): void {
  const view = useApp((s) => s.view);
  useEffect(() => stage.follow(view), [stage, view]);
}

/** Hover and click, at most one look-up a frame. */
function usePointer({ stage, origin, points, density }: PaintingProps): void {
  const input = useRef({ stage, origin, points, density });
  input.current = { stage, origin, points, density };
  const browsing = useApp((s) => s.tool === 'browse');
  useEffect(() => {
    if (!browsing) return;
    let frame = 0;
    let shown: ReturnType<typeof pick> = null;
    const canvas = stage.map.getCanvas();
    const hover = (found: typeof shown) => {
      if (sameSelection(found, shown)) return;
      shown = found;
      canvas.style.cursor = found ? 'pointer' : '';
      actions.hover(found);
    };
    const stops = [
      stage.on('mousemove', ({ point }) => {
        cancelAnimationFrame(frame);
        if (stage.map.isMoving()) return;
        frame = requestAnimationFrame(() => hover(pick(input.current, point)));
      }),
      stage.on('mouseout', () => {
        cancelAnimationFrame(frame);
        hover(null);
      }),
      stage.on('click', ({ point }) => actions.select(pick(input.current, point))),
    ];
    return () => {
      cancelAnimationFrame(frame);
      hover(null);
      for (const stop of stops) stop();
    };
  }, [stage, browsing]);
}
