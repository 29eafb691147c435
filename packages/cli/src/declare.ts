// How a command is declared: its words, flags and texts in both languages as data, and the function that does it.
import { Command, Option } from 'commander'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { Answer, Shell } from './shell.ts'

export type Flag = {
  readonly flags: string
  readonly text: Bilingual
  readonly choices?: readonly string[]
  /** The command does not run without it. */
  readonly isNeeded?: boolean
}

export type Declared = {
  readonly name: string
  readonly summary: Bilingual
  /** More than the summary, shown in the command's own help. */
  readonly more?: Bilingual
  readonly words?: readonly { readonly name: string; readonly text: Bilingual }[]
  readonly flags?: readonly Flag[]
}

/** Where commands are added, and to whom their answers go. */
export type Place = {
  readonly parent: Command
  readonly shell: Shell
  readonly done: (answer: Answer) => void
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'วิธีใช้:',
  'Arguments:': 'ค่าที่รับ:',
  'Options:': 'ตัวเลือก:',
  'Commands:': 'คำสั่ง:',
}

const EVERYWHERE: readonly Flag[] = [
  {
    flags: '--json',
    text: { en: 'answer with one JSON document on standard output', th: 'ตอบเป็นเอกสาร JSON หนึ่งฉบับ' },
  },
  {
    flags: '--language <language>',
    choices: ['th', 'en'],
    text: {
      en: 'language of texts: th or en (default: from LANG)',
      th: 'ภาษาของข้อความ: th หรือ en (หากไม่ระบุ ใช้ตาม LANG)',
    },
  },
]

/** A command that answers in the shell's language and throws instead of ending the process. */
export const plainCommand = (name: string, shell: Shell): Command => {
  const command = new Command(name)
  return command
    .exitOverride()
    .helpOption('-h, --help', shell.say({ en: 'show this help', th: 'แสดงวิธีใช้' }))
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) => (shell.language === 'th' ? (TITLES[title] ?? title) : title),
      optionDescription: ({ description }) => description,
    })
    .configureOutput({ outputError: () => {} })
}

const addFlags = (command: Command, shell: Shell, flags: readonly Flag[]): void => {
  for (const { flags: words, text, choices, isNeeded = false } of flags) {
    const option = new Option(words, shell.say(text)).makeOptionMandatory(isNeeded)
    command.addOption(choices ? option.choices(choices) : option)
  }
}

/** A command that only holds others. */
export const declareGroup = (
  { parent, shell, done }: Place,
  { name, summary }: { name: string; summary: Bilingual },
): Place => {
  const group = plainCommand(name, shell).description(shell.say(summary))
  parent.addCommand(group)
  return { parent: group, shell, done }
}

/** Adds a command; what `run` gives back is printed. */
export const declare = <Options, Words extends unknown[]>(
  { parent, shell, done }: Place,
  { name, summary, more, words = [], flags = [] }: Declared,
  run: (options: Options, ...words: Words) => Promise<Answer | undefined>,
): void => {
  const command = plainCommand(name, shell)
  const description = more ? `${shell.say(summary)}\n\n${shell.say(more)}` : shell.say(summary)
  command.summary(shell.say(summary)).description(description)
  for (const word of words) command.argument(word.name, shell.say(word.text))
  addFlags(command, shell, [...flags, ...EVERYWHERE])
  command.action(async (...given: unknown[]) => {
    const answer = await run(given.at(-2) as Options, ...(given.slice(0, -2) as Words))
    if (answer) done(answer)
  })
  parent.addCommand(command)
}
