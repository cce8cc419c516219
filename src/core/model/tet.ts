/**
 * First days of the Vietnamese lunar year (Tết Nguyên đán), civil dates in Viet Nam. Public calendar facts; the
 * Vietnamese and the Chinese calendar fall on the same day in all of these years but 2030.
 */
export const TET_DATES: readonly (readonly [year: number, month: number, day: number])[] = [
  [2010, 2, 14],
  [2011, 2, 3],
  [2012, 1, 23],
  [2013, 2, 10],
  [2014, 1, 31],
  [2015, 2, 19],
  [2016, 2, 8],
  [2017, 1, 28],
  [2018, 2, 16],
  [2019, 2, 5],
  [2020, 1, 25],
  [2021, 2, 12],
  [2022, 2, 1],
  [2023, 1, 22],
  [2024, 2, 10],
  [2025, 1, 29],
  [2026, 2, 17],
  [2027, 2, 6],
  [2028, 1, 26],
  [2029, 2, 13],
  [2030, 2, 2],
];

/** Where Tết is a public holiday. */
export const TET_ZONES: readonly string[] = ['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'Asia/Hanoi'];
