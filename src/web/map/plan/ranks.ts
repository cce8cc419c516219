/** The number that a piece has on map and list, by its id. */
export type Ranks = ReadonlyMap<string, number>;

/** Plan pieces first in their order, then what came by hand; as the list has it. */
export function ranksOf(draft: {
  readonly cameras: readonly { readonly id: string }[];
  readonly lanes: readonly { readonly id: string }[];
  readonly lamps: readonly { readonly id: string }[];
}): Ranks {
  const all = [...draft.cameras, ...draft.lanes, ...draft.lamps].map(({ id }, at) => ({ id, at }));
  const rank = (id: string): number => (/^s\d{3}$/.test(id) ? Number(id.slice(1)) : Number.POSITIVE_INFINITY);
  all.sort((a, b) => (rank(a.id) === rank(b.id) ? a.at - b.at : rank(a.id) - rank(b.id)));
  return new Map(all.map(({ id }, k) => [id, k + 1]));
}
