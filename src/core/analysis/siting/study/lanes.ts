import { linesOf } from '../../../geo/geometry.ts';
import { boxIndex } from '../../coverage/box-index.ts';
import { frameAt } from '../../coverage/place.ts';
import { lineSamples } from '../../coverage/samples.ts';
import type { Scene } from '../../coverage/scene.ts';
import { lightOn } from '../../coverage/street-light.ts';
import { type Area, inArea } from '../candidates.ts';
import type { Demand } from './demand.ts';
import type { SitingQuestion } from './question.ts';

/** A stretch of unlit street that could become a safe lane: one purchase that lights all of it. */
export interface Lane {
  /** Index of its street. */
  readonly street: number;
  readonly line: readonly (readonly [lon: number, lat: number])[];
  readonly lengthM: number;
  /** Dark demand points on it or within `LIT_REACH_M` of it. */
  readonly lights: readonly number[];
}

/** How far the lamps of a new lane light the ground, as the schema of lanes has it. */
export const LIT_REACH_M = 12;
/** Longer streets are offered in equal pieces. */
export const LANE_MAX_M = 400;
const STEP_M = 5;

/** Streets (in pieces) that are not lit for at least half their length at the instant of the plan, inside the asked area. */
export function lanesOf(question: SitingQuestion, scene: Scene, demand: Demand): Lane[] {
  const { layers, within, abroad, at } = question;
  const areas = (list: SitingQuestion['within']): Area[] =>
    list.map((p) => p.map((r) => r.map(([lon, lat]) => scene.plane.forward(lon, lat))));
  const [wanted, excluded] = [areas(within), areas(abroad)];
  const dark = Array.from({ length: demand.n }, (_, i) => i).filter((i) => demand.dark[i] === 1);
  const near = boxIndex(
    dark.map((i) => [demand.x[i], demand.y[i], demand.x[i], demand.y[i]] as [number, number, number, number]),
  );
  const found: Lane[] = [];
  layers.streets.forEach((feature, street) => {
    if (feature.properties.kind === 'motorway') return;
    for (const whole of (feature.geometry && linesOf(feature.geometry)) ?? [])
      for (const line of piecesOf(whole, scene)) {
        const samples = lineSamples([{ type: 'LineString', coordinates: line }], scene.plane, STEP_M);
        const n = samples.size.length;
        if (n === 0) continue;
        const [mx, my] = [samples.x[n >> 1] as number, samples.y[n >> 1] as number];
        if (wanted.length > 0 && !wanted.some((a) => inArea(a, mx, my))) continue;
        if (excluded.some((a) => inArea(a, mx, my))) continue;
        let unlit = 0;
        const lights = new Set<number>();
        for (let k = 0; k < n; k++) {
          if (lightOn(scene, [feature], samples, k, at) !== 'lit') unlit++;
          const [x, y] = [samples.x[k] as number, samples.y[k] as number];
          const reach = LIT_REACH_M + STEP_M / 2;
          for (const d of near(x - ON_STREET_M, y - ON_STREET_M, x + ON_STREET_M, y + ON_STREET_M)) {
            const i = dark[d] as number;
            const distance = Math.hypot((demand.x[i] as number) - x, (demand.y[i] as number) - y);
            if (distance <= reach || (distance <= ON_STREET_M && demand.street[i] === street)) lights.add(i);
          }
        }
        if (unlit * 2 < n) continue;
        const lengthM = samples.size.reduce((sum, m) => sum + m, 0);
        found.push({ street, line, lengthM, lights: [...lights].sort((a, b) => a - b) });
      }
  });
  return found;
}

/** A case within so many metres of its street happened on it: see `STREET_M`, and half a step more. */
const ON_STREET_M = 25 + STEP_M / 2;

/** A line in equal pieces of at most `LANE_MAX_M`, cut between corners where need be. */
function piecesOf(
  line: readonly (readonly [number, number])[],
  scene: Scene,
): (readonly (readonly [number, number])[])[] {
  const lengths = line.slice(1).map((b, i) => {
    const a = line[i] as readonly [number, number];
    const { x, y, scale } = frameAt(scene.plane, a[0], a[1]);
    const [bx, by] = scene.plane.forward(b[0], b[1]);
    return Math.hypot(bx - x, by - y) / scale;
  });
  const whole = lengths.reduce((sum, m) => sum + m, 0);
  const count = Math.ceil(whole / LANE_MAX_M);
  if (count <= 1) return whole > 0 ? [line] : [];
  const out: (readonly [number, number])[][] = [];
  let piece: (readonly [number, number])[] = [line[0] as readonly [number, number]];
  let walked = 0;
  lengths.forEach((length, i) => {
    const [a, b] = [line[i], line[i + 1]] as [readonly [number, number], readonly [number, number]];
    for (let next = out.length + 1; next < count; next = out.length + 1) {
      const t = ((whole * next) / count - walked) / length;
      if (!(t <= 1)) break;
      const cut = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] as const;
      out.push([...piece, cut]);
      piece = [cut];
    }
    walked += length;
    piece.push(b);
  });
  out.push(piece);
  return out.filter((p) => p.length > 1);
}
