import { intersection } from '../../geo/clip.ts';
import { bboxesMeet, geometryBbox } from '../../geo/geometry.ts';
import { geometryAreaM2 } from '../../geo/measure.ts';
import type { Bbox } from '../../model/filter.ts';
import type { Geometry } from '../../model/layers.ts';

/** Beyond this many areas they are not compared: a layer of shares (units, model areas) is smaller. */
const MAX_AREAS = 500;
/** Common ground smaller than this share of the smaller area comes from drawing, not from meaning. */
const SLIVER = 0.001;

/** Collects areas and finds, at the end, those that overlap another one. */
export class Overlaps {
  readonly #areas: { geometry: Geometry; box: Bbox; row: number }[] = [];

  note(geometry: Geometry, row: number): void {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return;
    const box = geometryBbox(geometry);
    if (box && this.#areas.length <= MAX_AREAS) this.#areas.push({ geometry, box, row });
  }

  /** Rows of areas that overlap an earlier one. */
  find(): number[] {
    if (this.#areas.length > MAX_AREAS) return [];
    return this.#areas
      .filter((b, k) =>
        this.#areas.slice(0, k).some((a) => bboxesMeet(a.box, b.box) && overlap(a.geometry, b.geometry)),
      )
      .map((area) => area.row);
  }
}

function overlap(a: Geometry, b: Geometry): boolean {
  let common: Geometry | null;
  try {
    common = intersection(a, b);
  } catch {
    // Shapes that cannot be cut are reported where they are repaired; here they merely cannot be compared.
    return false;
  }
  if (!common) return false;
  return geometryAreaM2(common) > SLIVER * Math.min(geometryAreaM2(a), geometryAreaM2(b));
}
