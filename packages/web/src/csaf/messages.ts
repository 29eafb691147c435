// Words of a security advisory.
export const csafMessages = {
  advisory: { th: 'ประกาศแจ้งเตือนช่องโหว่ (CSAF)', en: 'Security advisory (CSAF)' },
  asFile: { th: 'ไฟล์ CSAF ของการแจ้งเตือนนี้', en: 'This warning as a CSAF file' },
  category: { th: 'ประเภท', en: 'Category' },
  publisher: { th: 'ผู้เผยแพร่', en: 'Publisher' },
  tracking: { th: 'หมายเลขประกาศ', en: 'Number' },
  state: { th: 'สถานะ', en: 'State' },
  version: { th: 'รุ่นที่ {version}', en: 'version {version}' },
  revisions: { th: 'ประวัติการแก้ไข', en: 'Revisions' },
  vulnerabilities: { th: 'ช่องโหว่', en: 'Vulnerabilities' },
  score: { th: 'คะแนน CVSS', en: 'CVSS' },
  noScore: { th: 'ไม่มีคะแนน', en: 'no score' },
  remedies: { th: 'แนวทางแก้ไข', en: 'What to do' },
  threats: { th: 'ภัยคุกคาม', en: 'Threats' },
  more: {
    th: 'และอีก {count, number} รายการในไฟล์',
    en: 'and {count, plural, one {# more} other {# more}} in the file',
  },
  noFile: {
    th: 'ไฟล์ CSAF ของประกาศนี้ไม่อยู่ในระบบ หรือท่านไม่มีสิทธิอ่าน',
    en: 'The CSAF file of this advisory is not here, or you may not read it.',
  },
  files: { th: 'ไฟล์', en: 'Files' },
  original: { th: 'ไฟล์ต้นฉบับ', en: 'File as it came' },
  written: { th: 'ไฟล์ CSAF {version}', en: 'CSAF {version} file' },
  losses: {
    th: 'CSAF {version} ไม่รองรับ {count, number} ส่วน จึงไม่รวมไว้ในไฟล์',
    en: 'CSAF {version} has no place for {count, plural, one {# part} other {# parts}}, which are left out',
  },
  impossible: {
    th: 'เขียนเป็น CSAF {version} ไม่ได้ เพราะระบุเครื่องหมายกำกับการเผยแพร่ไม่ได้ครบถ้วน',
    en: 'Cannot be written as CSAF {version}, which cannot say how it is marked',
  },
  checked: { th: 'ผลการตรวจสอบตามมาตรฐาน', en: 'By the tests of the standard' },
  passed: {
    th: 'ผ่านการตรวจสอบภาคบังคับ จากการตรวจสอบทั้งหมด {tests, number} รายการ',
    en: 'Passes every mandatory one of {tests, number} tests',
  },
  failed: {
    th: 'ไม่ผ่านการตรวจสอบภาคบังคับ {count, number} จุด',
    en: 'Breaks mandatory tests in {count, plural, one {# place} other {# places}}',
  },
  hints: {
    th: 'ข้อแนะนำ {count, number} ข้อ',
    en: '{count, plural, one {# recommendation} other {# recommendations}}',
  },
} as const
