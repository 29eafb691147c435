// Which observables the attribute types of MISP speak of, as far as one value says them whole (MISP core format, attribute types).

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'ipv4-addr': ['ip-src', 'ip-dst', 'ip-src|port', 'ip-dst|port', 'domain|ip'],
  'ipv6-addr': ['ip-src', 'ip-dst', 'ip-src|port', 'ip-dst|port', 'domain|ip'],
  'domain-name': ['domain', 'hostname', 'domain|ip', 'hostname|port'],
  url: ['url', 'uri', 'link'],
  'email-addr': [
    'email',
    'email-src',
    'email-dst',
    'target-email',
    'whois-registrant-email',
    'dns-soa-email',
  ],
  'file-sha-256': ['sha256', 'filename|sha256'],
  'file-sha-1': ['sha1', 'filename|sha1'],
  'file-md5': ['md5', 'filename|md5', 'malware-sample'],
}

/** Stands for every type of attribute, as MISP has it for a list that names none. */
const ALL = 'ALL'

/** The types of observables that a list is held against; every one when it names no attribute. */
export const observablesOf = (attributes: readonly string[]): readonly string[] => {
  const isForAll = attributes.length === 0 || attributes.includes(ALL)
  return Object.keys(ATTRIBUTES).filter(
    (type) => isForAll || attributes.some((one) => ATTRIBUTES[type]?.includes(one)),
  )
}
