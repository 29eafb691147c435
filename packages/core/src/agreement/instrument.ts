// The instrument on record: a diplomatic instrument as history, read only (domain.md §1.1, §1.2). Nobody named in one
// ever signs anything in this system, and it opens no link. Properties are named as in the agreement document.
import type { Bilingual } from '../language/bilingual.ts'
import type { AreaId } from './area.ts'

/** Kinds of instrument, for the one on record and for agreements alike. */
export const INSTRUMENT_TYPES = ['treaty', 'mou', 'arrangement', 'plan-of-action', 'annex'] as const
export type InstrumentType = (typeof INSTRUMENT_TYPES)[number]

/**
 * Where a statement comes from: `title` the instrument's own title, `press` a public report, `remark` what a person
 * said of it, `assumed` nothing public says so.
 */
export const STATEMENT_SOURCES = ['title', 'press', 'remark', 'assumed'] as const
export type StatementSource = (typeof STATEMENT_SOURCES)[number]

/** One statement about the instrument, in our words; `reference` is the id of one of its `references`. */
export type Statement = {
  readonly id: string
  readonly text: Bilingual
  readonly source: StatementSource
  readonly reference: string | null
  readonly areas: readonly AreaId[]
}

/** A title in circulation, word for word, and who uses it; one for each language is not an alias. */
export type InstrumentTitle = {
  readonly language: string
  readonly text: string
  readonly is_alias: boolean
  readonly used_by: Bilingual
  readonly reference: string
}

/** Somebody who took part in the ceremony, as history. */
export type HistoricPerson = {
  readonly party: string
  readonly role: Bilingual
  readonly name: Bilingual
  readonly reference: string
}

/** A public report that statements come from. */
export type InstrumentReference = {
  readonly id: string
  readonly text: Bilingual
  readonly published: string
  readonly url: string | null
}

/** A whole instrument on record. It has no paragraph numbers, because no public text has any. */
export type Instrument = {
  readonly id: string
  readonly type: InstrumentType
  readonly parties: readonly { readonly code: string; readonly names: Bilingual }[]
  readonly titles: readonly InstrumentTitle[]
  readonly signed_on: string
  readonly place: Bilingual
  readonly signed_by: readonly HistoricPerson[]
  readonly witnessed_by: readonly HistoricPerson[]
  readonly purpose: Statement
  readonly constraint: Statement
  readonly scope: readonly Statement[]
  readonly remarks: readonly Statement[]
  readonly assumed: readonly Statement[]
  readonly status: Bilingual
  readonly references: readonly InstrumentReference[]
}

/** Every statement of an instrument, in reading order. */
export const statementsOf = (instrument: Instrument): readonly Statement[] => [
  instrument.purpose,
  instrument.constraint,
  ...instrument.scope,
  ...instrument.remarks,
  ...instrument.assumed,
]

/** The scope statements that an area of cooperation rests on; none for an area that an agreement added itself. */
export const statementsForArea = (instrument: Instrument, area: AreaId): readonly Statement[] =>
  instrument.scope.filter((statement) => statement.areas.includes(area))
