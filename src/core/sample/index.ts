import { MONG_CAI } from '../model/profile.ts';
import { figureFeatures, placeFeatures } from './figures.ts';
import { SAMPLE_PROVENANCE } from './provenance.ts';
import type { City, CityOptions, CitySources } from './types.ts';
import { makeUnits, unitFeatures } from './units.ts';

export { BASEMAP_PIECES, type Basemap, type BasemapPiece, makeBasemap } from './basemap.ts';
export { incidentFeature } from './feature.ts';
export { parseSources, SOURCE_FILES, type SourceKey } from './sources.ts';
export type { City, CityLayers, CityOptions, CitySources, Truth } from './types.ts';

/** Changes whenever the same seed would give another city. */
export const GENERATOR = '1';
export const DEFAULT_SEED = 2013;

/**
 * The sample city: 118,175 incidents (times `scale`) and every layer, from the sources and a seed. The same arguments
 * always give the same city, byte for byte. Positions in degrees, times in seconds since 2000-01-01 UTC.
 */
export function makeCity(sources: CitySources, options: CityOptions = {}): City {
  const { seed = DEFAULT_SEED, scale = 1, pattern = 'planted' } = options;
  const units = makeUnits(sources);
  return {
    incidents: [],
    layers: {
      units: unitFeatures(units),
      'safe-lanes': [],
      lamps: [],
      cameras: [],
      'model-areas': [],
      groups: [],
      events: [],
      places: placeFeatures(sources.places),
      streets: [],
      buildings: [],
      figures: figureFeatures(),
    },
    truth: {
      generator: GENERATOR,
      seed,
      scale,
      pattern,
      null: '',
      hotSpots: [],
      lanes: [],
      models: [],
      nearRepeat: null,
    },
    profile: MONG_CAI,
    provenance: SAMPLE_PROVENANCE,
  };
}
