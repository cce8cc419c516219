import type { Translated } from '../shape.ts';
import type vi from '../vi/export.ts';

export default {
  open: 'Export…',
  title: 'Export the story',
  format: {
    label: 'Kind of file',
    pptx: 'PowerPoint',
    pdf: 'PDF handout',
    png: 'PNG pictures',
    film: 'Video',
    bundle: 'Conference bundle',
  },
  about: {
    pptx: 'Charts, tables and text stay editable in PowerPoint; the map is a picture; speaker notes are in the notes pane.',
    pdf: 'A4; Vietnamese text can be selected and searched.',
    png: 'A large picture of each chapter with legend, period, source and label on it. Two chapters or more come as one zip file.',
    film: 'Every step of the playback; each frame carries legend, period and number of cases.',
    bundle:
      'One HTML file that opens from a USB stick by double click, without a network. It holds text, charts, tables of figures, fonts, pictures of the map and the steps of playbacks; the map is a picture and cannot be moved or zoomed.',
  },
  audience: {
    label: 'For whom',
    internal: 'Internal',
    public: 'Public',
    aboutInternal: 'All figures as on the screen, with points, cameras and speaker notes.',
    aboutPublic:
      'Aggregates only: counts below {{k}} and those that would reveal them are hidden; no points, no camera positions, no speaker notes.',
    k: 'Hide counts below',
    between:
      'Between chapters only the total numbers of cases are compared. Look for yourself where two chapters differ by one small condition.',
  },
  chapters: {
    label: 'Chapters',
    all: 'Select all',
    none: 'Select none',
    untitled: 'Chapter {{n}} (no title yet)',
    film: 'Chapter to play',
    noFilm: 'No chapter has a playback. Give one a playback first.',
  },
  perPage: { label: 'Chapters a page', '1': '1', '2': '2', '4': '4' },
  what: { label: 'In the picture', slide: 'Whole slide', map: 'Map', chart: 'Chart' },
  size: { label: 'Size of the picture', screen: '3840 × 2160', poster: 'A3, 300 dpi' },
  film: {
    format: 'Video format',
    size: 'Video size',
    recording:
      'This browser cannot write single frames: the video is recorded in real time, about {{s}} seconds, and may be a few frames off.',
    impossible:
      'This browser cannot write {{format}} video. Choose the other format, or use a recent Chrome or Edge; the conference bundle plays too.',
  },
  start: 'Export',
  stop: 'Stop',
  again: 'Export another file',
  slides: 'Preparing chapter {{done}} of {{total}}…',
  frames: 'Taking step {{done}} of {{total}}…',
  writing: 'Writing the file, {{done}} of {{total}}…',
  saved: 'Saved {{name}} ({{size}}).',
  stopped: 'Stopped. No file was saved.',
  problems: 'Some chapters lack data by now; their slides say so:',
  noMap: 'This machine cannot draw the map: the exported slides have no picture of it.',
  nothing: 'The chosen chapters have no {{what}} to put into a picture.',
  fault: {
    counts:
      'The cases of one of the pictures could not be counted, so no file was made. Try again once the counts are on the screen.',
    space:
      'There is not enough room on the disk to keep the file. Free some and export again, or choose fewer chapters.',
    memory: 'There is not enough memory for this file. Choose fewer chapters or smaller pictures.',
    picture: 'The browser cannot draw a picture of this size. Choose a smaller one.',
    part: 'A part of the program could not be loaded. See whether the server is still running and try again.',
    other: 'The file could not be exported: {{detail}}',
  },
  sheet: {
    period: 'Period',
    cases: 'cases',
    method: 'Method',
    source: 'Source',
    small: 'fewer than {{k}}',
    hidden: 'hidden',
    withheld: '[not published]',
    map: 'Map of the chapter “{{title}}”',
    suppressed: 'Counts below {{k}} and those that would reveal them are hidden.',
    moreRows_one: 'and {{count}} more row',
    moreRows_other: 'and {{count}} more rows',
    page: '{{page}} / {{of}}',
    north: 'North',
  },
  bundle: {
    previous: 'Previous slide',
    next: 'Next slide',
    play: 'Play',
    pause: 'Pause',
    overview: 'Contents',
    fullscreen: 'Full screen',
    notes: 'Speaker notes',
    figures: 'Table of figures',
    step: 'Step',
    chapter: 'Chapter {{n}} of {{of}}',
    about:
      'This file holds the text, figures, map pictures and playback steps of the story. It can be looked at only and asks nothing of any network. The maps are pictures taken when the file was made, {{at}}.',
    keys: 'Keys: → or Space next, ← back, Home and End first and last, G and a number to jump, Enter plays, O contents, F full screen, B black, W white, S speaker notes.',
  },
  file: { internal: 'internal', public: 'public' },
} as const satisfies Translated<typeof vi>;
