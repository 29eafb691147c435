// Reads files of a feed for what must not be in them. Read when wanted: the finders of personal data are large.
import { REVIEW_PAGE, type Review } from '@saphan/core/contract/release.ts'
import { findTraces, secretsOf, type Secret } from '@saphan/core/release/trace.ts'
import { call, CallFailure } from '../contract/call.ts'

/** What was found in files, and for how many things was looked in how much. */
export type Traces = {
  readonly found: readonly (Secret & { readonly file: string })[]
  readonly secrets: number
  readonly bytes: number
  /** Whether there was any object to look into. */
  readonly holdsObjects: boolean
}

const OBJECT = /"id":"[a-z0-9-]+--[0-9a-f]{8}-/
const RECIPIENT = /"format":"saphan-feed-folder-1".{0,1000}?"recipient":"([A-Z]{2})"/s

/** All that may have left towards a Party, or towards any. */
const reviewsTowards = async (party: string | undefined): Promise<Review[]> => {
  const { reviews } = await call('review.list', { query: { state: 'all' } })
  const wanted = reviews.filter(({ to }) => party === undefined || to === party)
  const read: Review[] = []
  for (const { id } of wanted)
    for (let from = 0, total = 1; from < total; from += REVIEW_PAGE) {
      const page = await call('review.get', { params: { id }, query: { from: String(from) } })
      read.push(page)
      total = page.total
    }
  return read
}

const secretsTowards = async (party: string | undefined): Promise<Secret[]> =>
  secretsOf(
    (await reviewsTowards(party)).flatMap(({ lines }) =>
      lines.map(({ record, before, after, state }) => ({
        record,
        before,
        left: state === 'released' ? after : undefined,
      })),
    ),
  )

/** Whether any version of a record has left without a review; what the reader may not see has not. */
const hasLeft = async (id: string): Promise<boolean> => {
  try {
    const { versions } = await call('record.get', { params: { id } })
    for (const version of versions) {
      const { releases } = await call('record.get', { params: { id }, query: { version } })
      if (releases.some(({ state }) => state === 'released')) return true
    }
    return false
  } catch (error) {
    if (error instanceof CallFailure) return false
    throw error
  }
}

/** Looks through files for anything of what stayed in any review; nothing of them leaves the browser. */
export const lookThrough = async (files: readonly File[]): Promise<Traces> => {
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))
  const party = texts.map(({ text }) => RECIPIENT.exec(text)?.[1]).find((one) => one !== undefined)
  const secrets = await secretsTowards(party)
  const found: (Secret & { file: string })[] = []
  for (const { name, text } of texts)
    for (const one of findTraces(text, secrets))
      if (one.what === 'personal' || !(await hasLeft(one.record))) found.push({ ...one, file: name })
  return {
    found,
    secrets: secrets.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    holdsObjects: texts.some(({ text }) => OBJECT.test(text)),
  }
}
