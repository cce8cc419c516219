import { linesOf } from '../../../geo/geometry.ts';
import { boxIndex } from '../../coverage/box-index.ts';
import { frameAt } from '../../coverage/place.ts';
import type { Scene } from '../../coverage/scene.ts';
import { STREET_M } from '../../coverage/street-light.ts';
import { carriesWalkers, piecesOf } from './lanes.ts';
import type { SitingLayers } from './question.ts';

type Corner = readonly [lon: number, lat: number];
interface Edge {
  /** Nodes; -1 on streets that carry no walkers. */
  readonly a: number;
  readonly b: number;
  readonly lengthM: number;
}

/** The streets and ways that people walk on, joined where they share a corner. */
export interface WalkingNetwork {
  /** Puts a point of the plane on its nearest street within `STREET_M`; null where there is none, or where nobody walks on it. */
  place(x: number, y: number): { readonly edge: number; readonly along: number } | null;
  /**
   * All that lies within a walk of the corners of a line: calls back for each end of an edge that is reached, with what is
   * left of the walk.
   */
  walk(
    from: readonly Corner[],
    limitM: number,
    reached: (edge: number, fromEnd: 'a' | 'b', leftM: number) => void,
  ): void;
  readonly edges: readonly Edge[];
}

/** Corners written with up to seven decimals are one where they are equal: about a centimetre. */
const keyOf = ([lon, lat]: Corner): string => `${Math.round(lon * 1e7)},${Math.round(lat * 1e7)}`;

/** Makes the network of the street layer. Long streets are cut as lanes are, so that a lane begins and ends at nodes. */
export function walkingNetwork(streets: SitingLayers['streets'], scene: Scene): WalkingNetwork {
  const nodes = new Map<string, number>();
  const nodeOf = (corner: Corner): number => {
    const key = keyOf(corner);
    const known = nodes.get(key) ?? nodes.size;
    nodes.set(key, known);
    return known;
  };
  const edges: Edge[] = [];
  /** Ends in the plane, and metres of the plane on one true metre. */
  const ends: (readonly [number, number, number, number, number])[] = [];
  for (const { geometry, properties } of streets) {
    const walked = carriesWalkers(properties.kind);
    for (const whole of (geometry && linesOf(geometry)) ?? [])
      for (const line of piecesOf(whole, scene))
        for (let k = 1; k < line.length; k++) {
          const [p, q] = [line[k - 1], line[k]] as [Corner, Corner];
          const { x, y, scale } = frameAt(scene.plane, p[0], p[1]);
          const [bx, by] = scene.plane.forward(q[0], q[1]);
          const lengthM = Math.hypot(bx - x, by - y) / scale;
          edges.push({ a: walked ? nodeOf(p) : -1, b: walked ? nodeOf(q) : -1, lengthM });
          ends.push([x, y, bx, by, scale]);
        }
  }
  const at: number[][] = Array.from({ length: nodes.size }, () => []);
  edges.forEach(({ a, b }, e) => {
    if (a < 0) return;
    at[a]?.push(e);
    if (b !== a) at[b]?.push(e);
  });
  const near = boxIndex(
    ends.map(([ax, ay, bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]),
  );
  return {
    edges,
    place(x, y) {
      let best: { edge: number; along: number; away: number } | null = null;
      for (const e of near(x - STREET_M, y - STREET_M, x + STREET_M, y + STREET_M).sort((p, q) => p - q)) {
        const [ax, ay, bx, by, scale] = ends[e] as (typeof ends)[number];
        const [dx, dy] = [bx - ax, by - ay];
        const length2 = dx * dx + dy * dy;
        const t = length2 > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
        const away = Math.hypot(x - ax - t * dx, y - ay - t * dy);
        if (away > STREET_M || (best && away >= best.away)) continue;
        best = { edge: e, along: (t * Math.sqrt(length2)) / scale, away };
      }
      return best && (edges[best.edge] as Edge).a >= 0 ? best : null;
    },
    walk(from, limitM, reached) {
      // Dijkstra's algorithm; a walk meets a few dozen corners, so that the nearest is found by looking at all that wait.
      const waiting = new Map<number, number>();
      for (const corner of from) {
        const node = nodes.get(keyOf(corner));
        if (node !== undefined) waiting.set(node, 0);
      }
      const done = new Set<number>();
      while (waiting.size > 0) {
        let [node, walked] = [-1, Number.POSITIVE_INFINITY];
        for (const [n, d] of waiting) if (d < walked) [node, walked] = [n, d];
        waiting.delete(node);
        done.add(node);
        for (const e of at[node] ?? []) {
          const { a, b, lengthM } = edges[e] as Edge;
          if (a === node) reached(e, 'a', limitM - walked);
          if (b === node) reached(e, 'b', limitM - walked);
          const other = a === node ? b : a;
          const next = walked + lengthM;
          if (next <= limitM && !done.has(other) && next < (waiting.get(other) ?? Number.POSITIVE_INFINITY))
            waiting.set(other, next);
        }
      }
    },
  };
}
