// The name of a CSAF file (§5.1): the tracking identifier in lower case, each run of anything but letters, digits, plus and minus
// as one underscore; `_invalid` before the extension of a document that is not valid.

/** The name of the file of a document with this tracking identifier. */
export const csafFileName = (trackingId: string, validity: 'valid' | 'invalid' = 'valid'): string =>
  `${trackingId.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}${validity === 'valid' ? '' : '_invalid'}.json`
