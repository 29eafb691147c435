// Settings: read once, strings to one typed value. What is wrong is said, with the name of the setting.
import { join, resolve } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

/** All that an operator can set. Sizes in bytes. */
export type Config = {
  readonly folder: string
  readonly host: string
  readonly port: number
  /** The address under which the other side and people reach the node. */
  readonly address: string
  readonly databaseUrl: string | undefined
  readonly demonstration: boolean
  readonly maxUnitBytes: number
  /** How many days an approval of a release stands. */
  readonly approvalDays: number
  readonly policies: string
  readonly files: string
}

const root = join(import.meta.dirname, '../../../..')

const portOf = (name: string, text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SaphanError('config.invalid', `\`${name}\` is not a port: \`${text}\``)
  }
  return port
}

const MOST_DAYS = 365

const daysOf = (name: string, text: string): number => {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new SaphanError(
      'config.invalid',
      `\`${name}\` is not a number of days from 1 to ${MOST_DAYS}: \`${text}\``,
    )
  }
  return days
}

const urlOf = (name: string, text: string): string => {
  if (!URL.canParse(text)) throw new SaphanError('config.invalid', `\`${name}\` is not a URL: \`${text}\``)
  return text.replace(/\/$/, '')
}

/** Reads the settings from an environment; every setting has a default that works on one machine. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const host = environment['SAPHAN_HOST'] ?? '127.0.0.1'
  const port = portOf('SAPHAN_PORT', environment['SAPHAN_PORT'] ?? '8000')
  const database = environment['SAPHAN_DATABASE_URL']
  return {
    folder: resolve(environment['SAPHAN_FOLDER'] ?? '.saphan'),
    host,
    port,
    address: urlOf('SAPHAN_ADDRESS', environment['SAPHAN_ADDRESS'] ?? `http://${host}:${port}`),
    databaseUrl: database === undefined ? undefined : urlOf('SAPHAN_DATABASE_URL', database),
    demonstration: environment['SAPHAN_DEMONSTRATION'] === '1',
    maxUnitBytes: 1_073_741_824,
    approvalDays: daysOf('SAPHAN_APPROVAL_DAYS', environment['SAPHAN_APPROVAL_DAYS'] ?? '30'),
    policies: join(root, 'policies'),
    files: join(root, 'packages/web/dist'),
  }
}
