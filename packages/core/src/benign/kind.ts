// The ways in which a list of harmless values is held against a value (MISP warninglists, `type`).

/** Whole values, parts of values, names with all below them, networks, regular expressions. */
export const WARNING_KINDS = ['string', 'substring', 'hostname', 'cidr', 'regex'] as const
export type WarningKind = (typeof WARNING_KINDS)[number]
