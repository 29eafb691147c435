// The law and policy of the two Parties whose packs come with the product (domain tables §4.3, §4.4, §4.6).
import type { Sheet } from './sheet.ts'

const COUNSEL = { role: 'counsel' }
const OFFICER = { role: 'releasing-officer' }

/** What both sides' defaults say of evidence, victims, users, orders, and the consent of who gave it. */
const askOfBoth = (sheet: Sheet): void => {
  const { f } = sheet
  sheet.reroute(f.purpose === 'evidence')
  sheet.cut(f.victimIdentifiable === 'yes' && f.operatorConsentAbroad !== 'yes', 'victim')
  sheet.ask(f.userOrTrafficData === 'yes', COUNSEL)
  sheet.deny(f.nonDisclosureOrder === 'yes')
  sheet.deny(sheet.got('voluntary') && f.operatorConsentAbroad === 'no')
  sheet.deny(sheet.got('intelligence', 'intercepted'))
  sheet.oblige(f.personal === 'contact' || sheet.isOnPerson, 'caveat:stated-purpose-only')
}

/** What was cut need not stand in a register of disclosures. */
const isDisclosed = (sheet: Sheet): boolean =>
  sheet.f.personal === 'contact' || (sheet.isOnPerson && !sheet.isCut('personal-data'))

/** §4.3: Thailand. */
export const askThai = (sheet: Sheet): void => {
  const { f, isPublic } = sheet
  askOfBoth(sheet)
  sheet.deny(sheet.got('compelled:TH-CSA', 'compelled:TH-CCA'))
  sheet.ask(f.mandatory === 'yes', { role: 'counsel', authority: 'legal-basis' })
  sheet.miss(f.severity === 'unknown', 'severity', 'analyst')
  sheet.ask(f.severity === 'serious', { role: 'releasing-officer', authority: 'TH-SUPERVISORY' })
  sheet.ask(f.severity === 'crisis', { role: 'delegate', authority: 'TH-NSC' })
  sheet.ask(f.personal === 'sensitive', { role: 'counsel', authority: 'TH-DPO' })
  // The agency that the Act does not bind is still bound by the information act; either ground alone demands the cut.
  const isExempt = f.releasingAgencyExempt === 'yes' && f.purpose === 'cyber-defence'
  sheet.cut(sheet.isOnPerson && !isExempt && !sheet.approved('counsel', 'TH-PDPA-28'), 'personal-data')
  sheet.cut(sheet.isOnPerson && !sheet.approved('counsel', 'TH-OIA-24'), 'personal-data')
  // Cautious default: no search finds every name in a text.
  sheet.ask(f.personal === 'named-in-text', OFFICER)
  sheet.oblige(isDisclosed(sheet), 'register:TH-PDPA-39')
  sheet.oblige(isDisclosed(sheet), 'register:TH-OIA-24')
  sheet.deny(f.monarchyRelated === 'yes')
  sheet.miss(f.monarchyRelated === 'unknown', 'monarchyRelated', 'releasing-officer')
  sheet.ask(f.thirdPartyInterest === 'yes', COUNSEL)
  sheet.miss(!isPublic && f.thirdPartyInterest === 'unknown', 'thirdPartyInterest', 'counsel')
  sheet.deny(sheet.level('TH:lap', 'TH:lap-mak', 'TH:lap-thi-sut'))
  sheet.deny(sheet.level('AU:official-sensitive', 'AU:protected', 'AU:secret', 'AU:top-secret'))
  sheet.ask(
    sheet.got('soci', 'ransomware-report', 'limited-use:ASD', 'limited-use:NCSC-AU', 'telco-record'),
    COUNSEL,
  )
  sheet.ask(['exploit', 'intrusion-software'].includes(f.controlledTechnology), OFFICER)
}

/** §4.4: Australia. */
export const askAustralian = (sheet: Sheet): void => {
  const { f, a } = sheet
  askOfBoth(sheet)
  sheet.deny(sheet.got('soci') && !sheet.approved('counsel', 'AU-SOCI'))
  sheet.deny(sheet.got('ransomware-report'))
  sheet.ask(sheet.got('limited-use:NCSC-AU'), { role: 'counsel', authority: 'AU-COORDINATOR' })
  sheet.ask(sheet.got('limited-use:ASD'), { role: 'counsel', authority: 'AU-ASD' })
  sheet.oblige(sheet.got('limited-use:NCSC-AU', 'limited-use:ASD'), 'caveat:no-regulatory-use')
  sheet.cut(sheet.got('limited-use:ASD'), 'attribution')
  sheet.deny(sheet.got('telco-record') && !sheet.approved('counsel', 'AU-TA-280'))
  sheet.cut(sheet.isOnPerson && !sheet.approved('counsel', 'AU-APP8'), 'personal-data')
  // Reasonable steps: neither every name in a text is found by a search, nor what is sensitive.
  sheet.ask(f.personal === 'named-in-text' || f.personal === 'sensitive', OFFICER)
  sheet.oblige(isDisclosed(sheet), 'register:AU-APP8')
  sheet.deny(sheet.level('AU:protected', 'AU:secret', 'AU:top-secret'))
  sheet.deny(sheet.level('TH:lap', 'TH:lap-mak', 'TH:lap-thi-sut'))
  sheet.ask(sheet.level('AU:official-sensitive'), { role: 'releasing-officer', authority: 'arrangement' })
  sheet.oblige(sheet.level('AU:official-sensitive'), 'caveat:official-sensitive')
  sheet.deny(sheet.caveat('AUSTEO', 'AGAO', 'CABINET'))
  sheet.deny(sheet.caveat('REL') && !sheet.caveat(a.releasableTo))
  sheet.ask(
    f.caveats.some((one) => one.startsWith('IMM:')),
    { role: 'counsel', authority: 'legal-basis' },
  )
  sheet.ask(['cryptography', 'exploit', 'intrusion-software'].includes(f.controlledTechnology), {
    role: 'counsel',
    authority: 'AU-DTCA',
  })
  sheet.ask(f.legalProceeding === 'yes' && f.deathPenaltyRisk !== 'no', {
    role: 'delegate',
    authority: 'AU-DP',
  })
  sheet.ask(sheet.got('compelled:TH-CSA', 'compelled:TH-CCA'), COUNSEL)
}

/** What a release can rest on beside the arrangement, which is no authority (§4.1): competences are by purpose. */
export const hasNationalBasis = (node: 'TH' | 'AU', sheet: Sheet): boolean => {
  const { f } = sheet
  const isPolicy = ['policy-exchange', 'norms'].includes(f.purpose)
  const isWork = ['cyber-defence', 'incident-response', 'capacity'].includes(f.purpose)
  const areas = ['cyber.info', 'cyber.practice', 'cyber.intl-security']
  const hasCompetence = isWork || (isPolicy && (node === 'AU' || areas.includes(f.area)))
  return (
    hasCompetence || (sheet.isPublic && f.purpose !== 'evidence') || sheet.approved('counsel', 'legal-basis')
  )
}

/** What arrives is stamped as given in confidence, unless it is for everybody; a notice about infrastructure is a task (§4.3). */
export const askNationalArrival = (node: 'TH' | 'AU', sheet: Sheet): void => {
  const { f } = sheet
  sheet.oblige(f.tlp !== 'clear', node === 'TH' ? 'stamp:TH-OIA-15' : 'stamp:AU-FOI-33')
  sheet.oblige(node === 'TH' && f.ciiRelated === 'yes', 'task:TH-CSA-57')
}
