// What of the checklist is not met, or only in part, or does not apply here; with the reason. All else is met.

export type Exception = {
  readonly state: 'in part' | 'not met' | 'not applicable'
  readonly why: string
}

const inPart = (why: string): Exception => ({ state: 'in part', why })
const notMet = (why: string): Exception => ({ state: 'not met', why })
const notApplicable = (why: string): Exception => ({ state: 'not applicable', why })

const PROXY =
  'a proxy in front of the node ends TLS; docs/operate.md has its settings: TLS 1.2 and 1.3, no 0-RTT, no cipher suite of RFC 7540, Appendix A'
/** By item. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'TAXII-S-19': notApplicable('the node publishes no service records; whoever runs the domain does'),
  'TAXII-S-20': inPart(
    'the one custom property, `next` in manifests and lists of versions, has no `x_`: clients in use know it by this name',
  ),
  'TAXII-S-69': notApplicable(PROXY),
  'TAXII-S-70': notApplicable(PROXY),
  'TAXII-S-71': notApplicable(PROXY),
  'TAXII-S-72': notApplicable('the node asks for no client certificates; machines sign in with tokens'),
  'STIX-98': inPart(
    'forms keep `created`; a later version from elsewhere that has another `created` is taken in and not told',
  ),
  'STIX-99': inPart(
    'nobody can write a later version here; one that comes from elsewhere is taken in and not told',
  ),
  'STIX-100': inPart('the range is checked; the scales of Appendix A are not offered: people see the number'),
  'STIX-104': inPart(
    'a copy that was cut has its own id, but no derived-from relationship: that would name what stays at home',
  ),
  'STIX-118': inPart(
    'the object is checked; its `object_modified` and the lengths of its lists are not compared with the target, which can come later',
  ),
  'STIX-131': inPart(
    'an expression of MATCHES with look-around or a back-reference is undecided: it could not be answered in bounded time (docs/spec/pattern.md §3)',
  ),
  'STIX-132': inPart('level 3, but for the expressions of STIX-131'),
  'INTEROP-133': inPart(
    'what is written here has an author; what came from a tool without one goes on without one, and identities of nodes do not cross',
  ),
  'INTEROP-135': inPart('the form has `indicator_types`, but does not insist: no fact is guessed'),
  'INTEROP-136': notMet(
    'sightings are taken in and go back as tools wrote them; no form here writes them yet',
  ),
  'INTEROP-137': inPart('of these types people write indicators here; all others go on as they came'),
  'INTEROP-138': inPart('given and taken in every form of indicator; the console does not revoke'),
}
