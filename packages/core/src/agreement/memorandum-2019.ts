// The memorandum of 10 January 2019 as an instrument on record (domain.md §1.1, §1.6). Facts are those of the public reports;
// the wording of statements is ours. Its text is not public, so nothing here is a quotation of it but its titles.
// The press gives Thai names in Thai only; their Latin spelling here is the usual one.
import type { Bilingual } from '../language/bilingual.ts'
import type { AreaId } from './area.ts'
import type { Instrument, Statement, StatementSource } from './instrument.ts'

const PRESS = 'mdes-2019-01'
const MFA = 'mfa-2019-01'

const from =
  (source: StatementSource, reference: string | null) =>
  (id: string, areas: readonly AreaId[], text: Bilingual): Statement => ({
    id,
    text,
    source,
    reference,
    areas,
  })
const press = from('press', PRESS)
const remark = from('remark', PRESS)
const assumed = from('assumed', null)

const SCOPE: readonly Statement[] = [
  press('scope-cyber-exchange', ['cyber.info', 'cyber.practice'], {
    th: 'ด้านความมั่นคงทางไซเบอร์: การแลกเปลี่ยนข้อมูลข่าวสาร และการแลกเปลี่ยนแนวปฏิบัติที่ดีด้านความมั่นคงปลอดภัยทางไซเบอร์',
    en: 'Cyber security: exchange of information, and exchange of good practice in cyber security',
  }),
  press('scope-cyber-skills', ['cyber.skills'], {
    th: 'ด้านความมั่นคงทางไซเบอร์: การพัฒนาทักษะด้านความมั่นคงทางไซเบอร์',
    en: 'Cyber security: development of cyber security skills',
  }),
  press('scope-cyber-international', ['cyber.intl-security'], {
    th: 'ด้านความมั่นคงทางไซเบอร์: การยึดมั่นในเรื่องความมั่นคงระหว่างประเทศในโลกไซเบอร์',
    en: 'Cyber security: adherence to international security in cyberspace',
  }),
  press('scope-digital-practice', ['digital.policy', 'digital.practice', 'digital.innovation'], {
    th: 'ด้านดิจิทัล: การแบ่งปันแนวปฏิบัติที่เป็นเลิศและการส่งเสริมนวัตกรรม โดยสนับสนุนการแบ่งปันนโยบายระดับชาติ แนวปฏิบัติที่เป็นเลิศ และกลยุทธ์ที่เกี่ยวข้องกับเศรษฐกิจดิจิทัล',
    en: 'Digital: sharing of best practice and promotion of innovation, by supporting the sharing of national policies, best practice and strategies relating to the digital economy',
  }),
  press('scope-other', ['other'], {
    th: 'ด้านดิจิทัล: ความร่วมมืออื่นที่เกี่ยวข้องด้านดิจิทัลและความมั่นคงทางไซเบอร์',
    en: 'Digital: other cooperation relating to digital matters and cyber security',
  }),
]

const REMARKS: readonly Statement[] = [
  remark('remark-initiative', [], {
    th: 'บันทึกความเข้าใจเกิดจากความคิดริเริ่มของรัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคมและเอกอัครราชทูตเครือรัฐออสเตรเลียประจำประเทศไทย',
    en: 'The memorandum came from an initiative of the Minister of Digital Economy and Society and the Ambassador of Australia to Thailand',
  }),
  remark('remark-accessible-agencies', ['cyber.info', 'cyber.practice'], {
    th: 'รัฐบาลออสเตรเลียให้ความสำคัญอย่างมากกับความมั่นคงปลอดภัยไซเบอร์ และมีนโยบายให้หน่วยงานด้านไซเบอร์เข้าถึงได้ง่าย เพื่อทำงานร่วมกับหน่วยงานที่เกี่ยวข้องจากภาคส่วนต่าง ๆ ได้อย่างมีประสิทธิภาพ',
    en: 'The Australian Government gives great importance to cyber security, and its policy is that cyber agencies be easy to reach, so that they can work effectively with the agencies concerned in every sector',
  }),
  remark('remark-communications-infrastructure', ['cyber.info'], {
    th: 'รัฐบาลออสเตรเลียให้ความสำคัญกับการปกป้องโครงสร้างพื้นฐานด้านการสื่อสารที่สำคัญของประเทศ',
    en: 'The Australian Government gives importance to protecting the country’s critical communications infrastructure',
  }),
  remark('remark-research', ['digital.innovation'], {
    th: 'รัฐบาลออสเตรเลียส่งเสริมการวิจัยและพัฒนา เพื่อสร้างนวัตกรรมและองค์ความรู้ในการรับมือกับภัยคุกคามด้านไซเบอร์',
    en: 'The Australian Government promotes research and development, to create innovation and knowledge for dealing with cyber threats',
  }),
]

const ASSUMED: readonly Statement[] = [
  assumed('assumed-no-authority', [], {
    th: 'บันทึกความเข้าใจนี้ถือว่าไม่ใช่สนธิสัญญาและไม่เป็นฐานทางกฎหมายในการเปิดเผยข้อมูล การเปิดเผยต้องมีฐานทางกฎหมายของแต่ละฝ่ายเสมอ',
    en: 'The memorandum is taken not to be a treaty and not to be a legal basis for disclosure; disclosure always needs a legal basis of the side that discloses',
  }),
  assumed('assumed-unpublished-terms', [], {
    th: 'ระยะเวลา จุดประสานงาน ค่าใช้จ่าย ทรัพย์สินทางปัญญา การรักษาความลับ และการสิ้นสุด ไม่ปรากฏในเอกสารสาธารณะ จึงกำหนดไว้ในข้อตกลงการเชื่อมต่อเท่านั้น',
    en: 'Duration, contact points, costs, intellectual property, confidentiality and termination appear in no public document, and are therefore set by the connection arrangement only',
  }),
  assumed('assumed-languages', [], {
    th: 'ไม่ปรากฏในเอกสารสาธารณะว่าฉบับภาษาใดเป็นฉบับที่ใช้บังคับหรือใช้เป็นหลักในการตีความ',
    en: 'No public document says which language text is authentic or prevails',
  }),
]

const MINISTRY: Bilingual = {
  th: 'กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม และสื่อมวลชน',
  en: 'Ministry of Digital Economy and Society, and the press',
}

/** The memorandum of 2019. Names are history; nobody named here signs anything in this system. */
export const MEMORANDUM_2019: Instrument = {
  id: 'mou-th-au-2019',
  type: 'mou',
  parties: [
    { code: 'TH', names: { th: 'ราชอาณาจักรไทย', en: 'Kingdom of Thailand' } },
    { code: 'AU', names: { th: 'เครือรัฐออสเตรเลีย', en: 'Australia' } },
  ],
  titles: [
    {
      language: 'en',
      text: 'Memorandum of Understanding on Cyber and Digital Cooperation between the Government of the Kingdom of Thailand and the Government of Australia',
      is_alias: false,
      used_by: MINISTRY,
      reference: PRESS,
    },
    {
      language: 'th',
      text: 'บันทึกความเข้าใจว่าด้วยความร่วมมือด้านความมั่นคงไซเบอร์และดิจิทัลระหว่างราชอาณาจักรไทยและเครือรัฐออสเตรเลีย',
      is_alias: false,
      used_by: MINISTRY,
      reference: PRESS,
    },
    {
      language: 'th',
      text: 'บันทึกความเข้าใจว่าด้วยความร่วมมือทางไซเบอร์และดิจิทัล',
      is_alias: true,
      used_by: {
        th: 'กระทรวงการต่างประเทศของไทย (ข่าวการเยือน)',
        en: 'Ministry of Foreign Affairs of Thailand (news of the visit)',
      },
      reference: MFA,
    },
  ],
  signed_on: '2019-01-10',
  place: {
    th: 'ห้องสีฟ้า ตึกสันติไมตรี ทำเนียบรัฐบาล',
    en: 'Blue Room, Santi Maitri Building, Government House',
  },
  signed_by: [
    {
      party: 'TH',
      role: {
        th: 'รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม',
        en: 'Minister of Digital Economy and Society',
      },
      name: { th: 'นายพิเชฐ ดุรงคเวโรจน์', en: 'Dr Pichet Durongkaveroj' },
      reference: PRESS,
    },
    {
      party: 'AU',
      role: {
        th: 'รัฐมนตรีว่าการต่างประเทศ กระทรวงการต่างประเทศและการค้า เครือรัฐออสเตรเลีย',
        en: 'Minister for Foreign Affairs, Department of Foreign Affairs and Trade, Australia',
      },
      name: { th: 'นางมาริส เพย์น', en: 'Senator the Honourable Marise Payne' },
      reference: PRESS,
    },
  ],
  witnessed_by: [
    {
      party: 'TH',
      role: {
        th: 'รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงยุติธรรม',
        en: 'Deputy Prime Minister and Minister of Justice',
      },
      name: { th: 'พลอากาศเอก ประจิน จั่นตอง', en: 'Air Chief Marshal Prajin Juntong' },
      reference: PRESS,
    },
  ],
  purpose: press('purpose', [], {
    th: 'ส่งเสริมความร่วมมือด้านความมั่นคงทางไซเบอร์และด้านดิจิทัลเพื่อเศรษฐกิจระหว่างไทยกับออสเตรเลีย',
    en: 'To promote cooperation between Thailand and Australia on cyber security and on digital matters for the economy',
  }),
  constraint: press('constraint', [], {
    th: 'ความร่วมมือเป็นไปตามกฎหมายและนโยบายภายในประเทศของแต่ละประเทศ และข้อผูกพันระหว่างประเทศ',
    en: 'Cooperation is in accordance with the domestic laws and policies of each country and with international obligations',
  }),
  scope: SCOPE,
  remarks: REMARKS,
  assumed: ASSUMED,
  status: { th: 'ไม่เป็นที่ทราบในระบบนี้', en: 'not known to this system' },
  references: [
    {
      id: PRESS,
      text: {
        th: 'ข่าวประชาสัมพันธ์ของกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม มกราคม 2562 ตามที่มติชนเผยแพร่',
        en: 'Press release of the Ministry of Digital Economy and Society, January 2019, as published by Matichon',
      },
      published: '2019-01',
      url: 'https://www.matichon.co.th/news-monitor/news_1312122',
    },
    {
      id: MFA,
      text: {
        th: 'ข่าวกระทรวงการต่างประเทศเรื่องการเยือนไทยของรัฐมนตรีว่าการต่างประเทศออสเตรเลีย มกราคม 2562',
        en: 'News of the Ministry of Foreign Affairs of Thailand on the visit of the Australian Minister for Foreign Affairs, January 2019',
      },
      published: '2019-01',
      url: 'http://mfa.go.th/main/th/news3/6888/98261-%E0%B8%81%E0%B8%B2%E0%B8%A3%E0%B9%80%E0%B8%A2%E0%B8%B7%E0%B8%AD%E0%B8%99%E0%B9%84%E0%B8%97%E0%B8%A2%E0%B8%82%E0%B8%AD%E0%B8%87%E0%B8%99%E0%B8%B2%E0%B8%87%E0%B8%A1%E0%B8%B2%E0%B8%A3%E0%B8%B4%E0%B8%AA-%E0%B9%80%E0%B8%9E%E0%B8%A2%E0%B9%8C%E0%B8%99-%E0%B8%A3%E0%B8%B1%E0%B8%90%E0%B8%A1%E0%B8%99%E0%B8%95%E0%B8%A3%E0%B8%B5%E0%B8%95%E0%B9%88%E0%B8%B2%E0%B8%87%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B9%80%E0%B8%97%E0%B8%A8%E0%B9%80%E0%B8%84%E0%B8%A3.html',
    },
  ],
}
