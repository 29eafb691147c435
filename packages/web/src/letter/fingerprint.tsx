// A key's fingerprint as people compare it: hexadecimal in groups of four.
export const Fingerprint = (given: { of: string }) => (
  <code className="small" translate="no">
    {(given.of.match(/.{1,4}/g) ?? []).join(' ')}
  </code>
)
