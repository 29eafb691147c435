// Which node, and as whom: from flags, the environment, or a question at a terminal.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { openClient, type Client, type Credentials } from './client.ts'
import type { Flag } from './declare.ts'
import { readTextFile } from './file.ts'
import { askLine, askSecret, canAsk } from './prompt.ts'
import type { Shell } from './shell.ts'

export type NodeOptions = { node?: string; user?: string; passwordFile?: string; tokenFile?: string }

const DEFAULT_NODE = 'http://127.0.0.1:8000'

/** Flags of the commands that speak with a running node. Secrets are in files: a command line can be seen by others. */
export const NODE_FLAGS: readonly Flag[] = [
  {
    flags: '--node <url>',
    text: {
      en: `address of the running node (SAPHAN_NODE; default ${DEFAULT_NODE})`,
      th: `ที่อยู่ของระบบที่ทำงานอยู่ (SAPHAN_NODE หากไม่ระบุใช้ ${DEFAULT_NODE})`,
    },
  },
  { flags: '--user <name>', text: { en: 'user name (SAPHAN_USER)', th: 'ชื่อผู้ใช้ (SAPHAN_USER)' } },
  {
    flags: '--password-file <file>',
    text: {
      en: 'file with the password (or SAPHAN_PASSWORD, or it is asked)',
      th: 'ไฟล์ที่มีรหัสผ่าน (หรือ SAPHAN_PASSWORD หรือระบบจะถาม)',
    },
  },
  {
    flags: '--token-file <file>',
    text: {
      en: "file with a machine's token instead (or SAPHAN_TOKEN)",
      th: 'ไฟล์ที่มีโทเคนของเครื่องแทน (หรือ SAPHAN_TOKEN)',
    },
  },
]

const lineOf = (file: string): string => readTextFile(file).split('\n')[0]?.trim() ?? ''

/** The password of a member, asked for only if nothing else gives it. */
export const passwordFrom = async (
  shell: Shell,
  { passwordFile }: Pick<NodeOptions, 'passwordFile'>,
  user: string,
): Promise<string> => {
  if (passwordFile !== undefined) return lineOf(passwordFile)
  const set = shell.environment['SAPHAN_PASSWORD']
  if (set) return set
  if (!canAsk())
    throw new SaphanError('cli.usage', 'the password is missing', {
      help: 'give --password-file or SAPHAN_PASSWORD',
    })
  return askSecret(shell.say({ en: `Password of ${user}`, th: `รหัสผ่านของ ${user}` }))
}

const userFrom = async (shell: Shell, { user }: NodeOptions): Promise<string> => {
  const given = user ?? shell.environment['SAPHAN_USER']
  if (given) return given
  if (!canAsk())
    throw new SaphanError('cli.usage', 'neither a user nor a token was given', {
      help: 'give --user, SAPHAN_USER, --token-file or SAPHAN_TOKEN',
    })
  return askLine(shell.say({ en: 'User', th: 'ชื่อผู้ใช้' }))
}

const credentialsFrom = async (shell: Shell, options: NodeOptions): Promise<Credentials> => {
  const token =
    options.tokenFile === undefined ? shell.environment['SAPHAN_TOKEN'] : lineOf(options.tokenFile)
  if (token && options.user === undefined) return { kind: 'token', token }
  const user = await userFrom(shell, options)
  return { kind: 'member', user, password: await passwordFrom(shell, options, user) }
}

/** The node's address without a slash at its end. */
const addressFrom = ({ environment }: Shell, { node }: NodeOptions): string => {
  const given = node ?? environment['SAPHAN_NODE'] ?? DEFAULT_NODE
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new SaphanError('cli.usage', `\`${given}\` is not the address of a node`)
  return given.replace(/\/+$/, '')
}

/** Signs in, does the work, and signs out again whatever happened. */
export const withClient = async <R>(
  shell: Shell,
  options: NodeOptions,
  work: (client: Client, credentials: Credentials) => Promise<R>,
): Promise<R> => {
  const credentials = await credentialsFrom(shell, options)
  const client = await openClient(addressFrom(shell, options), credentials)
  let result: R
  try {
    result = await work(client, credentials)
  } catch (error) {
    // What went wrong first is what counts; a session that cannot be closed ends by itself.
    await client.close().catch(() => {})
    throw error
  }
  await client.close()
  return result
}
