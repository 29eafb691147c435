// An event of MISP as it is held here (draft-dulaunoy-misp-core-format §2): MISP's own names for what it says, one type for
// each value whatever a server wrote it as, and nothing that means something on one server only.

/** A cluster of a galaxy: what an event or attribute is said to be about. */
export type MispCluster = {
  readonly uuid: string
  readonly value: string
  /** The tag that stands for it, `misp-galaxy:threat-actor="…"`. */
  readonly tag_name: string
  readonly description: string
  readonly source: string
  readonly authors: readonly string[]
  readonly version: string
  /** Pairs in the order of the text; a list, so that no name of another becomes a key here. */
  readonly meta: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly galaxy: MispGalaxy
}

/** The galaxy that a cluster is of. */
export type MispGalaxy = {
  readonly uuid: string
  readonly type: string
  readonly name: string
  readonly description: string
  readonly version: string
  readonly namespace: string
}

/** An organisation, by the UUID and name that every server knows it by. */
export type MispOrganisation = { readonly uuid: string; readonly name: string }

/** That an attribute was seen (`0`), was no threat after all (`1`), or is over (`2`). */
export type MispSighting = {
  readonly uuid: string
  /** Seconds since 1970. */
  readonly date_sighting: number
  readonly type: 0 | 1 | 2
  readonly source: string
  readonly organisation: MispOrganisation | undefined
}

/** What attributes and objects have in common; times of change are seconds since 1970, others as MISP wrote them. */
export type MispCommon = {
  readonly uuid: string
  readonly comment: string
  readonly timestamp: number
  readonly distribution: number
  readonly deleted: boolean
  readonly first_seen: string | undefined
  readonly last_seen: string | undefined
}

/** One value with what is said of it. */
export type MispAttribute = MispCommon & {
  readonly type: string
  readonly category: string
  readonly value: string
  readonly to_ids: boolean
  readonly disable_correlation: boolean
  /** What the value is in its object; undefined outside of one. */
  readonly object_relation: string | undefined
  /** A file's bytes in base64; only of an `attachment` or `malware-sample`. */
  readonly data: string | undefined
  readonly tags: readonly string[]
  readonly clusters: readonly MispCluster[]
  readonly sightings: readonly MispSighting[]
}

/** That an object has to do with another one or an attribute. */
export type MispReference = {
  readonly uuid: string
  readonly referenced_uuid: string
  readonly relationship_type: string
  readonly comment: string
  readonly timestamp: number
}

/** Attributes that belong together, by a template. */
export type MispObject = MispCommon & {
  readonly name: string
  readonly meta_category: string
  readonly description: string
  readonly template_uuid: string
  readonly template_version: string
  readonly attributes: readonly MispAttribute[]
  readonly references: readonly MispReference[]
}

/** A text about the event, in Markdown. */
export type MispReport = {
  readonly uuid: string
  readonly name: string
  readonly content: string
  readonly timestamp: number
  readonly distribution: number
  readonly deleted: boolean
}

/** An event with all that is in it. */
export type MispEvent = {
  readonly uuid: string
  readonly info: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly timestamp: number
  readonly threat_level_id: number
  readonly analysis: number
  readonly distribution: number
  readonly published: boolean
  /** Seconds since 1970; 0 when it never was. */
  readonly publish_timestamp: number
  readonly extends_uuid: string
  readonly disable_correlation: boolean
  readonly orgc: MispOrganisation | undefined
  readonly tags: readonly string[]
  readonly clusters: readonly MispCluster[]
  readonly attributes: readonly MispAttribute[]
  readonly objects: readonly MispObject[]
  readonly reports: readonly MispReport[]
}

/** What MISP takes when nothing is said: low, begun, as the event, all communities. */
export const MISP_DEFAULTS = {
  threat_level_id: 4,
  analysis: 0,
  distributionOfEvent: 3,
  distributionWithin: 5,
} as const
