// From bytes to a CSAF document whose shape is known, or to what is wrong with it. The whole standard is checked elsewhere.
import { Compile, type Validator } from 'typebox/compile'
import { SaphanError } from '../error/saphan-error.ts'
import { decodeUtf8Strict, parseJson } from '../json/parse.ts'
import { isJsonObject, type JsonObject } from '../json/value.ts'
import { CsafDocument } from './document.ts'
import { fillBranches } from './product-tree.ts'
import { levelOfTlpLabel } from './tlp-label.ts'
import { viewOf, type AdvisoryView } from './view.ts'

/** One fault of a document: which test of the standard found it, where, and what it says. */
export type CsafFinding = {
  /** `schema`, or the section of the test, `6.1.1` and so on. */
  readonly test: string
  readonly severity: 'error' | 'warning' | 'information'
  readonly pointer: string
  /** In the words of whoever checked; English. */
  readonly message: string
}

/** A document as it was given and as it is shown, or what is wrong with its shape. */
export type CsafReading =
  | { readonly ok: true; readonly object: JsonObject; readonly view: AdvisoryView }
  | { readonly ok: false; readonly findings: readonly CsafFinding[] }

/** The largest file that is read: the guidance on size of the standard expects no larger ones. */
export const MAX_CSAF_BYTES = 15_000_000

const MOST_FINDINGS = 100

let compiled: Validator | undefined

const shapeError = (pointer: string, message: string): CsafFinding => ({
  test: 'schema',
  severity: 'error',
  pointer,
  message,
})

/** Whether a JSON text begins as a CSAF document does, told from the name of its first member. */
export const looksLikeCsaf = (head: string): boolean =>
  /^\s*\{\s*"(?:document|product_tree|vulnerabilities|\$schema)"\s*:/.test(head)

/** Reads a value as a CSAF document. Never throws. */
export function readCsafObject(value: unknown): CsafReading {
  if (!isJsonObject(value)) return { ok: false, findings: [shapeError('', 'must be object')] }
  const validator = (compiled ??= Compile(CsafDocument))
  if (!validator.Check(value)) {
    const errors = validator.Errors(value).slice(0, MOST_FINDINGS)
    return { ok: false, findings: errors.map((one) => shapeError(one.instancePath, one.message)) }
  }
  const document = value as CsafDocument
  const label = document.document.distribution?.tlp?.label
  // A label that nobody knows must not count as none.
  if (label !== undefined && levelOfTlpLabel(label) === undefined)
    return { ok: false, findings: [shapeError('/document/distribution/tlp/label', 'must be a TLP label')] }
  const tree = fillBranches(document.product_tree?.branches ?? [])
  if (!tree.ok) return { ok: false, findings: tree.pointers.map((one) => shapeError(one, 'must be branch')) }
  return { ok: true, object: value, view: viewOf(document, tree) }
}

/**
 * Reads the bytes of a CSAF file. Throws `json.too-large` and what `parseJson` throws; anything else that is wrong is a finding.
 */
export function readCsaf(bytes: Uint8Array): CsafReading {
  if (bytes.length > MAX_CSAF_BYTES)
    throw new SaphanError('json.too-large', `a CSAF file may have ${MAX_CSAF_BYTES} bytes at most`)
  return readCsafObject(parseJson(decodeUtf8Strict(bytes)))
}
