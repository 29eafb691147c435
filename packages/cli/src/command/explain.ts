// `saphan explain`: why a record goes to a Party, or does not.
import type { Explanation, RuleLine } from '@saphan/core/contract/release.ts'
import { EFFECT_NAMES, OUTCOME_NAMES } from '@saphan/core/gate/outcome.ts'
import { NOT_REVIEWED } from '@saphan/core/gate/rule.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Place } from '../declare.ts'
import type { Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

const ruleText = (
  shell: Shell,
  { rule, effect, name, text, citation, reviewed, lift }: RuleLine,
): string[] => [
  `${rule}  ${shell.say(EFFECT_NAMES[effect])}: ${shell.say(name)}`,
  `  ${shell.say(text)}`,
  `  ${shell.say(citation)}`,
  ...(lift === undefined ? [] : [`  ${shell.say(lift)}`]),
  ...(reviewed ? [] : [`  (${shell.say(NOT_REVIEWED)})`]),
]

const headOf = (shell: Shell, { record, to, decided, consent, now }: Explanation): string[] => {
  const rows: [string, string][] = [
    [shell.say({ en: 'Record', th: 'รายการ' }), `${record.title} (${record.id})`],
    [shell.say({ en: 'To', th: 'ถึง' }), to],
  ]
  if (decided !== null) {
    rows.push(
      [
        shell.say({ en: 'Decided', th: 'ผลการพิจารณา' }),
        `${shell.say(OUTCOME_NAMES[decided.outcome])} (${decided.state})`,
      ],
      [shell.say({ en: 'At', th: 'เมื่อ' }), decided.at],
    )
    if (decided.code !== null)
      rows.push([shell.say({ en: 'Told outside', th: 'ที่แจ้งภายนอก' }), shell.say(decided.code.text)])
    for (const { title, organisation, key, openedAt } of decided.letter?.persons ?? [])
      rows.push([
        shell.say({ en: 'Sealed to', th: 'ปิดผนึกถึง' }),
        `${shell.say(title)}, ${shell.say(organisation)} (${key.slice(0, 16)}) ${
          openedAt === undefined
            ? shell.say({ en: 'not opened', th: 'ยังไม่เปิด' })
            : `${shell.say({ en: 'opened', th: 'เปิดแล้ว' })} ${openedAt}`
        }`,
      ])
    for (const { name } of decided.caveats)
      rows.push([shell.say({ en: 'Caveat', th: 'ข้อจำกัดเพิ่มเติม' }), shell.say(name)])
    for (const { pointer, start, end, by } of decided.trims)
      rows.push([
        shell.say({ en: 'Taken away', th: 'ผู้พิจารณาตัดออก' }),
        `${pointer === '' ? shell.say({ en: 'the whole record', th: 'ทั้งรายการ' }) : pointer}${start === undefined ? '' : ` [${start}–${end}]`} (${by})`,
      ])
    for (const { name } of decided.duties)
      rows.push([shell.say({ en: 'Done at home', th: 'การดำเนินการของฝ่ายเรา' }), shell.say(name)])
  }
  if (consent !== null)
    rows.push([
      shell.say({ en: 'Consent of the originator', th: 'ความยินยอมของหน่วยงานเจ้าของข้อมูล' }),
      `${consent.by}, ${shell.say(consent.purpose)}, ${shell.say({ en: 'until', th: 'ถึง' })} ${consent.until}`,
    ])
  if (now !== null)
    rows.push([
      shell.say({ en: 'As the rules stand now', th: 'ตามหลักเกณฑ์ปัจจุบัน' }),
      shell.say(OUTCOME_NAMES[now.outcome]),
    ])
  return tableOf(rows)
}

const linesOf = (shell: Shell, explanation: Explanation): string[] => {
  const { decided, now, facts } = explanation
  const rules = decided?.rules ?? now?.rules ?? []
  const missing = facts.filter((fact) => fact.missing).map(({ name }) => shell.say(name))
  return [
    ...headOf(shell, explanation),
    ...(decided === null ? [shell.say({ en: 'Nothing was decided.', th: 'ยังไม่มีการพิจารณา' })] : []),
    '',
    ...rules.flatMap((rule) => ruleText(shell, rule)),
    ...(missing.length === 0
      ? []
      : ['', `${shell.say({ en: 'Missing', th: 'ข้อเท็จจริงที่ยังขาด' })}: ${missing.join(', ')}`]),
  ]
}

export const addExplain = (place: Place): void =>
  declare<NodeOptions & { to: string; version?: string }, [string]>(
    place,
    {
      name: 'explain',
      summary: {
        en: 'say why a record goes to a Party, or does not',
        th: 'อธิบายเหตุที่ส่งมอบหรือไม่ส่งมอบรายการให้ฝ่ายหนึ่ง',
      },
      words: [{ name: '<id>', text: { en: 'id of the record', th: 'รหัสของรายการ' } }],
      flags: [
        { flags: '--to <party>', isNeeded: true, text: { en: 'Party, such as AU', th: 'ฝ่าย เช่น AU' } },
        {
          flags: '--version <version>',
          text: { en: 'version (default: the latest)', th: 'ฉบับ (หากไม่ระบุ ใช้ฉบับล่าสุด)' },
        },
        ...NODE_FLAGS,
      ],
    },
    async ({ to, version, ...options }, id) => {
      const explanation = await withClient(place.shell, options, (client) =>
        client.call('release.explain', {
          params: { id, to },
          query: version === undefined ? {} : { version },
        }),
      )
      return { document: explanation, lines: linesOf(place.shell, explanation) }
    },
  )
