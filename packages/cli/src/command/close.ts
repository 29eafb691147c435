// `saphan close`: closes a feed that cannot be continued, in a person's own name; the password opens their personal key.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { NODE_FLAGS, passwordFrom, withClient, type NodeOptions } from '../connection.ts'
import { declare, type Place } from '../declare.ts'

export const addClose = (place: Place): void =>
  declare<NodeOptions & { reason: string }, [string]>(
    place,
    {
      name: 'close',
      summary: {
        en: 'close a feed that lost what it signed, and open one that names it',
        th: 'ปิดสายข้อมูลที่สูญเสียรายการซึ่งลงลายมือชื่อไว้แล้ว และเปิดสายข้อมูลใหม่ที่ระบุชื่อสายเดิม',
      },
      more: {
        en: 'Only for a feed of this side that is rolled back or forked, and only when the other side cannot fill it in again: wait for the other side first. It cannot be undone, and the other side sees the reason.',
        th: 'ใช้ได้เฉพาะสายข้อมูลของฝ่ายนี้ที่ย้อนกลับหรือแตกเป็นสองชุด และเมื่ออีกฝ่ายเติมคืนให้ไม่ได้ จึงควรรอติดต่ออีกฝ่ายก่อน ยกเลิกไม่ได้ และอีกฝ่ายจะเห็นเหตุผล',
      },
      words: [
        {
          name: '<feed>',
          text: { en: 'id of the feed, or its origin', th: 'รหัสหรือชื่อต้นทางของสายข้อมูล' },
        },
      ],
      flags: [
        {
          flags: '--reason <text>',
          isNeeded: true,
          text: { en: 'the reason, shown to the other side', th: 'เหตุผล ซึ่งอีกฝ่ายจะได้เห็น' },
        },
        ...NODE_FLAGS,
      ],
    },
    async (options, given) => {
      const { shell } = place
      return withClient(shell, options, async (client, credentials) => {
        if (credentials.kind !== 'member')
          throw new SaphanError('cli.usage', 'a person closes a feed, not a machine', { help: 'give --user' })
        const { feeds } = await client.call('feed.list')
        const feed = feeds.find(({ id, origin }) => id === given || origin === given)
        if (!feed)
          throw new SaphanError('feed.absent', `no feed is \`${given}\``, {
            help: 'see `saphan export feeds`',
          })
        const password = await passwordFrom(shell, options, credentials.user)
        const { reason } = options
        const document = await client.call('feed.close', {
          params: { id: feed.id },
          body: { reason, password },
        })
        const line = shell.say({
          en: `closed \`${feed.origin}\`; continued in feed ${document.successor}`,
          th: `ปิด \`${feed.origin}\` แล้ว ต่อเนื่องในสายข้อมูล ${document.successor}`,
        })
        return { document, lines: [line] }
      })
    },
  )
