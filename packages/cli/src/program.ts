// Every command of `saphan`, in the order in which its help lists them.
import type { Command } from 'commander'
import { addAgree } from './command/agree.ts'
import { addBackup, addRestore } from './command/backup.ts'
import { addClose } from './command/close.ts'
import { addDoctor } from './command/doctor.ts'
import { addExplain } from './command/explain.ts'
import { addExport } from './command/export.ts'
import { addImport } from './command/import.ts'
import { addInit } from './command/init.ts'
import { addPack } from './command/pack.ts'
import { addSimulate } from './command/simulate.ts'
import { addStart } from './command/start.ts'
import { addToken } from './command/token.ts'
import { addVerify } from './command/verify.ts'
import { addDemo } from './demo/demo.ts'
import { plainCommand, type Place } from './declare.ts'
import type { Answer, Shell } from './shell.ts'
import { version } from './version.ts'

const COMMANDS: readonly ((place: Place) => void)[] = [
  addStart,
  addInit,
  addImport,
  addExplain,
  addSimulate,
  addExport,
  addAgree,
  addClose,
  addPack,
  addVerify,
  addToken,
  addBackup,
  addRestore,
  addDoctor,
  addDemo,
]

/** Builds the program; each command's answer is given to `done`. */
export const createProgram = (shell: Shell, done: (answer: Answer) => void): Command => {
  const program = plainCommand('saphan', shell)
    .description(
      shell.say({
        en: 'Runs an international cyber and digital cooperation agreement: one node for each government.',
        th: 'ดำเนินงานตามความตกลงความร่วมมือด้านไซเบอร์และดิจิทัลระหว่างประเทศ โดยแต่ละฝ่ายมีระบบของตน',
      }),
    )
    // Flags behind a command are that command's own, also where a command above it has one of the same name.
    .enablePositionalOptions()
    .version(version(), '--version', shell.say({ en: 'show the version', th: 'แสดงรุ่น' }))
    .option(
      '--language <language>',
      shell.say({ en: 'language of texts: th or en', th: 'ภาษาของข้อความ: th หรือ en' }),
    )
  for (const add of COMMANDS) add({ parent: program, shell, done })
  return program
}
