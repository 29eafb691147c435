// The areas of the node connection arrangement with the paragraph that speaks of each (domain.md §1.6): what may cross
// under it, in words for people and as ids of kinds for the gate.
import type { Bilingual } from '../language/bilingual.ts'
import { AREA_NAMES, type MEMORANDUM_AREAS } from './area.ts'

/** One area as the arrangement declares it. */
export type AreaDeclaration = {
  readonly id: (typeof MEMORANDUM_AREAS)[number]
  readonly kinds: readonly string[]
  readonly decisionKinds: readonly string[]
  readonly text: Bilingual
}

// A decision of the joint working group is sent under the area that it concerns.
const DECISION = 'group-decision'

const area = (
  id: AreaDeclaration['id'],
  kinds: readonly string[],
  en: string,
  th: string,
  decisionKinds: readonly string[] = [],
): AreaDeclaration => ({ id, kinds: [...kinds, DECISION], decisionKinds, text: { en, th } })

/** The eight areas in the order of the memorandum. */
export const ARRANGEMENT_AREAS: readonly AreaDeclaration[] = [
  area(
    'cyber.info',
    ['stix:threat', 'stix:custom', 'infrastructure-warning'],
    'The Participants will exchange cyber threat information, including indicators, sightings and warnings to operators of critical infrastructure, for the purpose of defending against cyber threats. Information that is to serve as evidence in proceedings will follow the channels for mutual assistance in criminal matters and not this Arrangement.',
    'ทุกฝ่ายจะแลกเปลี่ยนข้อมูลภัยคุกคามทางไซเบอร์ ซึ่งรวมถึงตัวบ่งชี้ภัยคุกคาม การพบเห็น และประกาศแจ้งเตือนแก่หน่วยงานโครงสร้างพื้นฐานสำคัญทางสารสนเทศ เพื่อการป้องกันภัยคุกคามทางไซเบอร์ ส่วนข้อมูลที่จะใช้เป็นพยานหลักฐานในการดำเนินคดีให้เป็นไปตามช่องทางความช่วยเหลือซึ่งกันและกันในเรื่องทางอาญา มิใช่ตามข้อตกลงนี้',
  ),
  area(
    'cyber.practice',
    ['good-practice'],
    'The Participants will share good practice in cyber security, with its source and the conditions under which it has been found to work.',
    'ทุกฝ่ายจะแบ่งปันแนวปฏิบัติที่ดีด้านความมั่นคงปลอดภัยทางไซเบอร์ พร้อมแหล่งที่มาและเงื่อนไขที่ใช้ได้ผล',
  ),
  area(
    'cyber.skills',
    ['course-offer'],
    'The Participants will offer each other courses and exercises in cyber security. Personal data of those who take part will be limited to what their enrolment needs.',
    'ทุกฝ่ายจะเสนอการฝึกอบรมและการฝึกซ้อมด้านความมั่นคงทางไซเบอร์แก่กัน โดยใช้ข้อมูลส่วนบุคคลของผู้เข้าร่วมเท่าที่จำเป็นต่อการลงทะเบียน',
  ),
  area(
    'cyber.intl-security',
    ['norm-statement', 'contact-point'],
    'The Participants will share statements on how they observe the norms of responsible State behaviour in cyberspace, and will keep their points of contact current.',
    'ทุกฝ่ายจะแบ่งปันคำแถลงเกี่ยวกับการปฏิบัติตามบรรทัดฐานว่าด้วยพฤติกรรมของรัฐอย่างมีความรับผิดชอบในไซเบอร์สเปซ และจะปรับปรุงจุดประสานงานให้เป็นปัจจุบัน',
  ),
  area(
    'digital.policy',
    ['national-policy'],
    'The Participants will share national policies and strategies relating to the digital economy.',
    'ทุกฝ่ายจะแบ่งปันนโยบายระดับชาติและกลยุทธ์ที่เกี่ยวข้องกับเศรษฐกิจดิจิทัล',
  ),
  area(
    'digital.practice',
    ['good-practice'],
    'The Participants will share best practice in the digital economy.',
    'ทุกฝ่ายจะแบ่งปันแนวปฏิบัติที่เป็นเลิศด้านเศรษฐกิจดิจิทัล',
  ),
  area(
    'digital.innovation',
    ['innovation-call'],
    'The Participants will promote innovation by making calls for proposals and for joint projects known to each other.',
    'ทุกฝ่ายจะส่งเสริมนวัตกรรม โดยแจ้งประกาศเชิญเสนอโครงการและโครงการร่วมให้กันทราบ',
  ),
  area(
    'other',
    ['cooperation-activity'],
    'Other cooperation on digital and cyber matters may take place under this Arrangement once the joint working group has decided on it. The decision itself may be sent without a further decision; it opens only what it names.',
    'ความร่วมมืออื่นที่เกี่ยวข้องด้านดิจิทัลและความมั่นคงทางไซเบอร์ดำเนินการตามข้อตกลงนี้ได้เมื่อคณะทำงานร่วมมีมติแล้ว ทั้งนี้ ตัวมติเองส่งถึงกันได้โดยไม่ต้องมีมติอื่น และมีผลเฉพาะเรื่องที่ระบุไว้ในมตินั้น',
    [DECISION],
  ),
]

/** What people call the kinds that cross under the arrangement, its annex, or while it is suspended. */
export const KIND_NAMES: Readonly<Record<string, Bilingual>> = {
  'stix:threat': { en: 'Cyber threat information (STIX 2.1)', th: 'ข้อมูลภัยคุกคามทางไซเบอร์ (STIX 2.1)' },
  'stix:custom': {
    en: 'Types that extend STIX, from sources of cyber threat information',
    th: 'ชนิดข้อมูลที่ขยายจาก STIX จากแหล่งข้อมูลภัยคุกคามทางไซเบอร์',
  },
  'infrastructure-warning': {
    en: 'Warning to infrastructure',
    th: 'ประกาศแจ้งเตือนโครงสร้างพื้นฐานสำคัญ',
  },
  'good-practice': { en: 'Good practice', th: 'แนวปฏิบัติที่ดี' },
  'course-offer': { en: 'Course offered', th: 'หลักสูตรที่เปิดรับ' },
  'norm-statement': { en: 'Statement on norms', th: 'คำแถลงด้านบรรทัดฐาน' },
  'contact-point': { en: 'Contact point', th: 'จุดประสานงาน' },
  'national-policy': { en: 'National policy or strategy', th: 'นโยบายระดับชาติหรือกลยุทธ์' },
  'innovation-call': { en: 'Call for innovation', th: 'ประกาศเชิญร่วมสร้างนวัตกรรม' },
  'cooperation-activity': { en: 'Cooperation activity', th: 'กิจกรรมความร่วมมือ' },
  'group-decision': { en: 'Decision of the joint working group', th: 'มติคณะทำงานร่วม' },
  'research-call': { en: 'Research call', th: 'ประกาศเชิญร่วมวิจัย' },
}

/** The name of an area for people. */
export const areaName = (id: AreaDeclaration['id']): Bilingual => AREA_NAMES[id]
