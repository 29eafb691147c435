// The options of the benchmark.
import { parseArgs } from 'node:util'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { UNIT } from './row/intake.ts'

/** Rows by the name that `--only` takes, in the order in which they are measured. */
export const ROWS = [
  'gate', 'facts', 'start', 'console', 'intake', 'search', 'cold', 'hot', 'sync', 'change', 'bundle', 'idle', 'large', 'simulation', 'postgresql',
] as const // prettier-ignore
export type RowName = (typeof ROWS)[number]

export type Options = {
  readonly objects: number
  readonly only: ReadonlySet<RowName>
  readonly json: boolean
  /** Size of the one large unit. */
  readonly largeMb: number
}

const isRow = (name: string): name is RowName => (ROWS as readonly string[]).includes(name)

const wholeNumber = (option: string, text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new SaphanError('config.invalid', `\`--${option}\` is not a whole number: \`${text}\``)
  return number
}

/** Reads the words after `npm run bench --`. */
export const readOptions = (words: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      objects: { type: 'string', default: '40000' },
      only: { type: 'string' },
      'large-mb': { type: 'string', default: '300' },
      json: { type: 'boolean', default: false },
    },
  })
  const objects = wholeNumber('objects', values.objects)
  const only = values.only?.split(',') ?? ROWS
  const unknown = only.find((name) => !isRow(name))
  if (unknown !== undefined)
    throw new SaphanError('config.invalid', `there is no row \`${unknown}\``, {
      help: `rows are ${ROWS.join(', ')}`,
    })
  return {
    objects: Math.ceil(objects / UNIT) * UNIT,
    largeMb: wholeNumber('large-mb', values['large-mb']),
    only: new Set(only.filter(isRow)),
    json: values.json,
  }
}
