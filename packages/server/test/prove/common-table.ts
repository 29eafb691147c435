// What holds on every node: the agreement and the markings (domain tables §4.5), and that a missing fact asks a person (§4.1).
import type { FactName } from '@saphan/core/facts/schema.ts'
import type { Sheet } from './sheet.ts'

/** What the state of the agreement lets cross. */
const askState = (sheet: Sheet): void => {
  const { a, isControl } = sheet
  sheet.deny(
    !(a.mayCross === 'everything' || (a.mayCross === 'control-only' && (a.kindWhileSuspended || isControl))),
  )
}

/** An exercise stays in its own feed, and everything else out of it. */
const askExercise = (sheet: Sheet): void => {
  const { f, a } = sheet
  sheet.deny(f.exercise !== 'unknown' && (f.exercise === 'yes') !== a.exerciseFeed)
}

/** AGR-*: state, area, way, agencies, third parties, decisions. */
export const askAgreement = (sheet: Sheet, hasBasis: boolean): void => {
  const { f, a, isControl } = sheet
  askState(sheet)
  const isPlaced = f.area !== 'unknown' && f.kind !== 'unknown'
  if (!isControl) {
    sheet.deny(isPlaced && !(a.areaInForce && a.kindAllowed))
    sheet.deny(!a.directionAllowed || !a.recipientDesignated || f.agencyDesignated === 'no')
    sheet.deny(f.originator === 'recipient')
    sheet.deny(isPlaced && !hasBasis && f.purpose !== 'unknown' && f.purpose !== 'evidence')
  }
  sheet.deny(f.originator === 'other-without-consent')
  sheet.deny(sheet.got('foreign-partner') && f.originator === 'unknown')
  sheet.deny(a.decisionRequired && f.decisionReference === 'no')
  sheet.deny(f.area === 'cyber.skills' && sheet.isOnPerson)
  sheet.oblige(
    ['indicator-only', 'identifying', 'named-in-text', 'sensitive'].includes(f.personal),
    'caveat:system-security-only',
  )
  sheet.oblige(f.personal === 'contact', 'caveat:work-contact-only')
}

/** TLP, PAP, IEP, exercises, other schemes of classification, statutory secrecy. */
export const askMarkings = (sheet: Sheet): void => {
  const { f, r } = sheet
  const officer = { role: 'releasing-officer' }
  if (f.tlp === 'red' && !(r.namedPersons && sheet.approved('releasing-officer')))
    sheet.demands.questions.push(officer)
  sheet.ask(['conflict', 'unmarked', 'unknown'].includes(f.tlp), officer)
  sheet.deny((f.tlp === 'amber' || f.tlp === 'amber-strict') && f.operatorConsentAbroad === 'no')
  sheet.oblige(f.tlp === 'amber', 'audience:agency-and-constituency')
  sheet.oblige(f.tlp === 'amber-strict', 'audience:receiving-agency')
  sheet.oblige(f.pap === 'amber' || f.pap === 'red', 'caveat:passive-use-only')
  sheet.ask(f.pap === 'conflict' || f.pap === 'unknown', officer)
  sheet.deny(sheet.iep('action:none', 'out-of-period'))
  sheet.ask(
    sheet.iep(
      'action:contact-for-instruction',
      'action:internally-visible',
      'no-unmodified-resale',
      'unknown',
    ),
    officer,
  )
  sheet.cut(sheet.iep('attribution:must-not'), 'attribution')
  sheet.oblige(sheet.iep('attribution:must'), 'caveat:name-the-originator')
  sheet.oblige(sheet.iep('notify-affected:must-not'), 'caveat:do-not-notify-affected')
  askExercise(sheet)
  sheet.deny(sheet.level('other'))
  sheet.ask(f.statutorySecrecy === 'yes', { role: 'counsel', authority: 'legal-basis' })
}

const ALWAYS_NEEDED: Readonly<Partial<Record<FactName, string>>> = {
  kind: 'analyst',
  area: 'analyst',
  purpose: 'analyst',
  originator: 'analyst',
  agencyDesignated: 'delegate',
  personal: 'analyst',
  exercise: 'analyst',
  controlledTechnology: 'analyst',
}

/** What was published under a licence can be none of these any more. */
const NEEDED_UNLESS_PUBLIC: Readonly<Partial<Record<FactName, string>>> = {
  userOrTrafficData: 'analyst',
  victimIdentifiable: 'analyst',
  statutorySecrecy: 'counsel',
  legalProceeding: 'counsel',
  nonDisclosureOrder: 'releasing-officer',
}

/** A missing attribute is never harmless (§4.1 rule 3). */
export const askMissing = (sheet: Sheet): void => {
  const { f, a, isPublic } = sheet
  const each = (needed: Readonly<Partial<Record<FactName, string>>>): void => {
    for (const [name, role] of Object.entries(needed) as [FactName, string][])
      sheet.miss(f[name] === 'unknown', name, role)
  }
  each(ALWAYS_NEEDED)
  if (!isPublic) each(NEEDED_UNLESS_PUBLIC)
  sheet.miss(sheet.level('unknown'), 'classification', 'releasing-officer')
  sheet.miss(sheet.caveat('other', 'unknown'), 'caveats', 'releasing-officer')
  sheet.miss(sheet.got('unknown'), 'acquisition', 'analyst')
  sheet.miss(a.decisionRequired && f.decisionReference === 'unknown', 'decisionReference', 'delegate')
  const consentMatters = f.tlp === 'amber' || f.tlp === 'amber-strict' || sheet.got('voluntary')
  sheet.miss(f.operatorConsentAbroad === 'unknown' && consentMatters, 'operatorConsentAbroad', 'analyst')
  sheet.miss(!isPublic && f.mandatory === 'unknown' && f.ciiRelated !== 'no', 'mandatory', 'counsel')
  // Two answers that cannot both be true.
  sheet.miss(sheet.got('foreign-partner') && f.originator === 'own', 'originator', 'analyst')
}

/** What the intake gate asks of what the other side sent: it is stored already, and hidden until it may be seen. */
export const askArrival = (sheet: Sheet): void => {
  const { f, a, r, isControl } = sheet
  askState(sheet)
  askExercise(sheet)
  const isCovered = a.areaInForce && a.kindAllowed && a.directionAllowed
  sheet.ask(!isCovered && !isControl, { role: 'analyst' })
  sheet.ask(f.personal === 'sensitive', { role: 'counsel' })
  sheet.ask(['conflict', 'unknown', 'unmarked'].includes(f.tlp), { role: 'analyst' })
  sheet.ask(f.tlp === 'red' && !r.namedPersons, { role: 'releasing-officer' })
  // What is classified should never have come over this link.
  sheet.ask(
    sheet.level('TH:lap', 'TH:lap-mak', 'TH:lap-thi-sut', 'AU:protected', 'AU:secret', 'AU:top-secret') ||
      sheet.level('other', 'unknown'),
    { role: 'counsel' },
  )
}
