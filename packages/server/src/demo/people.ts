// Sets a node up for the demonstration: Party, accounts, what its sources have answered, a token for TAXII.
import {
  DEMONSTRATION_ACCOUNTS,
  DEMONSTRATION_PROFILES,
  type DemonstrationAccount,
} from '@saphan/core/contract/demonstration.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { DEMONSTRATION_SIDES } from '@saphan/core/agreement/arrangement-2026-party.ts'
import { createCaller, type Caller } from './caller.ts'

/** One side of the demonstration, by the accounts that act for it. */
export type Side = {
  readonly party: 'TH' | 'AU'
  readonly address: string
  as(user: string): Promise<Caller>
}

const ORGANISATION = {
  en: 'National CERT (demonstration)',
  th: 'ศูนย์ประสานการรักษาความมั่นคงปลอดภัยระบบคอมพิวเตอร์ระดับชาติ (สาธิต)',
}

const accountOf = (user: string): DemonstrationAccount =>
  DEMONSTRATION_ACCOUNTS.find((one) => one.user === user) ??
  (DEMONSTRATION_ACCOUNTS[0] as DemonstrationAccount)

/** A side whose people are signed in when they are first needed. */
export const createSide = (party: 'TH' | 'AU', address: string): Side => {
  const callers = new Map<string, Promise<Caller>>()
  const signIn = async (user: string): Promise<Caller> => {
    const caller = createCaller(address)
    await caller.call('session.open', { body: { user, password: accountOf(user).password } })
    return caller
  }
  return {
    party,
    address,
    as(user) {
      const known = callers.get(user) ?? signIn(user)
      callers.set(user, known)
      return known
    },
  }
}

const nameOf = (party: 'TH' | 'AU', account: DemonstrationAccount): string =>
  account.name[party === 'TH' ? 'th' : 'en']

/** Runs the first run and adds the accounts and profiles; what is there already stays. */
export const settleIn = async (side: Side): Promise<void> => {
  const { party } = side
  const first = accountOf('administrator')
  const face = await createCaller(side.address).call('node.get')
  if (face.firstRun) {
    await createCaller(side.address).call('setup.run', {
      body: {
        party,
        names: DEMONSTRATION_SIDES[party],
        nodeName: `${party.toLowerCase()}.example`,
        language: party === 'TH' ? 'th' : 'en',
        organisation: ORGANISATION,
        administrator: { user: first.user, name: nameOf(party, first), password: first.password },
      },
    })
  }
  const administrator = await side.as('administrator')
  for (const account of DEMONSTRATION_ACCOUNTS) {
    if (account.user === first.user) continue
    const body = {
      user: account.user,
      name: nameOf(party, account),
      password: account.password,
      roles: [account.role],
    }
    try {
      await administrator.call('member.add', { body })
    } catch (error) {
      if (!isSaphanError(error, 'member.exists')) throw error
    }
  }
  const officer = await side.as('officer')
  for (const [id, profile] of Object.entries(DEMONSTRATION_PROFILES))
    await officer.call('profile.put', { params: { id }, body: profile })
}
