// Writes the documents that are made from data: docs/errors.md, docs/audit-events.md and docs/conformance.md. A test compares them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformancePage } from './conformance/page.ts'
import { auditEventsPage, errorsPage } from './pages.ts'

const docs = join(import.meta.dirname, '../docs')
writeFileSync(join(docs, 'errors.md'), errorsPage())
writeFileSync(join(docs, 'audit-events.md'), auditEventsPage())
writeFileSync(join(docs, 'conformance.md'), conformancePage())
