#!/usr/bin/env node
// `saphan` on the command line: checks first that this Node.js can run it, and only then loads the rest.

const NEEDED = 24
const major = Number(process.versions.node.split('.')[0])

if (major < NEEDED) {
  process.stderr.write(
    `saphan needs Node.js ${NEEDED} or later; this is ${process.versions.node}.\n` +
      `saphan ต้องใช้ Node.js ${NEEDED} ขึ้นไป ขณะนี้เป็น ${process.versions.node}\n`,
  )
  process.exitCode = 2
} else {
  const { loading } = await import('./loading.ts')
  const { run } = await loading(() => import('./run.ts'))
  process.exitCode = await run(process.argv.slice(2))
}
