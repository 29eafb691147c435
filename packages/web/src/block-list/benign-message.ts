// Words of lists of values known to be harmless.
export const benignMessages = {
  title: { th: 'ค่าที่ทราบว่าไม่เป็นอันตราย', en: 'Values known to be harmless' },
  lead: {
    th: 'ค่าที่อยู่ในรายการเหล่านี้จะไม่อยู่ในรายการปิดกั้นใด รับไฟล์รายการเตือนของ MISP (warninglist) ได้โดยตรง',
    en: 'What these lists name is in no block-list. The warninglists of MISP can be added as they are.',
  },
  none: { th: 'ยังไม่มีรายการ', en: 'There are no lists yet' },
  noneHelp: {
    th: 'เพิ่มรายการเพื่อไม่ให้ปิดกั้นที่อยู่ที่ใช้กันทั่วไปโดยไม่ตั้งใจ',
    en: 'Add one, so that addresses that everybody uses are not blocked by mistake.',
  },
  pick: { th: 'เลือกไฟล์รายการ (JSON)', en: 'Choose a list file (JSON)' },
  adding: { th: 'กำลังอ่านรายการ', en: 'Reading the list' },
  added: {
    th: 'เพิ่ม {name} แล้ว ใช้ได้ {entries, number} ค่า ใช้ไม่ได้ {leftOut, number} ค่า',
    en: '{name} is added: {entries, plural, one {# entry} other {# entries}}, {leftOut, number} left out.',
  },
  findings: { th: 'ค่าที่ใช้ไม่ได้ และเหตุผล', en: 'What is left out, and why' },
  name: { th: 'รายการ', en: 'List' },
  version: { th: 'รุ่น', en: 'Version' },
  kind: { th: 'วิธีเทียบ', en: 'How it is compared' },
  entries: { th: 'จำนวนค่า', en: 'Entries' },
  by: { th: 'เพิ่มโดย', en: 'Added by' },
  remove: { th: 'นำออก', en: 'Remove' },
  removeOf: { th: 'นำออก: {name}', en: 'Remove: {name}' },
  removeWhat: {
    th: 'ค่าที่รายการนี้กันไว้จะกลับเข้าสู่รายการปิดกั้นในการดึงครั้งถัดไป',
    en: 'What this list kept out is in the block-lists again with the next fetch.',
  },
  string: { th: 'ตรงกันทั้งค่า', en: 'The whole value' },
  substring: { th: 'มีข้อความนี้อยู่ในค่า', en: 'Part of the value' },
  hostname: { th: 'ชื่อโดเมนและชื่อย่อยทั้งหมด', en: 'The domain name and all below it' },
  cidr: { th: 'ช่วงที่อยู่ IP', en: 'A range of addresses' },
  regex: { th: 'นิพจน์ทั่วไป (regular expression)', en: 'A regular expression' },
  leftOut: {
    th: 'ไม่อยู่ในรายการนี้เพราะทราบว่าไม่เป็นอันตราย',
    en: 'Left out because known to be harmless',
  },
  leftOutCount: {
    th: 'ทั้งหมด {count, number} ค่า',
    en: '{count, plural, one {# value} other {# values}} in all',
  },
  value: { th: 'ค่า', en: 'Value' },
  entry: { th: 'ค่าในรายการที่ตรงกัน', en: 'The entry that names it' },
} as const
