// Binds reading the node's own ledger.
import { ACTIONS } from '@saphan/core/gate/action.ts'
import type { LedgerLine } from '@saphan/core/contract/ledger.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { transaction } from '../database/database.ts'
import { view, type World } from '../gate/act.ts'
import { readLedger, type LedgerRow } from '../ledger/ledger.ts'
import type { Routes } from '../route/route.ts'

const DEFAULT_LIMIT = 100

const NAMES: ReadonlyMap<string, Bilingual> = new Map(
  Object.values(ACTIONS).flatMap(({ event, names }) => (event === null ? [] : [[event, names] as const])),
)

type Content = {
  at: string
  action: string
  actor: { name: string }
  subject: string
  detail?: { step?: unknown; code?: string }
}

const lineOf = ({ place, content, hash }: LedgerRow): LedgerLine => {
  const { at, action, actor, subject, detail } = JSON.parse(content) as Content
  return {
    index: place,
    at,
    action,
    name: NAMES.get(action) ?? { en: action, th: action },
    actor: actor.name,
    subject,
    hash,
    ...(detail?.step === 'refused' ? { refused: detail.code ?? '' } : {}),
  }
}

export const auditRoutes = (world: World): Routes<'ledger.list'> => ({
  'ledger.list': async ({ actor, query }) => {
    const limit = query.limit ?? DEFAULT_LIMIT
    const before = query.before === undefined ? {} : { before: query.before }
    const { rows, size, root } = await view(world, actor, 'ledger:read', () =>
      transaction(world.database, 'interactive', (tx) => readLedger(tx, { ...before, limit })),
    )
    const last = rows.at(-1)
    return {
      entries: rows.map(lineOf),
      size,
      head: root,
      ...(last && last.place > 0 && rows.length === limit ? { next: last.place } : {}),
    }
  },
})
