/** The longest of 1, 2 or 5 times a power of ten metres that is not wider than the bar may be. */
export function niceLength(maxMetres: number): number {
  const power = 10 ** Math.floor(Math.log10(maxMetres));
  return [5, 2, 1].map((m) => m * power).find((m) => m <= maxMetres) ?? power;
}
