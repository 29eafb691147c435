// What can be done with a demonstration beside running it: `saphan demo reset` and `saphan demo storm`.
import { resolve } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { formatNumber } from '@saphan/core/language/number.ts'
import { declare, type Place } from '../declare.ts'
import { DIR_FLAG } from './flags.ts'
import { resetRunning } from './reset.ts'
import { raiseStorm } from './storm.ts'

export const addReset = (place: Place): void =>
  declare<{ dir?: string }, []>(
    place,
    {
      name: 'reset',
      summary: {
        en: 'bring a running demonstration back to its beginning',
        th: 'ให้การสาธิตที่กำลังทำงานกลับไปเริ่มต้นใหม่',
      },
      flags: [DIR_FLAG],
    },
    async (options) => {
      const { seconds } = await resetRunning(resolve(options.dir ?? 'demo-data'))
      return {
        document: { reset: true, seconds },
        lines: [
          place.shell.say({
            en: `Both nodes are back at the beginning after ${seconds} s.`,
            th: `ระบบทั้งสองฝ่ายกลับไปเริ่มต้นใหม่แล้วใน ${seconds} วินาที`,
          }),
        ],
      }
    },
  )

const DEFAULT_OBJECTS = '100000'
const MOST_OBJECTS = 10_000_000

const countOf = (text: string): number => {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0 && count <= MOST_OBJECTS) return count
  throw new SaphanError('cli.usage', `\`${text}\` is not a number of objects`)
}

export const addStorm = (place: Place): void =>
  declare<{ objects?: string }, []>(
    place,
    {
      name: 'storm',
      summary: {
        en: 'send many objects, kill a node in the middle, and see both logs end equal',
        th: 'ส่งข้อมูลจำนวนมาก หยุดระบบหนึ่งกลางคัน แล้วดูทะเบียนทั้งสองฝ่ายตรงกัน',
      },
      more: {
        en: 'Two nodes of its own in a temporary folder, which is removed at the end; a running demonstration is not touched.',
        th: 'ใช้ระบบสองฝ่ายของตนในโฟลเดอร์ชั่วคราวซึ่งลบเมื่อเสร็จ ไม่แตะการสาธิตที่กำลังทำงาน',
      },
      flags: [
        {
          flags: '--objects <count>',
          text: { en: 'how many objects (default 100000)', th: 'จำนวนรายการ (หากไม่ระบุใช้ 100000)' },
        },
      ],
    },
    async ({ objects = DEFAULT_OBJECTS }) => {
      const { shell } = place
      const storm = await raiseStorm(shell, countOf(objects))
      const number = (count: number): string => formatNumber(count, shell.language)
      return {
        document: storm,
        lines: [
          shell.say({
            en: `${number(storm.objects)} objects in ${storm.seconds} s: ${number(storm.objectsPerSecond)} objects/s, written, decided, released, signed, received, checked`,
            th: `${number(storm.objects)} รายการใน ${storm.seconds} วินาที: ${number(storm.objectsPerSecond)} รายการต่อวินาที ตั้งแต่รับเข้า พิจารณา ส่งมอบ ลงลายมือชื่อ จนอีกฝ่ายรับและตรวจสอบแล้ว`,
          }),
          shell.say({
            en: `TH was killed after ${number(storm.killedAt)} and was away for ${storm.awaySeconds} s`,
            th: `ระบบฝ่ายไทยถูกหยุดทันทีหลัง ${number(storm.killedAt)} รายการ และหายไป ${storm.awaySeconds} วินาที`,
          }),
          `TH  ${number(storm.size)}  ${storm.roots.TH}`,
          `AU  ${number(storm.size)}  ${storm.roots.AU}`,
        ],
      }
    },
  )
