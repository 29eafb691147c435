// What people read for each fact and each of its values (docs/spec/facts.md §1); leaving one out is a type error.
import { AREA_NAMES } from '../agreement/area.ts'
import type { Bilingual } from '../language/bilingual.ts'
import type { ACQUISITIONS, CAVEATS, CLASSIFICATIONS, ClassFacts, FactName, IEP_DEMANDS } from './schema.ts'

type Codes = {
  iep: (typeof IEP_DEMANDS)[number]
  classification: (typeof CLASSIFICATIONS)[number]
  caveats: (typeof CAVEATS)[number]
  acquisition: (typeof ACQUISITIONS)[number]
  kind: 'unknown'
  area: 'unknown'
}
type ValueOf<Name extends FactName> = Name extends keyof Codes ? Codes[Name] : ClassFacts[Name] & string
type FactTexts = {
  readonly [Name in FactName]: { name: Bilingual; values: Record<ValueOf<Name>, Bilingual> }
}

const t = (en: string, th: string): Bilingual => ({ en, th })
const UNKNOWN = t('not known', 'ไม่ทราบ')
const TRI = { yes: t('yes', 'ใช่'), no: t('no', 'ไม่ใช่'), unknown: UNKNOWN }
const GIVEN = { yes: t('yes', 'มี'), no: t('no', 'ไม่มี'), unknown: UNKNOWN }

/** Names and values of all class facts in both languages. */
export const FACT_TEXTS: FactTexts = {
  kind: { name: t('Kind of record', 'ประเภทข้อมูล'), values: { unknown: UNKNOWN } },
  area: { name: t('Area of cooperation', 'สาขาความร่วมมือ'), values: { unknown: UNKNOWN } },
  tlp: {
    name: t('Sharing marking (TLP)', 'เครื่องหมายกำกับการเผยแพร่ (TLP)'),
    values: {
      clear: t('TLP:CLEAR', 'TLP:CLEAR'),
      green: t('TLP:GREEN', 'TLP:GREEN'),
      amber: t('TLP:AMBER', 'TLP:AMBER'),
      'amber-strict': t('TLP:AMBER+STRICT', 'TLP:AMBER+STRICT'),
      red: t('TLP:RED', 'TLP:RED'),
      unmarked: t('not marked', 'ไม่มีเครื่องหมาย'),
      conflict: t('contradictory markings', 'เครื่องหมายขัดแย้งกัน'),
      unknown: UNKNOWN,
    },
  },
  pap: {
    name: t('Permissible actions (PAP)', 'การดำเนินการที่อนุญาต (PAP)'),
    values: {
      clear: t('PAP:CLEAR', 'PAP:CLEAR'),
      green: t('PAP:GREEN', 'PAP:GREEN'),
      amber: t('PAP:AMBER', 'PAP:AMBER'),
      red: t('PAP:RED', 'PAP:RED'),
      unmarked: t('not marked', 'ไม่มีเครื่องหมาย'),
      conflict: t('contradictory markings', 'เครื่องหมายขัดแย้งกัน'),
      unknown: UNKNOWN,
    },
  },
  iep: {
    name: t('Demands of an information exchange policy (IEP)', 'ข้อกำหนดตามนโยบายการแลกเปลี่ยนข้อมูล (IEP)'),
    values: {
      'action:none': t('no action permitted', 'ไม่อนุญาตให้ดำเนินการใด'),
      'action:contact-for-instruction': t('ask before acting', 'ต้องขอคำแนะนำก่อนดำเนินการ'),
      'action:internally-visible': t('only actions seen inside', 'ดำเนินการได้เฉพาะที่เห็นภายในหน่วยงาน'),
      'action:externally-visible-indirect': t('no direct action outside', 'ห้ามดำเนินการโดยตรงที่เห็นจากภายนอก'),
      'attribution:must': t('the source must be named', 'ต้องระบุแหล่งที่มา'),
      'attribution:must-not': t('the source must not be named', 'ห้ามระบุแหล่งที่มา'),
      'encrypt-in-transit': t('encrypted in transit', 'ต้องเข้ารหัสระหว่างส่ง'),
      'no-unmodified-resale': t('no resale unmodified', 'ห้ามจำหน่ายต่อโดยไม่ดัดแปลง'),
      'notify-affected:must-not': t('those affected must not be told', 'ห้ามแจ้งผู้ได้รับผลกระทบ'),
      'out-of-period': t('outside the period of the policy', 'อยู่นอกช่วงเวลาที่นโยบายกำหนด'),
      unknown: UNKNOWN,
    },
  },
  classification: {
    name: t('National classification', 'ชั้นความลับของประเทศ'),
    values: {
      none: t('not classified', 'ไม่มีชั้นความลับ'),
      'TH:lap': t('Confidential (Thailand)', 'ลับ'),
      'TH:lap-mak': t('Secret (Thailand)', 'ลับมาก'),
      'TH:lap-thi-sut': t('Top secret (Thailand)', 'ลับที่สุด'),
      'AU:official': t('OFFICIAL (Australia)', 'OFFICIAL (ออสเตรเลีย)'),
      'AU:official-sensitive': t('OFFICIAL: Sensitive (Australia)', 'OFFICIAL: Sensitive (ออสเตรเลีย)'),
      'AU:protected': t('PROTECTED (Australia)', 'PROTECTED (ออสเตรเลีย)'),
      'AU:secret': t('SECRET (Australia)', 'SECRET (ออสเตรเลีย)'),
      'AU:top-secret': t('TOP SECRET (Australia)', 'TOP SECRET (ออสเตรเลีย)'),
      other: t('a scheme not listed here', 'ชั้นความลับตามระบบอื่น'),
      unknown: UNKNOWN,
    },
  },
  caveats: {
    name: t('Caveats', 'ข้อจำกัดเพิ่มเติม'),
    values: {
      AUSTEO: t('AUSTEO: Australian eyes only', 'AUSTEO: เฉพาะผู้มีสัญชาติออสเตรเลีย'),
      AGAO: t('AGAO: Australian Government access only', 'AGAO: เฉพาะหน่วยงานรัฐบาลออสเตรเลีย'),
      CABINET: t('Cabinet material', 'เอกสารคณะรัฐมนตรี'),
      REL: t('releasable only to listed countries', 'เปิดเผยได้เฉพาะประเทศที่ระบุ'),
      'IMM:legal-privilege': t('Legal privilege', 'เอกสิทธิ์ทางกฎหมาย'),
      'IMM:legislative-secrecy': t('Legislative secrecy', 'ความลับตามกฎหมายเฉพาะ'),
      'IMM:personal-privacy': t('Personal privacy', 'ความเป็นส่วนตัวของบุคคล'),
      other: t('a caveat not listed here', 'ข้อจำกัดอื่น'),
      unknown: UNKNOWN,
    },
  },
  acquisition: {
    name: t('How it was acquired', 'วิธีที่ได้ข้อมูลมา'),
    values: {
      public: t('from a public source', 'แหล่งสาธารณะ'),
      'own-sensor': t('from own sensors', 'อุปกรณ์ตรวจจับของหน่วยงาน'),
      voluntary: t('given voluntarily', 'ผู้ให้ข้อมูลสมัครใจให้'),
      'compelled:TH-CSA': t(
        'under powers of the Cybersecurity Act (Thailand)',
        'ได้มาโดยอำนาจตามกฎหมายว่าด้วยการรักษาความมั่นคงปลอดภัยไซเบอร์',
      ),
      'compelled:TH-CCA': t(
        'under powers of the Computer Crime Act (Thailand)',
        'ได้มาโดยอำนาจตามกฎหมายว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์',
      ),
      soci: t(
        'protected under the critical infrastructure act (Australia)',
        'ข้อมูลคุ้มครองตามกฎหมายโครงสร้างพื้นฐานสำคัญ (ออสเตรเลีย)',
      ),
      'ransomware-report': t('a ransomware payment report (Australia)', 'รายงานการจ่ายค่าไถ่ (ออสเตรเลีย)'),
      'limited-use:ASD': t('limited use, given to ASD', 'ใช้ได้จำกัด ให้แก่ ASD'),
      'limited-use:NCSC-AU': t(
        'limited use, given to the national coordinator (Australia)',
        'ใช้ได้จำกัด ให้แก่ผู้ประสานงานแห่งชาติ (ออสเตรเลีย)',
      ),
      'telco-record': t('a telecommunications record', 'บันทึกของผู้ให้บริการโทรคมนาคม'),
      intercepted: t('intercepted or stored communication', 'ข้อมูลที่ได้จากการดักรับหรือข้อมูลสื่อสารที่จัดเก็บไว้'),
      'foreign-partner': t('from a foreign partner', 'หน่วยงานคู่ความร่วมมือต่างประเทศ'),
      intelligence: t('from an intelligence service', 'หน่วยข่าวกรอง'),
      unknown: UNKNOWN,
    },
  },
  mandatory: { name: t('Required by law to be reported', 'รายงานตามหน้าที่ที่กฎหมายกำหนด'), values: TRI },
  purpose: {
    name: t('Purpose', 'วัตถุประสงค์'),
    values: {
      'cyber-defence': t('cyber defence', 'เพื่อการป้องกันภัยคุกคามทางไซเบอร์'),
      'incident-response': t('incident response', 'เพื่อรับมือเหตุภัยคุกคามทางไซเบอร์'),
      capacity: t('capacity building', 'เพื่อเสริมสร้างขีดความสามารถ'),
      'policy-exchange': t('exchange of policy', 'เพื่อแลกเปลี่ยนนโยบาย'),
      norms: t('norms and reporting on them', 'เพื่อการรายงานด้านบรรทัดฐาน'),
      evidence: t('evidence for proceedings', 'เพื่อเป็นพยานหลักฐานในการดำเนินคดี'),
      other: t('another purpose', 'วัตถุประสงค์อื่น'),
      unknown: UNKNOWN,
    },
  },
  originator: {
    name: t('Originator', 'หน่วยงานเจ้าของข้อมูล'),
    values: {
      own: t('this side', 'ฝ่ายผู้ส่งมอบ'),
      recipient: t('the side that receives', 'ฝ่ายผู้รับ'),
      'other-with-consent': t('another, with its consent', 'ผู้อื่น โดยได้รับความยินยอม'),
      'other-without-consent': t('another, without its consent', 'ผู้อื่น โดยไม่ได้รับความยินยอม'),
      unknown: UNKNOWN,
    },
  },
  operatorConsentAbroad: {
    name: t('Operator’s consent to sending abroad', 'ความยินยอมของผู้ประกอบการให้ส่งไปต่างประเทศ'),
    values: { ...GIVEN, 'not-applicable': t('not applicable', 'ไม่เกี่ยวข้อง') },
  },
  agencyDesignated: { name: t('Agency is designated', 'หน่วยงานได้รับการกำหนดตามข้อตกลง'), values: TRI },
  releasingAgencyExempt: {
    name: t('Agency is exempt from the data protection act', 'หน่วยงานได้รับยกเว้นจากกฎหมายคุ้มครองข้อมูลส่วนบุคคล'),
    values: TRI,
  },
  personal: {
    name: t('Personal data', 'ข้อมูลส่วนบุคคล'),
    values: {
      none: t('none', 'ไม่มี'),
      'indicator-only': t('only as an indicator', 'เฉพาะที่เป็นตัวบ่งชี้ภัยคุกคาม'),
      contact: t('work contact', 'ข้อมูลติดต่อในหน้าที่'),
      identifying: t('identifies a person', 'ระบุตัวบุคคลได้'),
      'named-in-text': t('a person is named in free text', 'มีชื่อบุคคลในข้อความ'),
      sensitive: t('sensitive', 'ข้อมูลส่วนบุคคลที่อ่อนไหว'),
      unknown: UNKNOWN,
    },
  },
  userOrTrafficData: {
    name: t('User or traffic data', 'ข้อมูลของผู้ใช้บริการหรือข้อมูลจราจรทางคอมพิวเตอร์'),
    values: GIVEN,
  },
  ciiRelated: {
    name: t('Concerns critical information infrastructure', 'เกี่ยวกับโครงสร้างพื้นฐานสำคัญทางสารสนเทศ'),
    values: TRI,
  },
  victimIdentifiable: { name: t('The victim can be identified', 'ระบุตัวผู้เสียหายได้'), values: TRI },
  severity: {
    name: t('Level of the threat', 'ระดับภัยคุกคามทางไซเบอร์'),
    values: {
      none: t('not an incident', 'ไม่ใช่เหตุภัยคุกคาม'),
      'non-serious': t('non-serious', 'ระดับไม่ร้ายแรง'),
      serious: t('serious', 'ระดับร้ายแรง'),
      crisis: t('crisis', 'ระดับวิกฤติ'),
      unknown: UNKNOWN,
    },
  },
  statutorySecrecy: { name: t('Secret by a statute', 'เป็นความลับตามกฎหมายเฉพาะ'), values: TRI },
  nonDisclosureOrder: { name: t('Order not to disclose', 'คำสั่งมิให้เปิดเผย'), values: GIVEN },
  controlledTechnology: {
    name: t('Controlled technology', 'เทคโนโลยีที่ต้องควบคุม'),
    values: {
      none: t('none', 'ไม่มี'),
      cryptography: t('cryptography', 'เทคโนโลยีการเข้ารหัสลับ'),
      exploit: t('exploit', 'โค้ดเจาะช่องโหว่'),
      'intrusion-software': t('intrusion software', 'ซอฟต์แวร์สำหรับการบุกรุก'),
      unknown: UNKNOWN,
    },
  },
  legalProceeding: { name: t('Linked to legal proceedings', 'เกี่ยวข้องกับการดำเนินคดี'), values: TRI },
  deathPenaltyRisk: { name: t('Risk of the death penalty', 'มีความเสี่ยงต่อโทษประหารชีวิต'), values: GIVEN },
  monarchyRelated: {
    name: t('May damage the monarchy', 'อาจก่อให้เกิดความเสียหายต่อสถาบันพระมหากษัตริย์'),
    values: TRI,
  },
  thirdPartyInterest: { name: t('Interests of a third person', 'กระทบประโยชน์ได้เสียของบุคคลอื่น'), values: TRI },
  exercise: { name: t('Exercise', 'การฝึกซ้อม'), values: TRI },
  publicByLicence: {
    name: t('Public, with consent by licence', 'ข้อมูลสาธารณะที่อนุญาตโดยสัญญาอนุญาต'),
    values: TRI,
  },
  decisionReference: {
    name: t('Decision of the joint working group', 'มติคณะทำงานร่วม'),
    values: GIVEN,
  },
}

/**
 * The text for one code of a fact. A country of a `REL` list and an area are worded; a code without a text of its own
 * (a kind's id, an area of a later agreement) is returned as it is.
 */
export const labelFact = (name: FactName, code: string): Bilingual => {
  const values: Readonly<Record<string, Bilingual>> = FACT_TEXTS[name].values
  if (Object.hasOwn(values, code)) return values[code] ?? t(code, code)
  if (name === 'area' && Object.hasOwn(AREA_NAMES, code)) return AREA_NAMES[code as keyof typeof AREA_NAMES]
  if (name === 'caveats' && code.startsWith('REL:'))
    return t(`releasable to ${code.slice(4)}`, `เปิดเผยแก่ ${code.slice(4)} ได้`)
  return t(code, code)
}
