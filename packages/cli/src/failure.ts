// What a person or a machine is told when a command fails.
import { CommanderError } from 'commander'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Answer, Shell } from './shell.ts'
import { exitCodeOf } from './exit.ts'

const HELP_SHOWN = new Set(['commander.helpDisplayed', 'commander.version'])

/** Without a command the help was shown already, on standard error. */
const HELP_INSTEAD = 'commander.help'

/** Help and version end a command early, and well. */
export const isEarlyEnd = (error: unknown): boolean =>
  error instanceof CommanderError && HELP_SHOWN.has(error.code)

const toSaphanError = (error: unknown): SaphanError => {
  if (error instanceof SaphanError) return error
  if (error instanceof CommanderError) {
    const said = error.message.replace(/^error: /, '').split('\n')[0] ?? ''
    const message = error.code === HELP_INSTEAD ? 'a command is missing' : said
    return new SaphanError('cli.usage', message.replaceAll(/'([^']*)'/g, '`$1`').replace(/\.$/, ''), {
      help: 'see the command with --help',
      cause: error,
    })
  }
  return new SaphanError('cli.failed', error instanceof Error ? error.message : String(error), {
    cause: error,
  })
}

const causesOf = (error: SaphanError): string[] => {
  const messages: string[] = []
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    if (cause.message !== '' && !(cause instanceof CommanderError))
      messages.push(cause.message.split('\n')[0] ?? '')
  return messages
}

/** The failure as an answer: one line of what happened, one in detail, and what can be done. */
export const failureOf = (shell: Shell, thrown: unknown): Answer & { exit: number } => {
  const error = toSaphanError(thrown)
  const { text, kind } = CATALOGUE[error.code]
  const causes = causesOf(error)
  const { details, help } = error
  const label = shell.say({ en: 'saphan: ', th: 'saphan: ' })
  return {
    exit: exitCodeOf(error),
    document: {
      error: {
        code: error.code,
        kind,
        message: error.message,
        text,
        ...(help === undefined ? {} : { help }),
        ...(Object.keys(details).length === 0 ? {} : { details }),
        ...(causes.length === 0 ? {} : { causes }),
      },
    },
    lines: [
      `${label}${shell.say(text)}`,
      `  ${error.message}`,
      ...causes.map((cause) => `  ${cause}`),
      ...(help === undefined ? [] : [`  ${help}`]),
      ...(kind === 'fault' && process.env['SAPHAN_TRACE'] ? [String(error.stack)] : []),
    ],
  }
}
