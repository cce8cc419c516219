import { segmentsMeet, toSegment } from '../geo/plane.ts';
import { Random } from '../model/random.ts';
import { along, between, toMetres } from './ground.ts';
import { CENTRE, type Settlement } from './settlements.ts';
import { BRIDGE_CLEAR_M, type Terrain } from './terrain.ts';
import type { Metre } from './types.ts';

/** A street of the sample city: a line in metres. */
export interface Street {
  readonly id: string;
  readonly name: string;
  /** national_road, boulevard …: as sketched; street, local_road, lane: synthetic. */
  readonly kind: string;
  readonly line: readonly Metre[];
  readonly widthM: number;
  lit: boolean;
  /** First day, or null when it was always there. */
  readonly from: string | null;
  /** 1 in the middle of town, towards 0 in the country. */
  readonly town: number;
  readonly unit: string;
  /** False for the sketched roads, which exist. */
  readonly invented: boolean;
}

const WIDTH: Readonly<Record<string, number>> = {
  motorway: 22,
  national_road: 14,
  boulevard: 18,
  provincial_road: 11,
  street: 10,
  local_road: 7,
};

/** Closeness to the old centre, 1 to 0. */
const centre = toMetres(CENTRE);
export const townness = (p: Metre): number => Math.exp(-((between(p, centre) / 1500) ** 2));

/**
 * The street network: the sketched roads on the city's land, and in each settlement a warped grid whose blocks
 * follow the nearest road. Nothing crosses the border, the coast or (without a bridge) the river.
 */
export function makeStreets(terrain: Terrain, settlements: readonly Settlement[], seed: number): Street[] {
  const out: Street[] = [...mainRoads(terrain, settlements)];
  const counter = { street: 0, lane: 0 };
  settlements.forEach((home, i) => {
    const random = new Random(seed, `streets ${i}`);
    const inside = (p: Metre) => belongs(p, home, settlements);
    out.push(...connector(terrain, home, i, counter), ...gridStreets(terrain, home, inside, random, counter));
  });
  return out;
}

/** Sketched roads, split where they enter and leave settlements (lit inside, dark outside). */
function mainRoads(terrain: Terrain, settlements: readonly Settlement[]): Street[] {
  const out: Street[] = [];
  for (const road of terrain.roads) {
    let piece: Metre[] = [];
    let state = '';
    const close = () => {
      const unit = terrain.unitAt(along(piece[0] ?? centre, piece[1] ?? centre, 0.5));
      if (piece.length > 1 && unit) {
        const mid = piece[piece.length >> 1] ?? centre;
        out.push({
          id: `${road.id}-${out.filter((s) => s.id.startsWith(`${road.id}-`)).length + 1}`,
          name: road.name,
          kind: road.kind,
          line: thinned(piece),
          widthM: WIDTH[road.kind] ?? 8,
          lit: state === 'lit',
          from: road.kind === 'motorway' ? '2022-09-01' : null,
          town: townness(mid),
          unit,
          invented: false,
        });
      }
      piece = [];
    };
    for (let i = 1; i < road.line.length; i++) {
      const [a, b] = [road.line[i - 1], road.line[i]];
      if (!a || !b) continue;
      const steps = Math.max(1, Math.round(between(a, b) / 60));
      for (let k = 0; k < steps; k++) {
        const [p, q] = [along(a, b, k / steps), along(a, b, (k + 1) / steps)];
        const mid = along(p, q, 0.5);
        const dry =
          !sharesStreet(terrain, road.id, p, q) &&
          terrain.onLand(mid, 15) &&
          terrain.unitAt(p) !== null &&
          terrain.unitAt(q) !== null;
        const home = settlements.some((s) => between(s.at, mid) < s.radiusM);
        const now = dry ? (home && road.kind !== 'motorway' ? 'lit' : 'dark') : '';
        if (now !== state) {
          close();
          state = now;
          if (now) piece = [p];
        }
        if (now) piece.push(q);
      }
    }
    close();
  }
  return out;
}

/** Whether a highway runs along a sketched street here: then the street stands, once. */
function sharesStreet(terrain: Terrain, id: string, p: Metre, q: Metre): boolean {
  const mid = along(p, q, 0.5);
  return terrain.roadLines.some([mid[0] - 5, mid[1] - 5, mid[0] + 5, mid[1] + 5], (a, b, index) => {
    const other = terrain.roads[index];
    if (!other || other.id === id || other.kind !== 'street') return false;
    const turn = (b[0] - a[0]) * (q[1] - p[1]) - (b[1] - a[1]) * (q[0] - p[0]);
    return toSegment(mid, a, b).distance < 4 && Math.abs(turn) < 0.1 * between(a, b) * between(p, q);
  });
}

/** The line without the points that lie on the straight between their neighbours. */
function thinned(line: readonly Metre[]): Metre[] {
  return line.filter((p, i) => {
    const [a, b] = [line[i - 1], line[i + 1]];
    if (!a || !b) return true;
    return Math.abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) > 0.5 * between(a, b);
  });
}

/** Whether a point is part of a settlement: within its frayed edge and no other settlement is nearer for its size. */
function belongs(p: Metre, home: Settlement, all: readonly Settlement[]): boolean {
  const turn = Math.atan2(p[1] - home.at[1], p[0] - home.at[0]);
  const frayed =
    home.radiusM * (1 + 0.16 * Math.sin(3 * turn + home.at[0]) + 0.1 * Math.sin(7 * turn + home.at[1]));
  const own = between(p, home.at);
  if (own > frayed * 1.15) return false;
  return all.every((s) => s === home || between(p, s.at) / s.radiusM >= own / home.radiusM);
}

/** A road from a settlement off the sketched roads to the nearest of them. */
function connector(terrain: Terrain, home: Settlement, i: number, counter: { street: number }): Street[] {
  const near = terrain.roadLines.nearest(home.at, 5000);
  if (!near || near.distance < home.radiusM * 0.8) return [];
  const steps = Math.ceil(near.distance / 80);
  const [ux, uy] = [(near.at[0] - home.at[0]) / near.distance, (near.at[1] - home.at[1]) / near.distance];
  const line = Array.from({ length: steps + 1 }, (_, k): Metre => {
    const t = k / steps;
    const bend = Math.min(90, near.distance / 12) * Math.sin(Math.PI * t) * Math.sin(2 * Math.PI * t + i);
    return [home.at[0] + t * near.distance * ux - bend * uy, home.at[1] + t * near.distance * uy + bend * ux];
  });
  if (!line.every((p) => terrain.onLand(p, 20) && terrain.unitAt(p))) return [];
  counter.street++;
  return [
    {
      id: `c-${i + 1}`,
      name: `Đường mẫu ${i + 1}`,
      kind: 'local_road',
      line,
      widthM: 7,
      lit: false,
      from: null,
      town: townness(home.at),
      unit: home.unit,
      invented: true,
    },
  ];
}

interface Node {
  readonly at: Metre;
  readonly ok: boolean;
  readonly byRoad: boolean;
}

/** The grid of one settlement: warped lines, some edges missing, dead-end lanes inside large blocks. */
function gridStreets(
  terrain: Terrain,
  home: Settlement,
  inside: (p: Metre) => boolean,
  random: Random,
  counter: { street: number; lane: number },
): Street[] {
  const a = 68 + (1 - home.town) * 22 + random.range(-4, 4);
  const b = 118 + (1 - home.town) * 60 + random.range(-8, 8);
  const road = terrain.roadLines.nearest(home.at, 3000);
  const turn = road ? Math.atan2(road.b[1] - road.a[1], road.b[0] - road.a[0]) : random.range(0, Math.PI);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [p1, p2, p3, p4] = [random.range(0, 6), random.range(0, 6), random.range(0, 6), random.range(0, 6)];
  const sway = 8 + 16 * (1 - home.town);
  const reach = home.radiusM * 1.4;
  const [m, n] = [Math.ceil(reach / b), Math.ceil(reach / a)];
  const nodes: Node[][] = [];
  for (let i = -m; i <= m; i++) {
    const column: Node[] = [];
    for (let j = -n; j <= n; j++) {
      const u =
        i * b +
        sway * Math.sin((j * a) / 170 + p1) +
        sway * Math.sin((i * b) / 260 + p2) +
        random.range(-5, 5);
      const v =
        j * a +
        sway * Math.sin((i * b) / 210 + p3) +
        sway * Math.sin((j * a) / 190 + p4) +
        random.range(-4, 4);
      const at: Metre = [home.at[0] + u * cos - v * sin, home.at[1] + u * sin + v * cos];
      const ok = inside(at) && terrain.onLand(at, 35) && !terrain.river.isNear(at, BRIDGE_CLEAR_M);
      column.push({ at, ok: ok && terrain.unitAt(at) !== null, byRoad: terrain.roadLines.isNear(at, 26) });
    }
    nodes.push(column);
  }
  const missing = 0.05 + 0.16 * (1 - home.town);
  const runs: { line: Metre[]; main: boolean }[] = [];
  const walk = (count: number, main: boolean, at: (k: number) => Node | undefined) => {
    let line: Metre[] = [];
    const close = () => {
      if (line.length > 1) runs.push({ line, main });
      line = [];
    };
    for (let k = 1; k < count; k++) {
      const [p, q] = [at(k - 1), at(k)];
      const gone = random.chance(missing * (main ? 0.4 : 1));
      if (!p || !q || gone || !edgeFits(terrain, p, q)) {
        close();
        continue;
      }
      if (line.length === 0) line.push(p.at);
      line.push(q.at);
    }
    close();
  };
  for (let j = 0; j <= 2 * n; j++) walk(2 * m + 1, (j - n) % 4 === 0, (k) => nodes[k]?.[j]);
  for (let i = 0; i <= 2 * m; i++) walk(2 * n + 1, (i - m) % 3 === 0, (k) => nodes[i]?.[k]);
  const out: Street[] = [];
  const add = (line: Metre[], kind: string, width: number, lit: boolean): void => {
    const mid = line[line.length >> 1] ?? home.at;
    const lane = kind === 'lane';
    const number = lane ? ++counter.lane : ++counter.street;
    out.push({
      id: `${lane ? 'n' : 's'}-${number}`,
      name: `${lane ? 'Ngõ' : 'Phố'} mẫu ${number}`,
      kind,
      line,
      widthM: width,
      lit,
      from: null,
      town: townness(mid),
      unit: terrain.unitAt(along(line[0] ?? mid, line[1] ?? mid, 0.5)) ?? home.unit,
      invented: true,
    });
  };
  for (const { line, main } of runs) {
    const mid = line[line.length >> 1] ?? home.at;
    add(
      line,
      'street',
      main ? 9 : 6,
      main ? random.chance(0.55 + 0.4 * townness(mid)) : townness(mid) > 0.72,
    );
  }
  for (let i = 0; i < 2 * m; i++)
    for (let j = 0; j < 2 * n; j++) {
      const block = [nodes[i]?.[j], nodes[i + 1]?.[j], nodes[i + 1]?.[j + 1], nodes[i]?.[j + 1]];
      if (!random.chance(0.16 + 0.2 * home.town) || !block.every((node) => node?.ok && !node.byRoad))
        continue;
      const [n0, n1, n2, n3] = block as [Node, Node, Node, Node];
      const t = random.range(0.35, 0.65);
      const from = along(n0.at, n1.at, t);
      const to = along(from, along(n3.at, n2.at, t), random.range(0.5, 0.75));
      if (terrain.onLand(to, 25) && !crossesRoad(terrain, from, to)) add([from, to], 'lane', 3.5, false);
    }
  return out;
}

function edgeFits(terrain: Terrain, p: Node, q: Node): boolean {
  if (!p.ok || !q.ok || (p.byRoad && q.byRoad)) return false;
  const mid = along(p.at, q.at, 0.5);
  return (
    terrain.onLand(mid, 30) && terrain.unitAt(mid) !== null && !terrain.river.isNear(mid, BRIDGE_CLEAR_M)
  );
}

function crossesRoad(terrain: Terrain, a: Metre, b: Metre): boolean {
  const near: [number, number, number, number] = [
    Math.min(a[0], b[0]) - 20,
    Math.min(a[1], b[1]) - 20,
    Math.max(a[0], b[0]) + 20,
    Math.max(a[1], b[1]) + 20,
  ];
  return terrain.roadLines.some(near, (c, d) => segmentsMeet(a, b, c, d));
}
