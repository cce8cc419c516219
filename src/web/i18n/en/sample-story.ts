/** Words of the sample story, without a single figure: the fields in braces follow the data. */
export default {
  title: 'Ten years for a city at peace',
  chapters: {
    opening: [
      'Ten years for a city at peace',
      '{place}, {whole_period}: {n} reported cases, {units} wards and communes, one question: where should light, cameras and models go?',
      'Welcome. Say at once: every place on the map is synthetic; only the totals are real, as the published article states them.\n\nToday we go from the whole picture to single tasks, in fifteen minutes.',
    ],
    years: [
      'Quarter by quarter, {whole_period}',
      'All in all {total} cases. In view now, {period}: {n} cases.',
      'Press Enter to play quarter by quarter. The colours keep their scale, so darker does mean more.\n\nRemember: the first and the last year are not whole.',
    ],
    hotspots: [
      '{spots} statistically significant hot spots',
      '{period} saw {n} cases. The clearest: {spot1} with {spot1_n} cases where chance would bring {spot1_expected}.',
      'These hot spots have passed a test: whole outlines are significant, dashed ones may be chance.\n\nAsk the people of {top_unit}: what do they see on the ground?',
    ],
    places: [
      'Most cases: {top_unit}',
      'Of the {n} cases of {period}, {top_unit} had {top_unit_n}. Where many people come, more happens: these are cases, not the risk that each resident runs.',
      'Do not read this chart as a ranking of good and bad wards: residents and visitors differ widely.\n\nFor a fair comparison, open Spot and look at cases by residents.',
    ],
    compare: [
      'Against the year before: {change}',
      '{period} had {n} cases, {b_period} had {b} ({change_range}). In words: {verdict}.',
      'No “more” and no “fewer” while the interval still holds zero. Small numbers swing widely.',
    ],
    lanes: [
      '{lanes_km} km of safe lanes: did they help?',
      'At the end of the period {whole_period} there are {lanes} lanes with {lamps} lamps. {effect_place}: from {effect_before} cases to {effect_after}, {effect_ratio} times the control ({effect_range}). Verdict: {effect_verdict}.',
      'The map shows where the lanes are. It does not say that light lowers the number of cases: that takes before, after, and places to compare with, as on the card beside it.\n\nToo few cases does not mean no effect. The other lanes are in Review.',
    ],
    cameras: [
      '{cameras} cameras, and what they see',
      'With the buildings in the way: in {coverage_period}, {coverage_share} of cases happened in view ({coverage_level}): {coverage_day} by day, {coverage_night} by night.',
      'Where cameras stand is internal: hand-outs for the public draw no camera on the map.\n\nCameras out of order have a sign of their own.',
    ],
    models: [
      '{models} models, {groups} self-managed groups',
      'Each violet outline is a place where a model was at work at the end of the period {period}.',
      'The article asks for models that are ineffective or merely formal to be reviewed and removed. Here is the place to discuss it.',
    ],
    figures: [
      'Ten years in figures',
      'People’s information helped to solve {figure:criminal} cases; {figure:groups} self-managed groups look after their places.',
      'These figures stand as the article prints them; they are not counted on the map.',
    ],
    close: [
      'What comes next',
      'Keep the light where and when it is needed most. Put cameras where nothing is seen. Review the models. In three months, look at this very map again.',
      'Thank you. Press M to free the map and answer questions.',
    ],
  },
} as const;
