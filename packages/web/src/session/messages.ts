// Words of signing in and of the first run.
export const sessionMessages = {
  signIn: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  signInTo: { th: 'เข้าสู่ระบบ{party}', en: 'Sign in to the {party} node' },
  user: { th: 'ชื่อผู้ใช้', en: 'User name' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  showPassword: { th: 'แสดงหรือซ่อนรหัสผ่าน', en: 'Show or hide the password' },
  ownSystem: {
    th: 'ระบบนี้อยู่ในความควบคุมของ{party} ข้อมูลจะข้ามแดนได้ตามบันทึกความเข้าใจและกฎหมายภายในของฝ่ายนี้เท่านั้น',
    en: 'This system is under the control of {party}. What crosses the border is decided by the arrangement and by its own law.',
  },
  setup: { th: 'เริ่มใช้งานระบบ', en: 'Set up this node' },
  setupLead: {
    th: 'ตอบสี่ข้อ ใช้เวลาไม่เกินสองนาที ระบบยังไม่ติดต่อกับใคร',
    en: 'Four questions, two minutes at most. The system does not talk to anybody yet.',
  },
  step: { th: 'ขั้นที่ {at} จาก {of}', en: 'Step {at} of {of}' },
  next: { th: 'ถัดไป', en: 'Continue' },
  back: { th: 'ย้อนกลับ', en: 'Back' },
  partyStep: { th: 'ฝ่ายใดเป็นเจ้าของระบบนี้', en: 'Which Party does this node belong to?' },
  partyCode: {
    th: 'รหัสประเทศสองตัวอักษร (ISO 3166) เช่น TH หรือ AU',
    en: 'Country code of two letters (ISO 3166), such as TH or AU',
  },
  partyNames: { th: 'ชื่อที่แสดง เช่น ฝ่ายไทย / Thailand', en: 'Name to show, such as ฝ่ายไทย / Thailand' },
  nodeStep: { th: 'ระบบนี้ชื่ออะไร', en: 'What is this node called?' },
  nodeName: { th: 'ชื่อระบบ', en: 'Name of the node' },
  nodeNameHelp: {
    th: 'อักษรละตินตัวเล็ก ตัวเลข จุด และขีด เช่น node.th.example ชื่อนี้เป็นส่วนหนึ่งของสายข้อมูลที่ลงลายมือชื่อ จึงเปลี่ยนภายหลังไม่ได้',
    en: 'Small letters, digits, dots and hyphens, such as node.th.example. It is part of every signed feed, so it cannot be changed later.',
  },
  languageStep: { th: 'เปิดระบบด้วยภาษาใด', en: 'Which language does the node open in?' },
  th: { th: 'ไทย', en: 'ไทย (Thai)' },
  en: { th: 'English (อังกฤษ)', en: 'English' },
  adminStep: { th: 'ผู้ดูแลระบบคนแรก', en: 'The first administrator' },
  organisation: { th: 'หน่วยงาน', en: 'Organisation' },
  name: { th: 'ชื่อที่แสดง', en: 'Name to show' },
  passwordHelp: {
    th: 'อย่างน้อย 12 ตัวอักษร วางจากโปรแกรมจัดการรหัสผ่านได้',
    en: 'At least 12 characters; it can be pasted from a password manager.',
  },
  finish: { th: 'เริ่มใช้งาน', en: 'Start' },
  worksAlone: { th: 'ใช้ได้ทันที แม้ยังไม่มีอีกฝ่าย', en: 'What works before there is any other side' },
  worksWrite: {
    th: 'บันทึกและนำเข้าข้อมูล ค้นหา และจัดเครื่องหมายกำกับ',
    en: 'Write, import, search and mark information',
  },
  worksGate: {
    th: 'ดูว่าด่านกลั่นกรองข้อมูลจะให้ส่งมอบสิ่งใด ด้วยเหตุใด',
    en: 'See what the gate would release, and why',
  },
  worksTaxii: { th: 'ให้เครื่องมือของหน่วยงานอ่านผ่าน TAXII 2.1', en: 'Serve your own tools over TAXII 2.1' },
  worksSign: {
    th: 'เมื่อพร้อม แลกเปลี่ยนไฟล์ข้อตกลงกับอีกฝ่าย อ่านเลขเก้าหลักให้ตรงกัน แล้วลงนาม',
    en: 'When ready: exchange the agreement file with the other side, compare nine digits, sign',
  },
} as const
