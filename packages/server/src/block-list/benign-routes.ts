// Binds the operations on lists of harmless values.
import type { BenignListFace } from '@saphan/core/contract/benign-list.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import type { Routes } from '../route/route.ts'
import type { ListWorld } from './actions.ts'
import { addBenign, listBenign, removeBenign } from './benign-actions.ts'
import type { BenignRow } from './benign-store.ts'

const faceOf = ({ addedAt, ...row }: BenignRow): BenignListFace => ({ ...row, addedAt: toInstant(addedAt) })

export const benignListRoutes = (
  world: () => ListWorld,
): Routes<'benign-list.list' | 'benign-list.add' | 'benign-list.remove'> => ({
  'benign-list.list': async ({ actor }) => ({ lists: (await listBenign(world(), actor)).map(faceOf) }),
  'benign-list.add': async ({ actor, stream }) => {
    if (!stream) throw new SaphanError('http.invalid', 'the body is missing')
    const { id, findings } = await addBenign(world(), actor, stream)
    const list = (await listBenign(world(), actor)).find((one) => one.id === id)
    if (list === undefined) throw new SaphanError('benign-list.absent', `the list \`${id}\` is gone again`)
    return {
      list: faceOf(list),
      findings: findings.map(({ pointer, code, text }) => ({ pointer, code, text })),
    }
  },
  'benign-list.remove': async ({ actor, params }) => {
    await removeBenign(world(), actor, params.id)
    return {}
  },
})
