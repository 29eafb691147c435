// Which type of STIX 2.1 belongs to which family (§4 to §8); a type that is not listed is a custom one.
import type { StixFamily } from './object.ts'

const FAMILIES: Readonly<Record<StixFamily, readonly string[]>> = {
  sdo: [
    'attack-pattern',
    'campaign',
    'course-of-action',
    'grouping',
    'identity',
    'incident',
    'indicator',
    'infrastructure',
    'intrusion-set',
    'location',
    'malware',
    'malware-analysis',
    'note',
    'observed-data',
    'opinion',
    'report',
    'threat-actor',
    'tool',
    'vulnerability',
  ],
  sro: ['relationship', 'sighting'],
  sco: [
    'artifact',
    'autonomous-system',
    'directory',
    'domain-name',
    'email-addr',
    'email-message',
    'file',
    'ipv4-addr',
    'ipv6-addr',
    'mac-addr',
    'mutex',
    'network-traffic',
    'process',
    'software',
    'url',
    'user-account',
    'windows-registry-key',
    'x509-certificate',
  ],
  smo: ['extension-definition', 'language-content', 'marking-definition'],
  bundle: ['bundle'],
}

const BY_TYPE: ReadonlyMap<string, StixFamily> = new Map(
  Object.entries(FAMILIES).flatMap(([family, types]) => types.map((type) => [type, family as StixFamily])),
)

/** The family of a type, or undefined for a custom type. */
export const familyOf = (type: string): StixFamily | undefined => BY_TYPE.get(type)

/** The types of a family, in alphabetical order. */
export const typesOf = (family: StixFamily): readonly string[] => FAMILIES[family]
