// From what was approved for named persons to letters: each record by itself, as the gate and the redactors leave it.
import { formatContents, MOST_LETTER_BYTES } from '@saphan/core/letter/letter.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import { travels } from '@saphan/core/tlog/control.ts'
import type { Tx } from '../database/database.ts'
import { readFeed } from '../feed/machinery.ts'
import type { Approved } from './approval.ts'
import { finishDecided, planRelease, type Decided, type Deciding, type ReleaseWorld } from './deciding.ts'
import { findPersons, readNamedPersons } from './named-person.ts'
import { readAmong } from './plan.ts'
import type { Recipient } from './recipient.ts'
import { createSketches, type Candidate } from './sketch.ts'

/** Whether a record goes by a letter, if at all. */
export const isForNamed = ({ judged }: Candidate): boolean => judged.facts.tlp === 'red'

type Sealing = {
  readonly world: ReleaseWorld
  readonly recipient: Recipient
  readonly lines: ReadonlyMap<bigint, Approved | undefined>
}

/** A record planned by itself: what it refers to goes as it did, and nothing else of the same review is counted on. */
const decideAlone = async (
  tx: Tx,
  permit: Deciding,
  { world, recipient }: Sealing,
  candidate: Candidate,
): Promise<Decided> => {
  const sketches = createSketches(world.redact)
  const numbered = new Map([[sketches.add(candidate), candidate]])
  const plan = await planRelease({ world, recipient, sketches }, readAmong(numbered), (look) =>
    look(tx, permit),
  )
  const [decided] = await finishDecided(plan, numbered)
  return decided ?? { candidate, fate: undefined }
}

/** Seals each record to those who were named for it. Throws `review.person-absent` and `review.too-large-to-seal`. */
export const sealEach = async (
  tx: Tx,
  permit: Deciding,
  sealing: Sealing,
  candidates: readonly Candidate[],
): Promise<Decided[]> => {
  if (candidates.length === 0) return []
  const { world, recipient, lines } = sealing
  const published = await readNamedPersons(tx, permit, recipient, world.clock.now())
  const { origin } = await readFeed(tx, recipient.feedId)
  const sealed: Decided[] = []
  for (const candidate of candidates) {
    const decided = await decideAlone(tx, permit, sealing, candidate)
    if (decided.fate?.goes !== true) {
      sealed.push(decided)
      continue
    }
    const persons = findPersons(published, lines.get(candidate.row.place)?.named ?? [])
    // INVARIANT: the gate lets nothing of this kind go without a name, and neither does this.
    if (persons.length === 0) throw new SaphanError('review.person-absent', 'nobody was named')
    const contents = formatContents({
      type: 'letter-contents',
      objects: [JSON.parse(decided.fate.canonical) as JsonObject],
      caveats: candidate.judged.decision.obligations.filter(travels).toSorted(),
    })
    const letter = await world.seal({ origin, contents, persons })
    if (letter.envelope.length > MOST_LETTER_BYTES)
      throw new SaphanError('review.too-large-to-seal', 'a letter is too large')
    sealed.push({ ...decided, letter: { ...letter, persons } })
  }
  return sealed
}
