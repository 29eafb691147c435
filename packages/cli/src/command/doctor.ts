// `saphan doctor`: looks at everything that a node needs, changes nothing, and says what is wrong.
import { ERROR_KINDS } from '@saphan/core/error/error-kind.ts'
import { declare, type Place } from '../declare.ts'
import { CHECKS, type Finding } from '../doctor/finding.ts'
import { exitCodeOfKind, OK } from '../exit.ts'
import { configFrom, LISTEN_FLAGS, type ListenOptions } from '../settings.ts'
import { paint, type Answer, type Shell, type Style } from '../shell.ts'
import { tableOf } from '../table.ts'

const MARKS: Readonly<Record<Finding['status'], readonly [mark: string, style: Style]>> = {
  ok: ['ok', 'green'],
  warning: ['!', 'yellow'],
  failed: ['!!', 'red'],
  skipped: ['--', 'dim'],
}

/** A fault counts most, then what stands earlier in the list of kinds. */
const worstOf = (findings: readonly Finding[]): number => {
  const kinds = findings.flatMap(({ kind }) => kind ?? [])
  const worst = kinds.includes('fault') ? 'fault' : ERROR_KINDS.find((kind) => kinds.includes(kind))
  return worst === undefined ? OK : exitCodeOfKind(worst)
}

const answerOf = (shell: Shell, findings: readonly Finding[]): Answer => ({
  document: {
    ok: findings.every(({ status }) => status !== 'failed'),
    findings: findings.map(({ check, status, text, kind }) => ({
      check,
      status,
      text,
      ...(kind === undefined ? {} : { kind }),
    })),
  },
  lines: tableOf(
    findings.map(({ check, status, text }) => {
      const [mark, style] = MARKS[status]
      return [paint(style, mark), shell.say(CHECKS[check]), shell.say(text)]
    }),
  ),
  exit: worstOf(findings),
})

export const addDoctor = (place: Place): void =>
  declare<ListenOptions, []>(
    place,
    {
      name: 'doctor',
      summary: {
        en: 'look at everything that a node needs, and say what is wrong',
        th: 'ตรวจทุกสิ่งที่ระบบต้องใช้และแจ้งสิ่งที่ผิดปกติ',
      },
      more: {
        en: 'Changes nothing. While a node runs with the embedded store, the store is left to it. Ends with 0, or with the code of the worst.',
        th: 'ไม่เปลี่ยนแปลงสิ่งใด หากระบบใช้ฐานข้อมูลในตัวทำงานอยู่ จะไม่ตรวจฐานข้อมูล จบด้วยรหัส 0 หรือรหัสของสิ่งที่ร้ายแรงที่สุด',
      },
      flags: LISTEN_FLAGS,
    },
    async (options) => {
      const config = configFrom(place.shell, options)
      // Loaded only here: store and gate are most of what a command could load, and no other needs them at once.
      const machine = await import('../doctor/machine.ts')
      const { checkInside } = await import('../doctor/inside.ts')
      const findings: Finding[] = [
        machine.checkRuntime(process.versions.node),
        machine.checkNodeFolder(config),
        machine.checkLock(config),
        machine.checkKeyFiles(config),
        await machine.checkRules(config),
        await machine.checkDisk(config),
        machine.checkClock(config, Date.now()),
        await machine.checkPort(config),
        ...(await checkInside(config)),
      ]
      return answerOf(place.shell, findings)
    },
  )
