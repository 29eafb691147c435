// The answer of a simulation as people read it at a terminal.
import { type NamedFact, SIMULATED_EFFECTS, type Simulation } from '@saphan/core/contract/simulation.ts'
import { OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import type { Shell } from './shell.ts'
import { tableOf } from './table.ts'

const TOTALS: readonly (readonly [keyof Simulation['totals'], Bilingual])[] = [
  ['released', { en: 'Past releases looked at', th: 'รายการที่ส่งมอบแล้วที่นำมาพิจารณา' }],
  ['releasedWouldStay', { en: '  would no longer leave', th: '  จะไม่ส่งมอบอีก' }],
  ['releasedDiffer', { en: '  would differ in any way', th: '  จะต่างไปไม่ว่าทางใด' }],
  ['held', { en: 'Held, looked at', th: 'รายการที่ไม่ได้ส่งมอบที่นำมาพิจารณา' }],
  ['heldWouldGo', { en: '  would leave', th: '  จะส่งมอบได้' }],
  ['heldDiffer', { en: '  would differ in any way', th: '  จะต่างไปไม่ว่าทางใด' }],
]

/** Said only when there are any. */
const LEFT_OUT: readonly (readonly [keyof Simulation['totals'], Bilingual])[] = [
  ['heldByReference', { en: '  held by what they refer to', th: '  รออยู่เพราะสิ่งที่อ้างถึง' }],
  ['settled', { en: 'Left out: refused or recalled', th: 'ไม่นับ: ไม่อนุมัติหรือเรียกคืนแล้ว' }],
  ['unreached', { en: 'Left out: no agreement reaches them', th: 'ไม่นับ: ไม่มีข้อตกลงรองรับ' }],
  ['unseen', { en: 'Left out: not for you to see', th: 'ไม่นับ: อยู่นอกสิทธิการดูของท่าน' }],
]

const factText = (shell: Shell, { name, values }: NamedFact): string =>
  `${shell.say(name)}: ${values.map(({ text }) => shell.say(text)).join(', ')}`

const totalLines = (shell: Shell, totals: Simulation['totals']): string[] =>
  tableOf(
    [...TOTALS, ...LEFT_OUT.filter(([name]) => totals[name] > 0)].map(([name, text]) => [
      shell.say(text),
      totals[name].toLocaleString('en-GB'),
    ]),
  )

const changeText = (
  shell: Shell,
  { before, after }: Pick<Simulation['lines'][number], 'before' | 'after'>,
): string =>
  `${shell.say(OUTCOME_NAMES[before.outcome])} → ${shell.say(OUTCOME_NAMES[after.outcome])} (${after.rules.join(', ')})`

const lineLines = (shell: Shell, { lines, classes, more }: Simulation): string[] => [
  ...tableOf(
    lines.map((line) => [
      line.count.toLocaleString('en-GB'),
      shell.say(SIMULATED_EFFECTS[line.effect]),
      `${line.kind}, ${line.area}`,
      line.to,
      changeText(shell, line),
      (classes[line.class] ?? []).map((fact) => factText(shell, fact)).join('; '),
    ]),
  ),
  ...(more === 0 ? [] : [shell.say({ en: `and ${more} more groups`, th: `และอีก ${more} กลุ่ม` })]),
]

const noneLine = (shell: Shell, { classes, isWhole, changed, questions }: Difference): string => {
  if (changed.length > 0 && questions.length === 0)
    return shell.say({
      en: 'The changed rules speak of nothing that crosses.',
      th: 'หลักเกณฑ์ที่เปลี่ยนไม่เกี่ยวกับการส่งมอบหรือรับข้อมูล',
    })
  const none = {
    en: `No facts are decided otherwise: none among ${classes} classes.`,
    th: `ไม่มีข้อเท็จจริงชุดใดที่ตัดสินต่างไป จากทั้งหมด ${classes} กลุ่ม`,
  }
  const unfinished = { en: ' There was no time for all of them.', th: ' ยังไม่ครบทุกกลุ่มเพราะหมดเวลา' }
  return `${shell.say(none)}${isWhole ? '' : shell.say(unfinished)}`
}

type Difference = NonNullable<Simulation['difference']>

const differenceLines = (shell: Shell, difference: Simulation['difference']): string[] => {
  if (difference === null) return []
  const { found } = difference
  if (found === null) return ['', noneLine(shell, difference)]
  const facts =
    found.facts.length === 0
      ? shell.say({ en: 'a record that nothing else speaks against', th: 'ข้อมูลที่ไม่มีข้อห้ามอื่น' })
      : found.facts.map((fact) => factText(shell, fact)).join('; ')
  const approved = found.approved
    ? `  ${shell.say({ en: 'once everybody has approved', th: 'เมื่อได้รับอนุมัติครบแล้ว' })}\n`
    : ''
  const head = shell.say({
    en: 'The fewest facts that are decided otherwise',
    th: 'ข้อเท็จจริงน้อยที่สุดที่ตัดสินต่างไป',
  })
  return ['', `${head}: ${facts}`, `${approved}  ${changeText(shell, found)}`]
}

/** What would change, in lines: totals, groups, the smallest difference, and what was not looked at. */
export const simulationLines = (shell: Shell, simulation: Simulation): string[] => [
  ...totalLines(shell, simulation.totals),
  ...(simulation.lines.length === 0 ? [] : ['', ...lineLines(shell, simulation)]),
  ...differenceLines(shell, simulation.difference),
  '',
  ...simulation.limits.map((limit) => `- ${shell.say(limit)}`),
]
