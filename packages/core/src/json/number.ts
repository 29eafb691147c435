// Which number literals survive parsing and canonical writing unchanged (RFC 7493 §2.2, RFC 8785 §3.2.2.3).

const LITERAL = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/**
 * Whether a JSON number literal keeps its value when it is parsed and written canonically, and whether the canonical
 * form is again such a literal: integers written out stay within 2^53 - 1, and no digit is lost to rounding.
 */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal)
  if (!Number.isFinite(value)) return false
  const size = Math.abs(value)
  // From 1e21 on the canonical form has an exponent; below, it is an integer that others read as one.
  if (size > Number.MAX_SAFE_INTEGER && (size < 1e21 || /^-?\d+$/.test(literal))) return false
  return decimal(literal) === decimal(String(value))
}

/** Significant digits and the power of ten of the last one, so that equal decimals have equal texts. */
function decimal(literal: string): string {
  const match = LITERAL.exec(literal)
  if (match === null) return 'none'
  const [, whole = '', fraction = '', power = '0'] = match
  const all = whole + fraction
  let start = 0
  let end = all.length
  while (start < end && all.charCodeAt(start) === 0x30) start++
  while (end > start && all.charCodeAt(end - 1) === 0x30) end--
  if (start === end) return '0'
  return `${all.slice(start, end)}e${Number(power) - fraction.length + (all.length - end)}`
}
