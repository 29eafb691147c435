// `saphan simulate`: what a change of rules, of a pack, of an agreement's text or of a marking would do before it is in force.
import { Proposal } from '@saphan/core/contract/simulation.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { Value } from 'typebox/value'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Place } from '../declare.ts'
import { readFolder, readTextFile } from '../file.ts'
import { simulationLines } from '../simulation.ts'

type Options = NodeOptions & { readonly pack?: string; readonly remove?: string; readonly read?: string }

const usage = (message: string): SaphanError =>
  new SaphanError('cli.usage', message, {
    help: 'give a file of Cedar, a folder with a pack, the JSON of an agreement, --remove or --read',
  })

/** `tlp=amber:red`: the fact, the value that it has, and the one that it would be read as. */
const readingOf = (text: string): Record<string, string> => {
  const [, fact, from, to] = /^([A-Za-z]+)=([a-z-]+):([a-z-]+)$/.exec(text) ?? []
  if (fact === undefined || from === undefined || to === undefined)
    throw usage(`\`${text}\` is not of the form \`fact=value:value\``)
  return { fact, from, to }
}

/** What is at the path: the files of a pack, the text of an agreement, or rules. */
const readChange = (path: string): { pack?: Record<string, string>; agreement?: string; cedar?: string } => {
  const pack = readFolder(path)
  if (pack !== undefined) return { pack }
  const text = readTextFile(path)
  return text.trimStart().startsWith('{') ? { agreement: text } : { cedar: text }
}

const proposalOf = (path: string | undefined, { pack, remove, read }: Options): Proposal => {
  const { cedar, ...change } = path === undefined ? {} : readChange(path)
  const isOfRules = cedar !== undefined || remove !== undefined
  const rules = {
    cedar: cedar ?? '',
    ...(pack === undefined ? {} : { pack }),
    ...(remove === undefined ? {} : { remove: remove.split(',') }),
  }
  const proposal = {
    ...change,
    ...(isOfRules ? { rules } : {}),
    ...(read === undefined ? {} : { reading: readingOf(read) }),
  }
  if (Object.keys(proposal).length === 0) throw usage('there is no change to look at')
  if (Value.Check(Proposal, proposal)) return proposal
  const first = Value.Errors(Proposal, proposal)[0]
  throw usage(`the change cannot be asked about: ${first?.instancePath ?? ''} ${first?.message ?? ''}`)
}

export const addSimulate = (place: Place): void =>
  declare<Options, [string | undefined]>(
    place,
    {
      name: 'simulate',
      summary: {
        en: 'say what a change would do before it is in force',
        th: 'แสดงผลของการเปลี่ยนแปลงก่อนนำมาใช้',
      },
      words: [
        {
          name: '[path]',
          text: {
            en: 'file of Cedar rules, folder with a pack, or JSON of an agreement',
            th: 'ไฟล์หลักเกณฑ์ภาษา Cedar โฟลเดอร์ชุดหลักเกณฑ์ หรือ JSON ของข้อตกลง',
          },
        },
      ],
      flags: [
        {
          flags: '--pack <id>',
          text: { en: 'pack to which new rules are added', th: 'ชุดหลักเกณฑ์ที่เพิ่มข้อใหม่' },
        },
        {
          flags: '--remove <ids>',
          text: { en: 'rules that would be gone, with commas', th: 'หลักเกณฑ์ที่จะตัดออก คั่นด้วยจุลภาค' },
        },
        {
          flags: '--read <fact=value:value>',
          text: {
            en: 'a fact with one value read as another, such as tlp=amber:red',
            th: 'อ่านค่าหนึ่งของข้อเท็จจริงเป็นอีกค่าหนึ่ง เช่น tlp=amber:red',
          },
        },
        ...NODE_FLAGS,
      ],
    },
    async ({ pack, remove, read, ...options }, path) => {
      const body = proposalOf(path, {
        ...(pack === undefined ? {} : { pack }),
        ...(remove === undefined ? {} : { remove }),
        ...(read === undefined ? {} : { read }),
      })
      const simulation = await withClient(place.shell, options, (client) =>
        client.call('simulation.run', { body }),
      )
      return { document: simulation, lines: simulationLines(place.shell, simulation) }
    },
  )
