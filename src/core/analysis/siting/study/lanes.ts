import { linesOf } from '../../../geo/geometry.ts';
import { frameAt } from '../../coverage/place.ts';
import { lineSamples } from '../../coverage/samples.ts';
import type { Scene } from '../../coverage/scene.ts';
import { lightOn } from '../../coverage/street-light.ts';
import { type Area, inArea } from '../candidates.ts';
import type { Demand } from './demand.ts';
import { lightingOf } from './lighting.ts';
import type { SitingChoices, SitingQuestion } from './question.ts';

/** A stretch of unlit street that could become a safe lane: one purchase that lights all of it. */
export interface Lane {
  /** Id of its street and the number of the piece. */
  readonly key: string;
  /** Name of its street; null for none. */
  readonly name: string | null;
  readonly line: readonly (readonly [lon: number, lat: number])[];
  readonly lengthM: number;
  /** Dark demand points that it lights; see `lightingOf`. */
  readonly lights: readonly number[];
}

/** Money for a lane, in whole units. */
export const laneCost = (
  { lengthM }: Pick<Lane, 'lengthM'>,
  { prices }: Pick<SitingChoices, 'prices'>,
): number => Math.max(1, Math.round(prices.laneM * lengthM));

/** Nobody walks along a motorway, or up to one. */
export const carriesWalkers = (kind: string): boolean => kind !== 'motorway' && kind !== 'motorway_link';

/** Longer streets are offered in equal pieces. */
export const LANE_MAX_M = 400;
const STEP_M = 5;

/** Streets (in pieces) that are not lit for at least half their length at the instant of the plan, inside the asked area. */
export function lanesOf(question: SitingQuestion, scene: Scene, demand: Demand): Lane[] {
  const { layers, within, abroad, at, choices } = question;
  const areas = (list: SitingQuestion['within']): Area[] =>
    list.map((p) => p.map((r) => r.map(([lon, lat]) => scene.plane.forward(lon, lat))));
  const [wanted, excluded] = [areas(within), areas(abroad)];
  const [stand, noStand] = [areas(choices.stand), areas(choices.noStand)];
  const lighting = lightingOf(demand);
  const found: Lane[] = [];
  for (const feature of layers.streets) {
    if (!carriesWalkers(feature.properties.kind)) continue;
    let piece = 0;
    for (const whole of (feature.geometry && linesOf(feature.geometry)) ?? [])
      for (const line of piecesOf(whole, scene)) {
        const key = `${feature.id} ${piece++}`;
        const samples = lineSamples([{ type: 'LineString', coordinates: line }], scene.plane, STEP_M);
        const n = samples.size.length;
        if (n === 0) continue;
        const [mx, my] = [samples.x[n >> 1] as number, samples.y[n >> 1] as number];
        if (wanted.length > 0 && !wanted.some((a) => inArea(a, mx, my))) continue;
        if (excluded.some((a) => inArea(a, mx, my))) continue;
        // Lamps would stand all along it.
        const places = Array.from(samples.x, (x, k) => [x, samples.y[k] as number] as const);
        const lies = (list: Area[], [x, y]: readonly [number, number]): boolean =>
          list.some((a) => inArea(a, x, y));
        if (stand.length > 0 && !places.every((p) => lies(stand, p))) continue;
        if (places.some((p) => lies(noStand, p))) continue;
        let unlit = 0;
        for (let k = 0; k < n; k++) if (lightOn(scene, [feature], samples, k, at) !== 'lit') unlit++;
        if (unlit * 2 < n) continue;
        const lengthM = samples.size.reduce((sum, m) => sum + m, 0);
        const lights = lighting.lane(line.map(([lon, lat]) => scene.plane.forward(lon, lat)));
        found.push({ key, name: feature.properties.name || null, line, lengthM, lights });
      }
  }
  return found;
}

/** A line in equal pieces of at most `LANE_MAX_M`, cut between corners where need be. */
export function piecesOf(
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
