// The text of the documents that are made from data.
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { ACTIONS } from '@saphan/core/gate/action.ts'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** docs/errors.md: every code, its kind and its texts. */
export const errorsPage = (): string =>
  [
    '# Errors',
    '',
    'Every error has a code from this closed list. Codes are never renamed or reused once released. The kind decides the HTTP',
    'status (`packages/server/src/http/status.ts`) and the exit code of the command line (`packages/cli/src/exit.ts`).',
    'Of a `fault` the outside learns an id only; the operator finds the cause under it in the log.',
    '',
    row('code', 'kind', 'English', 'ไทย'),
    row('---', '---', '---', '---'),
    ...Object.entries(CATALOGUE).map(([code, { kind, text }]) => row(`\`${code}\``, kind, text.en, text.th)),
    '',
  ].join('\n')

/** docs/audit-events.md: every action, and the event that it enters into the ledger. */
export const auditEventsPage = (): string =>
  [
    '# Audit events',
    '',
    'Everything that can be done on a node is one of these actions. The gate decides each; those that change something enter',
    'the ledger under their event, in the same transaction.',
    '',
    row('action', 'event in the ledger', 'English', 'ไทย'),
    row('---', '---', '---', '---'),
    ...Object.entries(ACTIONS).map(([action, { event, names }]) =>
      row(`\`${action}\``, event === null ? 'only reads' : `\`${event}\``, names.en, names.th),
    ),
    '',
  ].join('\n')
