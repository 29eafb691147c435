// Whether a text is base64 as STIX holds it (RFC 4648 §4): padded, but loose bits at its end are no fault of form.

/** Whether a text has the alphabet, the length and the padding of base64. */
export const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
