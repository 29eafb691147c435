// The options of `npm run prove`.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

export type Options = {
  readonly cases: number
  readonly seed: number
  readonly workers: number
  /** Ends when so much time has gone, whatever is left. */
  readonly minutes: number | undefined
  /** Tries the mutants of the packs instead of cases. */
  readonly mutants: boolean
  /** One case alone: its block and its place in it. */
  readonly only: { readonly block: number; readonly index: number } | undefined
}

const numberOf = (option: string, text: string, least: number): number => {
  const number = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || number < least || number > 2 ** 32)
    throw new SaphanError('config.invalid', `\`--${option}\` cannot be \`${text}\``)
  return number
}

const wholeOf = (option: string, text: string, least: number): number => {
  const number = numberOf(option, text, least)
  if (Number.isInteger(number)) return number
  throw new SaphanError('config.invalid', `\`--${option}\` is not a whole number: \`${text}\``)
}

const placeOf = (text: string): NonNullable<Options['only']> => {
  const [block = '', index = '', ...rest] = text.split(':')
  if (rest.length > 0)
    throw new SaphanError('config.invalid', `\`--only\` is a block and a place, such as \`3:1500\``)
  return { block: wholeOf('only', block, 0), index: wholeOf('only', index, 0) }
}

/** Reads the words after `npm run prove --`. */
export const readOptions = (words: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      cases: { type: 'string', default: '10000000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
      workers: { type: 'string', default: String(availableParallelism()) },
      minutes: { type: 'string' },
      only: { type: 'string' },
      mutants: { type: 'boolean', default: false },
    },
  })
  return {
    cases: wholeOf('cases', values.cases, 1),
    seed: wholeOf('seed', values.seed, 0),
    workers: wholeOf('workers', values.workers, 1),
    minutes: values.minutes === undefined ? undefined : numberOf('minutes', values.minutes, 0),
    mutants: values.mutants,
    only: values.only === undefined ? undefined : placeOf(values.only),
  }
}
