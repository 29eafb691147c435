// Names of the things inside the place “exchange”, and of what rules are and do.
export const exchangeMessages = {
  inside: { th: 'ในส่วนการแลกเปลี่ยนข้อมูล', en: 'In exchange' },
  reviews: { th: 'พิจารณาส่งมอบ', en: 'Release reviews' },
  agreements: { th: 'ข้อตกลง', en: 'Agreements' },
  feeds: { th: 'สายข้อมูล', en: 'Feeds' },
  letters: { th: 'หนังสือปิดผนึก', en: 'Letters' },
  recalls: { th: 'การเรียกคืน', en: 'Recalls' },
  onward: { th: 'การส่งต่อ', en: 'Onward release' },
  ledger: { th: 'ทะเบียนการแลกเปลี่ยนข้อมูล', en: 'Ledger' },
  connections: { th: 'การเชื่อมต่อ', en: 'Connections' },
  intake: { th: 'นำเข้าข้อมูล', en: 'Intake' },
  rules: { th: 'หลักเกณฑ์', en: 'Rules' },
  report: { th: 'รายงานผล', en: 'Report' },
} as const

/** Names of the things inside the place “threats”. */
export const threatMessages = {
  inside: { th: 'ในส่วนภัยคุกคาม', en: 'In threats' },
  records: { th: 'ข้อมูลภัยคุกคาม', en: 'Threat information' },
  blockLists: { th: 'รายการปิดกั้น', en: 'Block-lists' },
} as const

export const ruleMessages = {
  source: { th: 'ที่มา', en: 'Source' },
  liftedBy: { th: 'ผู้มีอำนาจพิจารณา: {role}', en: 'Can be decided by: {role}' },
} as const

export const ruleKindNames = {
  law: { th: 'กฎหมายภายใน', en: 'Domestic law' },
  policy: { th: 'นโยบายภายใน', en: 'Domestic policy' },
  'international-obligation': { th: 'ข้อผูกพันระหว่างประเทศ', en: 'International obligation' },
  agreement: { th: 'บันทึกความเข้าใจ', en: 'Arrangement' },
  marking: { th: 'เครื่องหมายกำกับ', en: 'Marking' },
  node: { th: 'ระบบของฝ่ายเรา', en: 'This node' },
} as const

/** What a rule speaks of. */
export const questionNames = {
  release: { th: 'การส่งมอบ', en: 'releases' },
  receive: { th: 'ข้อมูลที่ได้รับ', en: 'arrivals' },
  read: { th: 'การอ่าน', en: 'reading' },
  approve: { th: 'การอนุมัติ', en: 'approving' },
  basis: { th: 'ฐานทางกฎหมาย', en: 'legal bases' },
  acts: { th: 'การดำเนินการในระบบ', en: 'acts on this node' },
} as const
