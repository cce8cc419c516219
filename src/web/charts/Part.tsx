/** How much of a bar belongs to what is pointed at in another view: a line under the bar, on the bar's own scale. */
export function Part({ n, max }: { readonly n: number; readonly max: number }) {
  if (n === 0) return null;
  return <span className="ip-part" style={{ width: `${Math.min(100, (n / max) * 100)}%` }} />;
}
