// Binds the report by area: as values for the screen, and as one page to print.
import type { ReplyOf } from '@saphan/core/contract/endpoint.ts'
import type { REPORT_AREAS } from '@saphan/core/contract/ledger.ts'
import { everScantier } from '@saphan/core/report/fit.ts'
import { reportPage } from '@saphan/core/report/page.ts'
import type { Routes } from '../route/route.ts'
import { readReport, type Report, type ReportPorts, type ReportWorld } from './read.ts'
import { createTally } from './tally.ts'
import { createTypesetter, type Typesetter } from './typesetter.ts'

/** The report as PDF: the fullest page that fits, with the whole report attached. */
export const printReport = (
  typesetter: Pick<Typesetter, 'print'>,
  report: Report,
  { identity, address }: Pick<ReportWorld, 'identity' | 'address'>,
): Promise<Uint8Array> =>
  typesetter.print({
    pages: everScantier(report.areas).map((areas) =>
      JSON.stringify(reportPage({ ...report, areas }, identity.language, address)),
    ),
    attachment: `${JSON.stringify(report, undefined, 2)}\n`,
  })

const replyOf = (report: Report) => report as ReplyOf<typeof REPORT_AREAS>

/** The answers; the typesetter starts with the first page that is printed. */
export const reportRoutes = (
  world: () => ReportWorld,
  ports: ReportPorts,
  typesetter: Pick<Typesetter, 'print'> = createTypesetter(),
): Routes<'report.areas' | 'report.file'> => {
  const tally = createTally()
  return {
    'report.areas': async ({ actor, query }) =>
      replyOf(await readReport(world(), { ports, tally }, actor, query)),
    'report.file': async ({ actor, query }) => {
      const report = await readReport(world(), { ports, tally }, actor, query)
      return {
        file: await printReport(typesetter, report, world()),
        mediaType: 'application/pdf',
        name: `report-${report.party}-${report.to.slice(0, 10)}.pdf`,
      }
    },
  }
}
