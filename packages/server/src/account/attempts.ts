// Slows down guessing: failed attempts for each user name within a minute.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Clock } from '../clock/clock.ts'

const MINUTE = 60_000_000n
const ALLOWED = 10
const REMEMBERED = 10_000

/** `check` throws when there were too many failures; `failed` counts one; `succeeded` forgets them. */
export type Attempts = {
  check(user: string): void
  failed(user: string): void
  succeeded(user: string): void
}

export const createAttempts = (clock: Clock): Attempts => {
  const failures = new Map<string, bigint[]>()
  const recent = (user: string): bigint[] => {
    const since = clock.now() - MINUTE
    return (failures.get(user) ?? []).filter((at) => at > since)
  }
  return {
    check(user) {
      if (recent(user).length >= ALLOWED) {
        throw new SaphanError('session.too-many-attempts', `there were too many attempts for \`${user}\``)
      }
    },
    failed(user) {
      const kept = [...recent(user), clock.now()]
      failures.delete(user)
      failures.set(user, kept)
      const oldest = failures.keys().next().value
      if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest)
    },
    succeeded(user) {
      failures.delete(user)
    },
  }
}
