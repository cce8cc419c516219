import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { FeatureCollection } from 'geojson';
import {
  type GeoJSONSource,
  type LayerSpecification,
  type LngLatBoundsLike,
  Map as MapLibre,
  type MapMouseEvent,
  type SourceSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Bbox } from '../../core/model/filter.ts';
import type { MapView } from '../state/state.ts';
import { emptyStyle } from './basemap.ts';
import { fontFaces } from './fonts.ts';
import { pictures, RATIO, render } from './icons.ts';
import { CellsLayer, type CellsProps } from './layers/cells.ts';
import { PointsLayer, type PointsProps } from './layers/points.ts';
import { askAgain } from './network.ts';
import { anchorOf } from './style/bodies.ts';
import { StyleSync } from './sync.ts';
import type { Tokens } from './tokens.ts';

setWorkerUrl(new URL(workerUrl, document.baseURI).href);

/** How deck.gl names its place before a layer of the style. */
const GROUP = 'deck-maplibre-layer-group-before:';
/** Longest flight of the camera, in milliseconds. */
const FLIGHT_MS = 1_200;
/** A picture is taken even of a map that does not come to rest. */
const PATIENCE_MS = 10_000;
const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export interface StageEvents {
  /** The camera came to rest. */
  readonly onView: (view: MapView) => void;
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
}

/** Layers that deck.gl draws; null = nothing there. */
export interface DeckScene {
  readonly cells: Omit<CellsProps, 'id'> | null;
  readonly glow: Omit<PointsProps, 'id'> | null;
  readonly points: Omit<PointsProps, 'id'> | null;
  /** The same of a second period. */
  readonly otherCells: Omit<CellsProps, 'id'> | null;
  readonly otherPoints: Omit<PointsProps, 'id'> | null;
}

/**
 * The map on the screen, without React: it is told what to show and reports what happens to it. Everything it is told
 * before the map has loaded is kept and shown then.
 */
export class Stage {
  readonly map: MapLibre;
  readonly loaded: Promise<void>;
  /** The first whole picture stands. */
  readonly settled: Promise<void>;
  readonly #sync: StyleSync;
  readonly #events: StageEvents;
  readonly #data = new Map<string, unknown>();
  #overlay: MapLibreOverlay | null = null;
  #pictureTokens: Tokens | null = null;
  #view: MapView;
  #scene: DeckScene | null = null;
  #placed = false;
  /** The graphics context is gone: a map that is told anything now would start an empty style of its own. */
  #lost = false;
  /** Where a flight is on its way to. */
  #target: MapView | null = null;
  #turning = false;

  /** Throws where no WebGL 2 is to be had. */
  constructor(container: HTMLElement, tokens: Tokens, view: MapView, label: string, events: StageEvents) {
    this.#events = events;
    this.#view = view;
    const style = emptyStyle(fontFaces(), tokens);
    this.map = new MapLibre({
      container,
      style,
      center: [view.lon, view.lat],
      zoom: view.zoom,
      minZoom: 6,
      maxZoom: 19,
      maxPitch: 0,
      pitchWithRotate: false,
      attributionControl: false,
      // Names appear at once: fading would redraw the whole map for many frames, which slow machines feel.
      fadeDuration: 0,
      locale: { 'Map.Title': label },
      // Smooth edges of cells cost nothing on a graphics card, and without one half of every frame.
      canvasContextAttributes: { antialias: graphics() === 'card' },
    });
    this.#sync = new StyleSync(style.layers as LayerSpecification[]);
    this.map.touchZoomRotate.disableRotation();
    this.loaded = new Promise((resolve) => {
      this.map.once('load', () => {
        this.#overlay = new MapLibreOverlay({
          interleaved: true,
          layers: [],
          // Flat things that lie in the style's order: depth would hide the lines above them.
          parameters: { depthWriteEnabled: false, depthCompare: 'always' },
        });
        this.map.addControl(this.#overlay);
        this.map.on('idle', this.#whenIdle);
        this.map.on('sourcedata', this.#whenIdle);
        resolve();
      });
    });
    this.settled = new Promise((resolve) => {
      const idle = () => {
        if (!this.#placed) return;
        this.map.off('idle', idle);
        resolve();
      };
      this.map.on('idle', idle);
    });
    this.map.on('moveend', this.#moved);
    this.map.on('error', (e) => events.onError(e.error));
    this.map.getCanvas().addEventListener('webglcontextlost', this.#whenLost);
  }

  #whenLost = (): void => {
    this.#lost = true;
    this.#events.onLost();
  };

  #whenIdle = (): void => {
    if (!this.#placed) this.#showScene();
  };

  #moved = (): void => {
    if (this.#turning) return;
    this.#target = null;
    const { lng, lat } = this.map.getCenter();
    const view = { lon: round(lng, 5), lat: round(lat, 5), zoom: round(this.map.getZoom(), 2) };
    if (sameView(view, this.#view)) return;
    this.#view = view;
    this.#events.onView(view);
  };

  /** Goes where the state says, unless that is where the map itself just reported to be. */
  follow(view: MapView): void {
    if (sameView(view, this.#view)) return;
    this.#view = view;
    this.#go(view);
  }

  #go(view: MapView): void {
    const target = { center: [view.lon, view.lat] as [number, number], zoom: view.zoom };
    // What a flight that this one ends had reached is nobody's view.
    this.#turning = true;
    this.map.stop();
    this.#turning = false;
    if (stillness()) this.map.jumpTo(target);
    else {
      this.#target = view;
      this.map.flyTo({ ...target, maxDuration: FLIGHT_MS, duration: FLIGHT_MS });
    }
  }

  /** Is there at once, without a flight. */
  jump(view: MapView): void {
    this.#turning = true;
    this.map.stop();
    this.#turning = false;
    this.#target = null;
    this.#view = view;
    this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom });
  }

  /** How many things a source holds; 0 where there is none of this name. */
  count(id: string): number {
    const content = this.#data.get(id);
    return typeof content === 'object' && content !== null && 'features' in content
      ? (content.features as readonly unknown[]).length
      : 0;
  }

  /** Takes the size of its container. A flight goes on from where it is: its path was made for the size before. */
  resize(): void {
    const target = this.#target;
    this.map.resize();
    if (target) this.#go(target);
  }

  limit(bbox: Bbox | null): void {
    this.map.setMaxBounds(bbox ? ([...bbox] as LngLatBoundsLike) : null);
  }

  /** Sets what a source holds; the same object again costs nothing. */
  data(id: string, content: FeatureCollection | string): void {
    if (this.#lost || this.#data.get(id) === content) return;
    this.#data.set(id, content);
    const source = this.map.getSource<GeoJSONSource>(id);
    if (source) void source.setData(content);
    else this.map.addSource(id, { type: 'geojson', data: content, tolerance: 0.25 });
  }

  /** Asks again for files that did not come: the network is back. */
  retry(): void {
    if (!this.#lost) askAgain(this.#data, (id) => this.map.getSource<GeoJSONSource>(id));
  }

  /** Adds a source of tiles, once. */
  source(id: string, spec: SourceSpecification): void {
    if (!this.#lost && !this.map.getSource(id)) this.map.addSource(id, spec);
  }

  /** Makes a source that others fill, if it is not there yet. */
  start(id: string, content: FeatureCollection): void {
    if (!this.#data.has(id)) this.data(id, content);
  }

  /** Shows these style layers, in this order; pictures are painted anew when the tokens change. */
  style(layers: readonly LayerSpecification[], tokens: Tokens): void {
    if (this.#lost) return;
    if (tokens !== this.#pictureTokens) {
      this.#pictureTokens = tokens;
      for (const picture of pictures(tokens)) {
        const image = render(picture);
        if (this.map.hasImage(picture.id)) this.map.updateImage(picture.id, image);
        else this.map.addImage(picture.id, image, { pixelRatio: RATIO });
      }
    }
    this.#sync.apply(this.map, layers);
    const order = this.map.getLayersOrder();
    for (const id of [anchorOf('density'), anchorOf('incident-points')]) {
      const at = order.indexOf(GROUP + id);
      if (at >= 0 && order[at + 1] !== id) this.map.moveLayer(GROUP + id, id);
    }
  }

  /** Shows cells and points. Layers are hidden rather than removed, so that nothing is compiled twice. */
  scene(scene: DeckScene): void {
    this.#scene = scene;
    this.#showScene();
  }

  /**
   * deck.gl takes its place in the style's order only while the style counts as loaded, and draws over everything
   * until then: so its first scene waits for such a moment.
   */
  #showScene = (): void => {
    if (this.#lost || !this.#scene || !this.#overlay) return;
    if (!this.#placed && !this.map.isStyleLoaded()) return;
    const { cells, glow, points, otherCells, otherPoints } = this.#scene;
    const [density, incidents] = [anchorOf('density'), anchorOf('incident-points')];
    this.#overlay.setProps({
      layers: [
        glow && new PointsLayer({ ...glow, id: 'glow', beforeId: density } as PointsProps),
        cells && new CellsLayer({ ...cells, id: 'cells', beforeId: density } as CellsProps),
        otherCells && new CellsLayer({ ...otherCells, id: 'cells-b', beforeId: density } as CellsProps),
        otherPoints &&
          new PointsLayer({ ...otherPoints, id: 'points-b', beforeId: incidents } as PointsProps),
        points && new PointsLayer({ ...points, id: 'points', beforeId: incidents } as PointsProps),
      ],
    });
    this.#placed = [cells && density, points && incidents].every((a) => !a || this.map.getLayer(GROUP + a));
  };

  /**
   * The map as it stands, in the pixels of the screen. Read in the task that draws it: a canvas that has been shown keeps
   * nothing. Null where the browser gives no picture.
   */
  async picture(): Promise<Blob | null> {
    await Promise.race([
      new Promise((resolve) => {
        this.map.once('idle', resolve);
        this.map.triggerRepaint();
      }),
      new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
    ]);
    return new Promise((resolve) => {
      this.map.once('render', () => this.map.getCanvas().toBlob(resolve, 'image/png'));
      this.map.triggerRepaint();
    });
  }

  /** A small picture of the map once it is at rest, as the address of a JPEG; null where the browser gives none. */
  thumbnail(width: number): Promise<string | null> {
    return new Promise((resolve) => {
      const take = () => {
        const canvas = this.map.getCanvas();
        const small = document.createElement('canvas');
        small.width = width;
        small.height = Math.max(1, Math.round((width * canvas.height) / Math.max(1, canvas.width)));
        const context = small.getContext('2d', { alpha: false });
        context?.drawImage(canvas, 0, 0, small.width, small.height);
        // Packed in the background: a talk goes on meanwhile.
        small.toBlob((blob) => resolve(blob && context ? addressOf(blob) : null), 'image/jpeg', 0.75);
      };
      this.map.once('idle', () => {
        // Read in the task that draws it, like every picture.
        this.map.once('render', take);
        this.map.triggerRepaint();
      });
      this.map.triggerRepaint();
    });
  }

  zoomBy(step: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step, duration: stillness() ? 0 : 220 });
  }

  northUp(): void {
    this.map.easeTo({ bearing: 0, duration: stillness() ? 0 : 220 });
  }

  on(type: 'mousemove' | 'click' | 'mouseout', listener: (e: MapMouseEvent) => void): () => void {
    this.map.on(type, listener);
    return () => this.map.off(type, listener);
  }

  destroy(): void {
    this.map.getCanvas().removeEventListener('webglcontextlost', this.#whenLost);
    this.map.off('moveend', this.#moved);
    this.map.off('idle', this.#whenIdle);
    this.map.off('sourcedata', this.#whenIdle);
    try {
      if (this.#overlay) this.map.removeControl(this.#overlay);
    } finally {
      this.map.remove();
    }
  }
}

/** A picture as the address of itself. */
const addressOf = (blob: Blob): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });

const round = (x: number, digits: number): number => Number(x.toFixed(digits));
const sameView = (a: MapView, b: MapView): boolean =>
  Math.abs(a.lon - b.lon) < 1e-5 && Math.abs(a.lat - b.lat) < 1e-5 && Math.abs(a.zoom - b.zoom) < 0.01;

/** What draws the map: a graphics card, software that stands in for one, or nothing. */
export type Graphics = 'card' | 'software' | 'none';

/** Finds out what draws here; a browser that does not say has a card. */
export function graphics(): Graphics {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    if (!context) return 'none';
    const told = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
    const name = String(context.getParameter(told ?? context.RENDERER));
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name) ? 'software' : 'card';
  } catch {
    return 'none';
  }
}
