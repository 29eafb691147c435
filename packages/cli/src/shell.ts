// Where a command speaks: in which language, to a person or as one JSON document.
import { styleText } from 'node:util'
import type { Bilingual, Language } from '@saphan/core/language/bilingual.ts'

/** What a command hands back: the document for machines, the lines for people, and an exit code other than 0. */
export type Answer = {
  readonly document: unknown
  readonly lines: readonly string[]
  readonly exit?: number
}

export type Shell = {
  readonly language: Language
  readonly json: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  say(text: Bilingual): string
  /** A line for people beside the answer, on standard error; nothing with `--json`. */
  note(text: Bilingual): void
  print(answer: Answer): void
}

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

/** Colours a text if standard output is a terminal and NO_COLOR is not set. */
export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout, validateStream: true })

/** Written before anything is parsed, so that a wrong command is answered in the right language too. */
const languageOf = (argv: readonly string[], environment: Shell['environment']): Language => {
  const at = argv.findIndex((word) => word === '--language' || word.startsWith('--language='))
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  if (asked === 'th' || asked === 'en') return asked
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^th([_.-]|$)/i.test(locale) ? 'th' : 'en'
}

export const createShell = (argv: readonly string[], environment: Shell['environment']): Shell => {
  const language = languageOf(argv, environment)
  const json = argv.includes('--json')
  return {
    language,
    json,
    environment,
    say: (text) => text[language],
    note(text) {
      if (!json) process.stderr.write(`${text[language]}\n`)
    },
    print({ document, lines }) {
      const text = json ? JSON.stringify(document, undefined, 2) : lines.join('\n')
      if (text !== '') process.stdout.write(`${text}\n`)
    },
  }
}
