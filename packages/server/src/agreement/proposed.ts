// Who could be sent what if an agreement had another text: as if every Party had signed that one as it has signed the one in force.
import { agreementDigest } from '@saphan/core/agreement/canonical.ts'
import { readAgreement } from '@saphan/core/agreement/check.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { parseJson } from '@saphan/core/json/parse.ts'
import { isJsonObject, type JsonValue } from '@saphan/core/json/value.ts'
import { toInstant } from '../clock/clock.ts'
import { statusAt, type Standing } from './book.ts'

const refuse = (place: string, reason: string, details: Record<string, unknown> = {}): SaphanError =>
  new SaphanError('agreement.proposal-refused', `\`${place}\` is refused: ${reason}`, {
    details: { place, reason, ...details },
  })

/** As deep as an agreement may be, within the file in which it is exchanged. */
const MAX_DEPTH = 13

/** The document itself, or that in the file by which two nodes meet. */
const documentIn = (value: JsonValue): JsonValue =>
  isJsonObject(value) && value['document'] !== undefined ? value['document'] : value

const openProposed = (text: string): Agreement => {
  const { agreement, findings } = readAgreement(documentIn(parseJson(text, { maxDepth: MAX_DEPTH })))
  if (agreement !== undefined) return agreement
  const first = findings.find(({ severity }) => severity === 'error')
  throw refuse(first?.pointer ?? '', [first?.text.en, first?.detail].filter(Boolean).join(' '), { findings })
}

const partiesOf = ({ parties }: Agreement): string =>
  parties
    .map(({ code }) => code)
    .toSorted()
    .join()

type Reference = { readonly id: string; readonly version: number; readonly digest: string }

/** The reference to the text in force, turned to the proposed one, so that annexes and successors still name it. */
const turned = (standing: Standing, from: string, to: Reference): Standing => {
  const turn = (agreement: Agreement): Agreement => ({
    ...agreement,
    ...(agreement.amends?.digest === from ? { amends: to } : {}),
    ...(agreement.supersedes?.digest === from ? { supersedes: to } : {}),
  })
  const agreement = turn(standing.agreement)
  return { ...standing, agreement, state: { ...standing.state, agreement } }
}

/** The book with the proposed text in the place of the one in force; throws `agreement.proposal-refused` with the place. */
export const bookWith = (book: readonly Standing[], text: string, now: bigint): Standing[] => {
  const proposed = openProposed(text)
  const instant = toInstant(now)
  const standing = book.findLast(
    (one) =>
      one.agreement.id === proposed.id &&
      !['draft', 'negotiated', 'approved', 'superseded'].includes(statusAt(book, one, instant).state),
  )
  if (standing === undefined) throw refuse('/id', `no agreement \`${proposed.id}\` is signed here`)
  if (partiesOf(standing.agreement) !== partiesOf(proposed))
    throw refuse('/parties', 'the agreement in force has other Parties')
  if (standing.agreement.amends?.digest !== proposed.amends?.digest)
    throw refuse('/amends', 'the agreement in force amends another text')
  const digest = agreementDigest(proposed)
  const from = standing.row.digest
  const replaced = {
    ...standing,
    row: { ...standing.row, digest },
    agreement: proposed,
    state: { ...standing.state, agreement: proposed },
  }
  const to = { id: proposed.id, version: proposed.version, digest }
  return book.map((one) => (one === standing ? replaced : turned(one, from, to)))
}
