// What the tables of the field demand of one release, collected line by line; nothing here knows Cedar or the packs.
import type { ClassFacts, FactName } from '@saphan/core/facts/schema.ts'
import type { CrossingRequest } from '../../src/gate/request.ts'

/** A Party whose node is asked: its own law holds. */
export type Node = 'TH' | 'AU' | 'XX'

/** What a question to a person is lifted by, or the fact that is missing. */
export type Question = {
  readonly role: string
  readonly authority?: string
  readonly fact?: FactName
}

/** All that is demanded. */
export type Demands = {
  isDenied: boolean
  isRerouted: boolean
  readonly questions: Question[]
  readonly cuts: Set<string>
  readonly duties: Set<string>
}

/** One release in short words, and where its demands are noted. */
export type Sheet = {
  readonly f: ClassFacts
  readonly a: CrossingRequest['agreement']
  readonly r: CrossingRequest['record']
  readonly demands: Demands
  readonly isControl: boolean
  /** Published, with a licence that consents to passing on. */
  readonly isPublic: boolean
  readonly isOnPerson: boolean
  got(...codes: string[]): boolean
  level(...codes: string[]): boolean
  iep(...codes: string[]): boolean
  caveat(...codes: string[]): boolean
  approved(role: string, authority?: string): boolean
  isCut(redactor: string): boolean
  deny(when: boolean): void
  reroute(when: boolean): void
  /** Asks a person, unless the approval that is asked for is there. */
  ask(when: boolean, question: Question): void
  /** Asks for a missing fact: only the answer lifts that. */
  miss(when: boolean, fact: FactName, role: string): void
  cut(when: boolean, redactor: string): void
  oblige(when: boolean, duty: string): void
}

/** Kinds that take back or set right. */
const CONTROL = ['recall', 'correction', 'acknowledgement']

const among = (values: readonly string[], codes: readonly string[]): boolean =>
  values.some((value) => codes.includes(value))

/** An empty sheet for a request. */
export const sheetOf = ({ facts: f, agreement: a, record: r }: CrossingRequest): Sheet => {
  const demands: Demands = {
    isDenied: false,
    isRerouted: false,
    questions: [],
    cuts: new Set(),
    duties: new Set(),
  }
  const approved = (role: string, authority?: string): boolean =>
    r.approvals.includes(role) && (authority === undefined || r.authorities.includes(authority))
  const isPublic = f.acquisition.length === 1 && f.acquisition[0] === 'public' && f.publicByLicence === 'yes'
  return {
    f,
    a,
    r,
    demands,
    isControl: CONTROL.includes(f.kind),
    isPublic,
    isOnPerson: ['identifying', 'named-in-text', 'sensitive'].includes(f.personal),
    got: (...codes) => among(f.acquisition, codes),
    level: (...codes) => among(f.classification, codes),
    iep: (...codes) => among(f.iep, codes),
    caveat: (...codes) => among(f.caveats, codes),
    approved,
    isCut: (redactor) => r.redactions.includes(redactor),
    deny(when) {
      if (when) demands.isDenied = true
    },
    reroute(when) {
      if (when) demands.isRerouted = true
    },
    ask(when, question) {
      if (when && !approved(question.role, question.authority)) demands.questions.push(question)
    },
    miss(when, fact, role) {
      if (when) demands.questions.push({ role, fact })
    },
    cut(when, redactor) {
      if (when && !r.redactions.includes(redactor)) demands.cuts.add(redactor)
    },
    oblige(when, duty) {
      if (when && !r.obligations.includes(duty)) demands.duties.add(duty)
    },
  }
}
