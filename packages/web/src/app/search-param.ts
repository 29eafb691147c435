// Search params as typed values: what is no text is left out, so that a hand-written address never breaks a page.

/** The named params that are texts or numbers, as texts. */
export const textOf = <K extends string>(
  search: Record<string, unknown>,
  names: readonly K[],
): { [P in K]?: string } => {
  const kept: { [P in K]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') kept[name] = value
    if (typeof value === 'number' || typeof value === 'boolean') kept[name] = String(value)
  }
  return kept
}
