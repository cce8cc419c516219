import { describe, expect, it } from 'vitest';
import { SITE_DEFAULT, type SiteChoice } from '../../../src/web/state/site.ts';
import { readSite, writeSite } from '../../../src/web/state/site-url.ts';

describe('siting in a link', () => {
  it.each<[string, SiteChoice]>([
    ['now', SITE_DEFAULT],
    [
      'plan,buy:cameras-and-lanes,n:none,b:300,pr:15.8.1,ty:0.6,hd:12,at:pole.along-road,ev:30,sp:0,pw:none,ke:0,mh:1,bk:70,px:62.5,dl:night,em:unlit.schools,to:20',
      {
        tab: 'plan',
        standard: 'IEC 62676-4:2025',
        choices: {
          buy: 'cameras-and-lanes',
          count: null,
          budget: 300,
          prices: { camera: 15, lamp: 8, laneM: 1 },
          types: ['bullet-2mp-2.8mm', 'bullet-8mp-4mm'],
          headings: 12,
          places: ['pole', 'along-road'],
          everyM: 30,
          spacingM: 0,
          powerM: null,
          keepExisting: false,
          maskHomes: true,
          backupTheta: 70,
          pxPerM: 62.5,
          daylight: 'night',
          emphasis: ['unlit', 'schools'],
          toleranceM: 20,
        },
      },
    ],
    ['compare,std:2014,ty:none', { tab: 'compare', standard: 'IEC 62676-4:2014', choices: { types: [] } }],
    ['plan,harm:1,n:4', { ...SITE_DEFAULT, tab: 'plan', byHarm: true, choices: { count: 4 } }],
  ])('%s', (text, site) => {
    expect(writeSite(site)).toBe(text);
    expect(readSite(text)).toEqual({ site, lost: false });
  });

  it.each([
    'n:-1',
    'n:1.5',
    'buy:tanks',
    'px:41',
    'ty:99',
    'std:2013',
    'at:roof',
    'mh:yes',
    'q:1',
    '',
    'pr:1.2',
  ])('leaves out "%s" and says so', (text) =>
    expect(readSite(`plan,${text},n:5`)).toEqual({
      site: { ...SITE_DEFAULT, tab: 'plan', choices: { count: 5 } },
      lost: true,
    }),
  );

  it('never carries own places', () => {
    expect(writeSite({ ...SITE_DEFAULT, choices: { own: [[107.97, 21.53]] } })).toBe('now');
  });
});
