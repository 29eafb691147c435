// The arrangement drafted from the cards of all nodes, as a package that each of them takes in.
import { AGREEMENT_CARD } from '@saphan/core/contract/agreement.ts'
import { arrangement2026 } from '@saphan/core/agreement/arrangement-2026.ts'
import { DEMONSTRATION_SIDES, demonstrationParty } from '@saphan/core/agreement/arrangement-2026-party.ts'
import { agreementDigest, textHashes } from '@saphan/core/agreement/canonical.ts'
import { readAgreement } from '@saphan/core/agreement/check.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { readJsonFile } from '../file.ts'

export type Card = Static<typeof AGREEMENT_CARD.reply>

/** What is decided beside the cards; `names` by Party's code, `validFrom` a day. */
export type DraftWish = {
  readonly id: string
  readonly expiresAt: string | null
  readonly validFrom: string
  readonly names: ReadonlyMap<string, Bilingual>
  readonly now: string
}

export type Drafted = {
  readonly text: string
  readonly digest: string
  readonly hashes: Record<string, string>
}

export const readCard = (path: string): Card => {
  const value = readJsonFile(path)
  if (Value.Check(AGREEMENT_CARD.reply, value)) return value
  throw new SaphanError('agreement.malformed', `\`${path}\` is not the card of a node`)
}

const namesOf = ({ names }: DraftWish, code: string): Bilingual => {
  const known: Readonly<Record<string, Bilingual>> = DEMONSTRATION_SIDES
  const found = names.get(code) ?? known[code]
  if (found) return found
  throw new SaphanError('cli.usage', `the names of \`${code}\` are missing`, {
    help: `give --name '${code}=Thai name|English name'`,
  })
}

/** Drafts; throws `agreement.unsound` with every finding. */
export const draftFrom = (cards: readonly Card[], wish: DraftWish): Drafted => {
  const ordered = cards.toSorted((one, other) => (one.party < other.party ? -1 : 1))
  const parties = ordered.map(({ party, node }) =>
    demonstrationParty(party, namesOf(wish, party), node, wish.validFrom),
  )
  const { agreement, findings } = readAgreement(
    arrangement2026({ id: wish.id, expiresAt: wish.expiresAt, parties }),
    wish.now,
  )
  if (!agreement)
    throw new SaphanError('agreement.unsound', 'the draft has faults', { details: { findings } })
  const brought = ordered.map(({ party, keys, address }) => [
    party,
    { keys, address, commitment: null, nonce: null },
  ])
  const whole = {
    format: 'saphan-agreement-package-1',
    document: agreement,
    parties: Object.fromEntries(brought),
    events: [],
  }
  return {
    text: `${JSON.stringify(whole, undefined, 2)}\n`,
    digest: agreementDigest(agreement),
    hashes: textHashes(agreement),
  }
}
