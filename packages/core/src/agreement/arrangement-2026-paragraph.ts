// The paragraphs of the node connection arrangement that belong to no single area (domain.md §1.5). Numbers and dates stand in
// the schedule only, so that text and data cannot say different things.
import type { Bilingual } from '../language/bilingual.ts'
import type { PARAGRAPH_KINDS } from './schema.ts'

/** One paragraph as the arrangement declares it; its id is its kind. */
export type ParagraphDeclaration = {
  readonly kind: (typeof PARAGRAPH_KINDS)[number]
  readonly heading: Bilingual
  readonly text: Bilingual
}

const paragraph = (
  kind: ParagraphDeclaration['kind'],
  [headingEn, headingTh]: readonly [string, string],
  en: string,
  th: string,
): ParagraphDeclaration => ({ kind, heading: { en: headingEn, th: headingTh }, text: { en, th } })

/** The paragraphs before those of the areas. */
export const OPENING_PARAGRAPHS: readonly ParagraphDeclaration[] = [
  paragraph(
    'purpose',
    ['Purpose', 'วัตถุประสงค์'],
    'The Participants will connect their systems in order to carry out the cooperation on cyber security and digital matters described in the memorandum of understanding, so that each disclosure is explained, signed and recorded by each side.',
    'ทุกฝ่ายจะเชื่อมต่อระบบของตนเพื่อดำเนินความร่วมมือด้านความมั่นคงทางไซเบอร์และด้านดิจิทัลตามบันทึกความเข้าใจ โดยให้การเปิดเผยข้อมูลทุกครั้งมีคำอธิบาย มีลายมือชื่อ และมีการบันทึกในทะเบียนของแต่ละฝ่าย',
  ),
  paragraph(
    'scope',
    ['Scope', 'ขอบเขต'],
    'Only what is named under an area in Schedule 2 may be disclosed under this Arrangement, in the direction and between the authorities stated there. This Arrangement does not require any Participant to disclose anything.',
    'การเปิดเผยข้อมูลตามข้อตกลงนี้ทำได้เฉพาะข้อมูลที่ระบุไว้ในสาขาความร่วมมือตามเอกสารแนบท้าย 2 ตามทิศทางและระหว่างหน่วยงานที่กำหนดไว้เท่านั้น ข้อตกลงนี้ไม่กำหนดให้ฝ่ายใดต้องเปิดเผยข้อมูล',
  ),
]

/** The paragraphs after those of the areas. */
export const CLOSING_PARAGRAPHS: readonly ParagraphDeclaration[] = [
  paragraph(
    'participants',
    ['Designated authorities', 'หน่วยงานที่ได้รับมอบหมาย'],
    'Each Participant acts through the authorities named in Schedule 1, for the areas and the time stated there. A change of authority is a change of this Arrangement.',
    'แต่ละฝ่ายดำเนินการผ่านหน่วยงานตามเอกสารแนบท้าย 1 ในสาขาและระยะเวลาที่กำหนดไว้ การเปลี่ยนหน่วยงานถือเป็นการแก้ไขเพิ่มเติมข้อตกลงนี้',
  ),
  paragraph(
    'contact-points',
    ['Contact points', 'จุดประสานงาน'],
    'Each Participant will keep the contact points in Schedule 1 staffed by role and will answer a test call within one working day.',
    'แต่ละฝ่ายจะจัดให้มีผู้ปฏิบัติหน้าที่ประจำจุดประสานงานตามเอกสารแนบท้าย 1 โดยระบุเป็นตำแหน่ง และจะตอบการทดสอบการติดต่อภายในหนึ่งวันทำการ',
  ),
  paragraph(
    'connection',
    ['Connection and register', 'การเชื่อมต่อและทะเบียน'],
    'What a Participant discloses enters a register that the Participant and the recipient both hold and can check. The recipient will sign for what it has received. On a request to withdraw or correct, the recipient will act on its copies without delay and will answer with a signed acknowledgement that says what remains and why.',
    'ข้อมูลที่แต่ละฝ่ายเปิดเผยจะบันทึกในทะเบียนการแลกเปลี่ยนข้อมูลที่ทั้งฝ่ายผู้ส่งและฝ่ายผู้รับถือและตรวจสอบได้ ฝ่ายผู้รับจะลงลายมือชื่อรับข้อมูล และเมื่อมีคำขอเรียกคืนหรือแก้ไข ฝ่ายผู้รับจะดำเนินการกับสำเนาที่ตนมีโดยไม่ชักช้า และตอบรับโดยลงลายมือชื่อ พร้อมแจ้งว่ายังมีข้อมูลใดคงอยู่และด้วยเหตุใด',
  ),
  paragraph(
    'law',
    ['Domestic law and international obligations', 'กฎหมายภายในและข้อผูกพันระหว่างประเทศ'],
    'Everything under this Arrangement takes place in accordance with the domestic laws and policies of each Participant and with international obligations. This Arrangement is not a legal basis for disclosure: each disclosure also needs one under the law of the Participant that discloses.',
    'การดำเนินการตามข้อตกลงนี้เป็นไปตามกฎหมายและนโยบายภายในประเทศของแต่ละฝ่าย และข้อผูกพันระหว่างประเทศ ข้อตกลงนี้ไม่เป็นฐานทางกฎหมายในการเปิดเผยข้อมูล การเปิดเผยแต่ละครั้งต้องมีฐานทางกฎหมายของฝ่ายที่เปิดเผยด้วย',
  ),
  paragraph(
    'confidentiality',
    ['Confidentiality and onward release', 'การรักษาความลับและการส่งต่อ'],
    'The recipient will observe the markings that information carries and will use it only for the purpose for which it was disclosed. It will not release it onward without the consent of the originator. Classified information will not be exchanged under this Arrangement. The Participants will continue to observe this paragraph after the end of this Arrangement.',
    'ฝ่ายผู้รับจะปฏิบัติตามเครื่องหมายกำกับข้อมูล และใช้ข้อมูลเฉพาะตามวัตถุประสงค์ที่ได้รับการเปิดเผย จะไม่ส่งต่อโดยไม่ได้รับความยินยอมจากหน่วยงานเจ้าของข้อมูล และจะไม่แลกเปลี่ยนข้อมูลข่าวสารที่มีชั้นความลับตามข้อตกลงนี้ ทุกฝ่ายจะยังคงปฏิบัติตามวรรคนี้ต่อไปหลังจากข้อตกลงนี้สิ้นสุด',
  ),
  paragraph(
    'personal-data',
    ['Personal data', 'ข้อมูลส่วนบุคคล'],
    'Personal data will be cut out before disclosure unless the law of the Participant that discloses permits its transfer and the purpose needs it.',
    'ข้อมูลส่วนบุคคลจะถูกตัดทอนก่อนการเปิดเผย เว้นแต่กฎหมายของฝ่ายที่เปิดเผยอนุญาตให้ส่งหรือโอนได้และจำเป็นต่อวัตถุประสงค์',
  ),
  paragraph(
    'working-group',
    ['Joint working group', 'คณะทำงานร่วม'],
    'A joint working group, chaired jointly, will meet at least once a year, will review what was done under each area, and will decide by consensus. Its decisions may be disclosed under the area that they concern.',
    'คณะทำงานร่วมซึ่งมีประธานร่วมของทุกฝ่ายจะประชุมอย่างน้อยปีละหนึ่งครั้ง เพื่อทบทวนผลการดำเนินงานในแต่ละสาขา และมีมติโดยฉันทามติ มติดังกล่าวเปิดเผยได้ภายใต้สาขาที่เกี่ยวข้อง',
  ),
  paragraph(
    'work-plan',
    ['Work plan', 'แผนงาน'],
    'The joint working group will keep a work plan with activities, lead authorities and evidence under each area.',
    'คณะทำงานร่วมจะจัดทำแผนงานที่ระบุกิจกรรม หน่วยงานหลัก และหลักฐานผลการดำเนินงานในแต่ละสาขา',
  ),
  paragraph(
    'costs',
    ['Costs', 'ค่าใช้จ่าย'],
    'Each Participant will bear its own costs unless the Participants decide otherwise for an activity.',
    'แต่ละฝ่ายรับผิดชอบค่าใช้จ่ายของตน เว้นแต่ทุกฝ่ายจะตกลงเป็นอย่างอื่นสำหรับกิจกรรมใดกิจกรรมหนึ่ง',
  ),
  paragraph(
    'intellectual-property',
    ['Intellectual property', 'ทรัพย์สินทางปัญญา'],
    'Disclosure transfers no intellectual property. The recipient may use a shared document for its own public purposes, naming the source.',
    'การเปิดเผยข้อมูลไม่เป็นการโอนทรัพย์สินทางปัญญา ฝ่ายผู้รับใช้เอกสารที่ได้รับเพื่อภารกิจของรัฐของตนได้โดยอ้างอิงแหล่งที่มา',
  ),
  paragraph(
    'disputes',
    ['Differences', 'การระงับความเห็นที่แตกต่าง'],
    'Differences will be settled by consultation between the Participants only.',
    'หากมีความเห็นแตกต่างกัน ทุกฝ่ายจะระงับด้วยการหารือระหว่างกันเท่านั้น',
  ),
  paragraph(
    'duration',
    ['Coming into effect and duration', 'การมีผลและระยะเวลา'],
    'This Arrangement comes into effect and ends as stated in Schedule 3. It may be extended before its end by written consent of all Participants. Signing connects the systems; it is not the signature of an international instrument.',
    'ข้อตกลงนี้มีผลและสิ้นสุดตามที่ระบุในเอกสารแนบท้าย 3 และขยายระยะเวลาได้ก่อนวันสิ้นสุดด้วยความยินยอมเป็นลายลักษณ์อักษรของทุกฝ่าย การลงนามเป็นการเชื่อมต่อระบบ มิใช่การลงนามในเอกสารความร่วมมือระหว่างประเทศ',
  ),
  paragraph(
    'amendment',
    ['Changes', 'การแก้ไขเพิ่มเติม'],
    'This Arrangement may be changed at any time by an annex or a new version signed by all Participants.',
    'ข้อตกลงนี้แก้ไขเพิ่มเติมได้ทุกเมื่อโดยภาคผนวกหรือฉบับใหม่ที่ทุกฝ่ายลงนาม',
  ),
  paragraph(
    'termination',
    ['Suspension and termination', 'การระงับและการสิ้นสุด'],
    'Any Participant may suspend this Arrangement alone and at once, giving its reason; only that Participant may resume it. While it is suspended, only withdrawals, corrections, acknowledgements and what Schedule 3 names may be sent. Any Participant may end it by notice as stated in Schedule 3. After the end, withdrawals and corrections may still be sent during the time for winding down, and information held remains subject to its markings.',
    'ฝ่ายใดฝ่ายหนึ่งอาจระงับข้อตกลงนี้ได้เองโดยทันทีโดยแจ้งเหตุผล และเฉพาะฝ่ายนั้นเท่านั้นที่ให้ดำเนินการต่อได้ ระหว่างที่ระงับ ส่งได้เฉพาะการเรียกคืน การแก้ไข การตอบรับ และข้อมูลที่ระบุในเอกสารแนบท้าย 3 ฝ่ายใดฝ่ายหนึ่งอาจให้ข้อตกลงนี้สิ้นสุดโดยแจ้งล่วงหน้าตามเอกสารแนบท้าย 3 ภายหลังการสิ้นสุด ยังส่งการเรียกคืนและการแก้ไขได้ภายในระยะเวลาดำเนินการหลังสิ้นสุด และข้อมูลที่แต่ละฝ่ายถืออยู่ยังคงอยู่ภายใต้เครื่องหมายกำกับ',
  ),
  paragraph(
    'language',
    ['Languages', 'ภาษา'],
    'The languages of this Arrangement, and what applies when the texts diverge, are stated in Schedule 3.',
    'ภาษาของข้อตกลงนี้ และข้อปฏิบัติเมื่อข้อความมีความหมายแตกต่างกัน เป็นไปตามเอกสารแนบท้าย 3',
  ),
]
