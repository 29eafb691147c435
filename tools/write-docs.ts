// Writes the documents that are made from data: docs/errors.md, docs/audit-events.md, docs/conformance.md and docs/misp.md. A test compares them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformancePage } from './conformance/page.ts'
import { mispPage } from './misp-page.ts'
import { auditEventsPage, errorsPage } from './pages.ts'

const docs = join(import.meta.dirname, '../docs')
writeFileSync(join(docs, 'errors.md'), errorsPage())
writeFileSync(join(docs, 'audit-events.md'), auditEventsPage())
writeFileSync(join(docs, 'conformance.md'), conformancePage())
writeFileSync(join(docs, 'misp.md'), mispPage())
