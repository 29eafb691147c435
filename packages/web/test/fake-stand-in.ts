// Who stands in, in the fake: kept in memory, for the members of the demonstration.
import type { StandIn } from '@saphan/core/contract/stand-in.ts'
import type { Member } from '@saphan/core/contract/session.ts'
import type { Answers } from './fake-operation.ts'

/** What the fake knows of it. */
type StandIns = { readonly members: readonly Member[]; readonly standIns: StandIn[] }

const faceOf = ({ members }: StandIns, id: string): StandIn['absent'] => ({
  id,
  name: members.find((one) => one.id === id)?.name ?? id,
})

const nameStandIn = (state: StandIns, body: Record<string, unknown>, by: string): StandIn => {
  const { absent, deputy, role, from, until } = body as Record<string, string>
  const line: StandIn = {
    id: `stand-in-${state.standIns.length + 1}`,
    absent: faceOf(state, absent ?? ''),
    deputy: faceOf(state, deputy ?? ''),
    role: role ?? '',
    from: from ?? '',
    until: until ?? '',
    namedBy: by,
    endedAt: null,
    state: Date.parse(from ?? '') <= Date.now() + 60_000 ? 'now' : 'to-come',
    canEnd: true,
  }
  state.standIns.unshift(line)
  return line
}

const endStandIn = ({ standIns }: StandIns, id: string | undefined): void => {
  const line = standIns.find((one) => one.id === id)
  if (line !== undefined)
    Object.assign(line, { endedAt: new Date().toISOString(), state: 'over', canEnd: false })
}

export const STAND_IN_ANSWERS: Answers = {
  'standIn.list': ({ standIns }) => ({ standIns }),
  'standIn.name': (state, { body, user }) => nameStandIn(state, body, user ?? ''),
  'standIn.end': (state, { params }) => {
    endStandIn(state, params['id'])
    return {}
  },
}
