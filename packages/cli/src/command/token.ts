// `saphan token`: tokens of machines, such as TAXII clients.
import { declare, declareGroup, type Place } from '../declare.ts'
import { NODE_FLAGS, withClient, type NodeOptions } from '../connection.ts'
import type { Shell } from '../shell.ts'
import { tableOf } from '../table.ts'

const DESK = 'desk'

const addList = (place: Place): void =>
  declare<NodeOptions, []>(
    place,
    {
      name: 'list',
      summary: { en: 'list the tokens', th: 'แสดงรายการโทเคน' },
      flags: NODE_FLAGS,
    },
    async (options) => {
      const { shell } = place
      const reply = await withClient(shell, options, (client) => client.call('token.list'))
      const head = [
        'id',
        shell.say({ en: 'name', th: 'ชื่อ' }),
        shell.say({ en: 'user', th: 'ผู้ใช้' }),
        shell.say({ en: 'made', th: 'ออกเมื่อ' }),
        shell.say({ en: 'revoked', th: 'เพิกถอนเมื่อ' }),
      ]
      const rows = reply.tokens.map(({ id, name, user, createdAt, revokedAt }) => [
        id,
        name,
        user,
        createdAt,
        revokedAt ?? '–',
      ])
      const none = shell.say({ en: 'There are no tokens.', th: 'ยังไม่มีโทเคน' })
      return { document: reply, lines: rows.length === 0 ? [none] : tableOf([head, ...rows]) }
    },
  )

const issuedLines = (shell: Shell, user: string, secret: string): string[] => [
  ...tableOf([
    [shell.say({ en: 'User', th: 'ชื่อผู้ใช้' }), user],
    [shell.say({ en: 'Token', th: 'โทเคน' }), secret],
  ]),
  '',
  shell.say({
    en: 'The token is shown this once. Keep it where only the machine can read it.',
    th: 'ระบบแสดงโทเคนครั้งนี้ครั้งเดียว โปรดเก็บไว้ในที่ที่เครื่องนั้นอ่านได้เท่านั้น',
  }),
]

const addIssue = (place: Place): void =>
  declare<NodeOptions & { profile?: string }, [string]>(
    place,
    {
      name: 'issue',
      summary: {
        en: 'make a token for a machine; its secret is shown once',
        th: 'ออกโทเคนให้เครื่อง โดยแสดงค่าลับครั้งเดียว',
      },
      words: [{ name: '<name>', text: { en: 'what the token is for', th: 'ชื่อที่บอกว่าโทเคนใช้เพื่อการใด' } }],
      flags: [
        {
          flags: '--profile <profile>',
          text: {
            en: `source profile that answers for its items (default ${DESK})`,
            th: `ข้อมูลประจำแหล่งที่มาของรายการ (หากไม่ระบุใช้ ${DESK})`,
          },
        },
        ...NODE_FLAGS,
      ],
    },
    async ({ profile = DESK, ...options }, name) => {
      const reply = await withClient(place.shell, options, (client) =>
        client.call('token.issue', { body: { name, profile } }),
      )
      return { document: reply, lines: issuedLines(place.shell, reply.token.user, reply.secret) }
    },
  )

const addRevoke = (place: Place): void =>
  declare<NodeOptions, [string]>(
    place,
    {
      name: 'revoke',
      summary: { en: 'revoke a token; it is refused from then on', th: 'เพิกถอนโทเคน ซึ่งจะใช้ไม่ได้อีก' },
      words: [{ name: '<id>', text: { en: 'id of the token', th: 'รหัสของโทเคน' } }],
      flags: NODE_FLAGS,
    },
    async (options, id) => {
      await withClient(place.shell, options, (client) => client.call('token.revoke', { params: { id } }))
      const said = place.shell.say({ en: `Token ${id} is revoked.`, th: `เพิกถอนโทเคน ${id} แล้ว` })
      return { document: { id, revoked: true }, lines: [said] }
    },
  )

export const addToken = (place: Place): void => {
  const group = declareGroup(place, {
    name: 'token',
    summary: { en: 'tokens of machines: list, issue, revoke', th: 'โทเคนของเครื่อง: แสดง ออก เพิกถอน' },
  })
  for (const add of [addList, addIssue, addRevoke]) add(group)
}
