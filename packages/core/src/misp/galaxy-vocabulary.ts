// Which type of STIX a galaxy of MISP is about, and which galaxy an object of STIX without one belongs to.

const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  'attack-pattern': [
    'mitre-attack-pattern',
    'mitre-enterprise-attack-attack-pattern',
    'mitre-mobile-attack-attack-pattern',
    'mitre-pre-attack-attack-pattern',
    'mitre-ics-techniques',
    'cmtmf-attack-pattern',
  ],
  'course-of-action': [
    'mitre-course-of-action',
    'mitre-enterprise-attack-course-of-action',
    'mitre-mobile-attack-course-of-action',
    'preventive-measure',
  ],
  'intrusion-set': [
    'mitre-intrusion-set',
    'mitre-enterprise-attack-intrusion-set',
    'mitre-mobile-attack-intrusion-set',
    'mitre-pre-attack-intrusion-set',
  ],
  malware: [
    'mitre-malware',
    'mitre-enterprise-attack-malware',
    'mitre-mobile-attack-malware',
    'mitre-ics-software',
    'malpedia',
    'ransomware',
    'android',
    'backdoor',
    'banker',
    'cryptominers',
    'stealer',
    'botnet',
    'rat',
  ],
  'threat-actor': ['threat-actor', 'microsoft-activity-group', '360net-threat-actor', 'mitre-ics-groups'],
  tool: [
    'mitre-tool',
    'mitre-enterprise-attack-tool',
    'mitre-mobile-attack-tool',
    'tool',
    'exploit-kit',
    'tds',
  ],
  vulnerability: ['branded-vulnerability'],
  campaign: ['mitre-campaign'],
  identity: ['sector'],
  location: ['country', 'region'],
}

const STIX_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_TYPE).flatMap(([type, galaxies]) => galaxies.map((galaxy) => [galaxy, type] as const)),
)

/** The type of STIX for a cluster of a galaxy; undefined where STIX has none. */
export const stixTypeOfGalaxy = (galaxy: string): string | undefined => STIX_TYPES.get(galaxy)

/** The galaxies into which MISP sorts ATT&CK, by type. */
export const ATTACK_GALAXIES: Readonly<Record<string, string>> = {
  'attack-pattern': 'mitre-attack-pattern',
  'course-of-action': 'mitre-course-of-action',
  'intrusion-set': 'mitre-intrusion-set',
  malware: 'mitre-malware',
  tool: 'mitre-tool',
  campaign: 'mitre-campaign',
}

/** Types of STIX that become clusters. */
export const CLUSTER_TYPES: ReadonlySet<string> = new Set([
  'attack-pattern',
  'campaign',
  'course-of-action',
  'infrastructure',
  'intrusion-set',
  'location',
  'malware',
  'threat-actor',
  'tool',
  'vulnerability',
])

/** What an indicator can be said to indicate (STIX 2.1 §4.7.3). */
export const INDICATED_TYPES: ReadonlySet<string> = new Set([
  'attack-pattern',
  'campaign',
  'infrastructure',
  'intrusion-set',
  'malware',
  'threat-actor',
  'tool',
])
