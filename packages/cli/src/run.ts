// Runs one command line to its end and gives the exit code.
import { OK } from './exit.ts'
import { failureOf, isEarlyEnd } from './failure.ts'
import { createProgram } from './program.ts'
import { createShell } from './shell.ts'

/** Runs the words behind `saphan`. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const shell = createShell(argv, process.env)
  let exit = OK
  try {
    const program = createProgram(shell, (answer) => {
      shell.print(answer)
      exit = answer.exit ?? OK
    })
    await program.parseAsync(argv, { from: 'user' })
    return exit
  } catch (error) {
    if (isEarlyEnd(error)) return OK
    const failure = failureOf(shell, error)
    if (shell.json) shell.print(failure)
    else process.stderr.write(`${failure.lines.join('\n')}\n`)
    return failure.exit
  }
}
