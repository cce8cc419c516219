import type { Translated } from '../shape.ts';
import type vi from '../vi/about.ts';

export default {
  title: 'About the data',
  lead: {
    synthetic:
      'This is the sample city of {{place}}. Every case, lane, camera, model area, group and festival on the map is generated (synthetic) so that the totals match the published article exactly. No point is a real case at that place.',
    replace: 'You can replace it with files of your own under Data; they never leave this machine.',
    own: 'This is “{{place}}”, data that you loaded yourself.',
    published: 'This is the dataset “{{place}}”.',
    period: '{{period}}, {{zone}} time; {{n}} cases.',
    source: 'Source: {{source}}',
  },
  meaning: {
    title: 'What the numbers mean',
    families:
      'Cases are recorded in two ways that are never added together. Reported cases (criminal, weapons, fireworks) say what happened to people. Cases found by police (traffic order, public order) say as much about patrols as about places.',
    solved:
      '557 is the number of criminal cases solved with information from the public, not all crime; 72 of them were very serious. Weapons and fireworks cases may partly overlap the 557.',
    persons:
      'Persons breaking entry and exit rules and persons handed over (861, 132, 128) are published figures only: they count people, appear on no map and enter no analysis.',
    partial:
      'The figures run from 1 August 2013 through 19 May 2023, so the first year, the last year and the last month are incomplete; charts mark those parts.',
    units:
      'Ward and commune boundaries are schematic; populations and areas marked “assumed” only drive the sample generator.',
    border: 'The border is drawn approximately and has no legal standing. Nothing beyond it is analysed.',
  },
  figures: {
    title: 'Published figures',
    note: 'As the source prints them. They are totals for the whole city and belong to no point on the map.',
    what: 'Subject',
    value: 'Figure',
    source: 'Source: {{source}}',
    over: 'over {{value}}',
    nearly: 'nearly {{value}}',
  },
  field: {
    background: 'The area',
    information: 'Information and mobilisation',
    prevention: 'Joint prevention and self-managed groups',
    models: 'Building and replicating models',
    campaigns: 'Joining with other campaigns',
    festival: 'The 19 August security festival',
    steering: 'Steering, review and reward',
  },
  unit: {
    km2: 'km²',
    percent: '%',
    cases: 'cases',
    people: 'people',
    persons: 'persons',
    suspects: 'suspects',
    violations: 'violations',
    groups: 'groups',
    models: 'models',
    units: 'units',
    villages: 'villages and quarters',
    areas: 'areas',
    sessions: 'sessions',
    leaflets: 'leaflets',
    folders: 'folders',
    festivals: 'festivals',
    attendances: 'attendances',
    kg: 'kg',
    dong: 'đồng',
    'billion-dong': 'billion đồng',
  },
  sources: {
    title: 'Sources and licences',
    layer: 'Layer',
    kind: 'Kind',
    title2: 'Source',
    licence: 'Licence',
  },
  kind: {
    published: 'published',
    synthetic: 'synthetic',
    own: 'your own',
  },
  layer: {
    incidents: 'Cases',
    units: 'Wards and communes',
    'safe-lanes': 'Safe lanes',
    lamps: 'Street lamps',
    cameras: 'Cameras',
    'model-areas': 'Model areas',
    groups: 'Self-managed groups',
    events: 'Festivals and events',
    places: 'Named places',
    streets: 'Streets',
    buildings: 'Buildings',
    figures: 'Published figures',
  },
  base: {
    title: 'Base map',
    text: 'Land and border: © OpenStreetMap contributors 2017 (ODbL), by way of @geo-maps. Coast and rivers: GSHHG (LGPL). Names: GeoNames (CC BY 4.0) and estimates with their stated error. Roads: sketched. The map is part of the software; nothing is fetched from the Internet.',
  },
} as const satisfies Translated<typeof vi>;
