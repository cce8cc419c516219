import about from './about.ts';
import briefing from './briefing.ts';
import charts from './charts.ts';
import common from './common.ts';
import data from './data.ts';
import deep from './deep.ts';
import map from './map.ts';
import problem from './problem.ts';
import shell from './shell.ts';
import show from './show.ts';
import site from './site.ts';
import spot from './spot.ts';
import time from './time.ts';

/** All messages in English, fetched when they are asked for. */
export default {
  about,
  briefing,
  charts,
  common,
  data,
  deep,
  map,
  problem,
  shell,
  show,
  site,
  spot,
  time,
} as const;
