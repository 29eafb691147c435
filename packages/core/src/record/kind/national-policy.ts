// A national policy, strategy, act or standard of the digital economy, as one Party publishes it to the other.
import { both, field, option } from '../field.ts'
import { declareKind } from '../kind.ts'

/** A policy or strategy document of one Party, with what is needed to set two of them side by side. */
export const NATIONAL_POLICY = declareKind({
  id: 'national-policy',
  areas: ['digital.policy'],
  extensionUuid: 'eb52a7b9-f051-49d5-a1af-834fde829df7',
  names: {
    one: both('National policy or strategy', 'นโยบายหรือยุทธศาสตร์ระดับชาติ'),
    many: both('National policies and strategies', 'นโยบายและยุทธศาสตร์ระดับชาติ'),
  },
  fields: [
    field('bilingual-text', 'title', 'Title', 'ชื่อเรื่อง', { required: true }),
    field('bilingual-text', 'summary', 'Summary', 'สาระสำคัญ', { required: true, lines: 4 }),
    field('bilingual-text', 'body', 'Text', 'เนื้อหา', { lines: 12 }),
    field('select', 'instrument', 'Kind of document', 'ประเภทเอกสาร', {
      required: true,
      options: [
        option('strategy', 'Strategy', 'ยุทธศาสตร์'),
        option('policy', 'Policy and plan', 'นโยบายและแผน'),
        option('action-plan', 'Action plan', 'แผนปฏิบัติการ'),
        option('law', 'Law or regulation', 'กฎหมายหรือระเบียบ'),
        option('standard', 'Standard or framework', 'มาตรฐานหรือกรอบมาตรฐาน'),
      ],
    }),
    field('select', 'topic', 'Topic', 'ประเด็น', {
      required: true,
      help: both('Documents on the same topic are set side by side.', 'เอกสารประเด็นเดียวกันจะแสดงเปรียบเทียบกัน'),
      options: [
        option('cyber-security', 'Cyber security', 'ความมั่นคงปลอดภัยไซเบอร์'),
        option('data', 'Data and privacy', 'ข้อมูลและการคุ้มครองข้อมูลส่วนบุคคล'),
        option('digital-government', 'Digital government', 'รัฐบาลดิจิทัล'),
        option('digital-trade', 'Digital trade', 'การค้าดิจิทัล'),
        option('infrastructure', 'Digital infrastructure', 'โครงสร้างพื้นฐานดิจิทัล'),
        option('emerging-technology', 'Emerging technology', 'เทคโนโลยีเกิดใหม่'),
        option('skills', 'Skills and inclusion', 'ทักษะและการเข้าถึง'),
      ],
    }),
    field('select', 'status', 'Status', 'สถานะ', {
      required: true,
      options: [
        option('draft', 'Draft for consultation', 'ร่างเพื่อรับฟังความเห็น'),
        option('adopted', 'Adopted', 'ประกาศใช้แล้ว'),
        option('replaced', 'Replaced', 'ถูกแทนที่แล้ว'),
      ],
    }),
    field('party', 'party', 'Whose policy', 'นโยบายของ', { required: true }),
    field('text', 'issuer', 'Issued by', 'หน่วยงานที่ออก'),
    field('date', 'valid_from', 'In effect from', 'มีผลตั้งแต่วันที่'),
    field('date', 'valid_until', 'In effect until', 'มีผลถึงวันที่'),
    field('url', 'source_url', 'Published at', 'แหล่งเผยแพร่'),
  ],
  page: [
    [both('Summary', 'สาระสำคัญ'), ['summary', 'instrument', 'topic', 'status']],
    [both('Text', 'เนื้อหา'), ['body']],
    [both('Issue', 'การออกเอกสาร'), ['party', 'issuer', 'valid_from', 'valid_until', 'source_url']],
  ],
  projection: {
    title: ['title'],
    summary: ['summary'],
    searchable: ['title', 'summary', 'body', 'issuer'],
  },
})
