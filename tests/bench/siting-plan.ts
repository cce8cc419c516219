import { liveGround } from '../../src/core/analysis/coverage/live.ts';
import { CAMERA_PRESETS } from '../../src/core/analysis/coverage/presets.ts';
import { finish } from '../../src/core/analysis/run.ts';
import { figuresOf } from '../../src/core/analysis/siting/study/figures.ts';
import { levelFor } from '../../src/core/analysis/siting/study/looks.ts';
import { DEFAULT_CHOICES, type SitingQuestion } from '../../src/core/analysis/siting/study/question.ts';
import { sitingStudy } from '../../src/core/analysis/siting/study/study.ts';
import { sightOf, whatIfBase } from '../../src/core/analysis/siting/study/whatif.ts';
import { casesOf } from '../../src/core/analysis/spot/cases.ts';
import { polygonsOf } from '../../src/core/geo/geometry.ts';
import { projectorFor } from '../../src/core/geo/project.ts';
import { cameraSchema } from '../../src/core/model/features.ts';
import { SAMPLE_CLASSES } from '../../src/core/model/profile.ts';
import { parseInstant, zoneOf } from '../../src/core/model/time.ts';
import { makeCity } from '../../src/core/sample/index.ts';
import { buildTable } from '../../src/core/table/build.ts';
import { makeEngine } from '../../src/core/table/engine.ts';
import { sources } from '../core/analysis/spot/city.ts';

/** Trần Phú, Hòa Lạc and Ka Long. */
const WARDS = ['06712', '06718', '06709'];
const REPORTED = ['criminal', 'weapons', 'fireworks'];

/** "Ten more cameras for night-time reported crime in three wards, not looking into homes", on the sample city. */
function question(): SitingQuestion {
  const city = makeCity(sources, { seed: 1, classes: REPORTED });
  const zone = zoneOf(city.profile.timeZone);
  const at = (text: string): number => parseInstant(text, zone) ?? 0;
  const period = { from: at('2013-08-01'), to: at('2023-05-20') };
  const table = buildTable(city.incidents, { timeZone: city.profile.timeZone, classes: SAMPLE_CLASSES });
  const engine = makeEngine(table, { period });
  return {
    layers: city.layers,
    cases: casesOf(table, engine.rows({ time: period, classes: REPORTED, units: WARDS })),
    within: city.layers.units
      .filter((u) => WARDS.includes(u.properties.code))
      .flatMap((u) => (u.geometry && polygonsOf(u.geometry)) ?? []),
    abroad: [],
    at: period.to - 1,
    timeZone: city.profile.timeZone,
    projection: city.profile.projection,
    choices: { ...DEFAULT_CHOICES, daylight: 'night' },
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

export interface Planned {
  readonly planMs: number;
  readonly gap: number | null;
  readonly poses: number;
  /** Each step of a drag: the view among the houses, what it sees of the cases, and the figures of the scenario. */
  readonly dragMs: readonly number[];
}

export function sitingPlan(steps: number): Planned {
  const asked = question();
  const start = cpuMs();
  const plan = finish(sitingStudy(asked));
  const planMs = cpuMs() - start;
  if (!plan.ok || plan.steps.length !== 10) throw new Error('no plan');
  const base = finish(whatIfBase(asked));
  const zone = zoneOf(asked.timeZone);
  const ground = liveGround({ ...asked.layers, abroad: [], plane: projectorFor(asked.projection), zone });
  const optics = CAMERA_PRESETS.find((p) => p.code === 'bullet-8mp-4mm')?.optics;
  const properties = cameraSchema.parse({ ...optics, id: 'held', azimuth_deg: 45 });
  const first = plan.steps[0] as (typeof plan.steps)[number];
  const dragMs = Array.from({ length: steps }, (_, k) => {
    const before = cpuMs();
    // Two metres a frame, through streets and houses.
    const coordinates = [first.lon + k * 2e-5, first.lat + k * 5e-6] as const;
    const live = ground.look(
      { type: 'Feature', id: 'held', geometry: { type: 'Point', coordinates: [...coordinates] }, properties },
      levelFor(asked.choices.pxPerM),
    );
    if (!live) throw new Error('no place');
    figuresOf(base, new Set(), [{ kind: 'camera', sight: sightOf(live, base) }]);
    return cpuMs() - before;
  });
  // The first steps prepare what the rest use.
  return { planMs, gap: plan.gap, poses: plan.candidates.poses, dragMs: dragMs.slice(10) };
}
