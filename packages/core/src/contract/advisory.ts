// Security advisories of records: as they are shown, with what the standard's tests say, and as CSAF files.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyObject, BilingualSchema } from './vocabulary.ts'

const CsafVersion = Type.Enum(['2.0', '2.1'])

/** What a test of the standard found; `about` says what the test is for. */
export const AdvisoryFinding = Type.Object({
  test: Type.String(),
  about: BilingualSchema,
  severity: Type.Enum(['error', 'warning', 'information']),
  pointer: Type.String(),
  message: Type.String(),
})
export type AdvisoryFinding = Static<typeof AdvisoryFinding>

/** Whether an advisory can be written in a version of the standard, and what that version has no place for. */
export const AdvisoryForm = Type.Object({
  version: CsafVersion,
  possible: Type.Boolean(),
  losses: Type.Array(Type.Object({ pointer: Type.String(), reason: Type.String() })),
})
export type AdvisoryForm = Static<typeof AdvisoryForm>

const id = Type.Object({ id: Type.String({ maxLength: 300 }) })
const lang = Type.Optional(Type.Enum(['th', 'en']))

export const ADVISORY_GET = endpoint({
  method: 'GET',
  path: '/api/advisories/:id',
  params: id,
  query: Type.Object({ lang }),
  reply: Type.Object({
    /** `AdvisoryView` of the part csaf. */
    view: AnyObject,
    /** The file as it came; none for a warning of this node, which becomes a file when it is asked for. */
    original: Type.Optional(
      Type.Object({ name: Type.String(), bytes: Type.Integer(), sha512: Type.String() }),
    ),
    findings: Type.Array(AdvisoryFinding),
    tests: Type.Array(Type.String()),
    forms: Type.Array(AdvisoryForm),
  }),
})

export const ADVISORY_FILE = endpoint({
  method: 'GET',
  path: '/api/advisories/:id/file',
  params: id,
  /** Without a version: the file as it came. */
  query: Type.Object({ version: Type.Optional(CsafVersion), lang }),
})
