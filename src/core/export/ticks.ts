/** Round values from 0 to at least `max`, about `want` of them; whole numbers only, as counts have no halves. */
export function ticks(max: number, want = 4): number[] {
  const top = Math.max(1, max);
  const raw = top / want;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((m) => m * power >= raw) ?? 10) * power);
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => i * step);
}
