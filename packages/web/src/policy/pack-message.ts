// Words of packs as signed files, and of counsel's signature on rules.
export const packMessages = {
  fromProduct: { th: 'มากับระบบ', en: 'Came with the product' },
  packSigned: { th: 'ลงนามโดย {by}', en: 'Signed by {by}' },
  howMany: {
    th: 'ฝ่ายกฎหมายลงนามรับรองแล้ว {signed, number} จาก {all, number} ข้อ',
    en: 'Signed by counsel: {signed, number} of {all, number}',
  },
  forNode: {
    th: 'หลักเกณฑ์ของระบบเอง ไม่ต้องมีการลงนามรับรอง',
    en: 'Rules of the node itself, which need no signature',
  },
  reviewed: { th: 'ฝ่ายกฎหมายลงนามรับรองแล้ว: {by}', en: 'Signed by counsel: {by}' },
  signAll: {
    th: 'ลงนามรับรอง {count, number} ข้อที่ยังไม่ลงนาม',
    en: 'Sign the {count, plural, one {rule} other {# rules}} not signed yet',
  },
  withdrawAll: {
    th: 'ถอนการรับรองทั้ง {count, number} ข้อ',
    en: 'Take back {count, plural, one {the signature} other {all # signatures}}',
  },
  signOne: { th: 'ลงนามรับรองข้อนี้', en: 'Sign this rule' },
  withdrawOne: { th: 'ถอนการรับรองข้อนี้', en: 'Take the signature back' },
  ofRule: { th: '{what}: {rule}', en: '{what}: {rule}' },
  signTitle: { th: 'ลงนามรับรองหลักเกณฑ์', en: 'Sign rules as counsel' },
  withdrawTitle: { th: 'ถอนการลงนามรับรอง', en: 'Take a signature back' },
  confirmSign: {
    th: 'ท่านลงนามรับรองข้อความทั้งสองภาษา ที่มา และข้อความที่ด่านกลั่นกรองข้อมูลอ่าน ของหลักเกณฑ์ {count, number} ข้อในรุ่น {version} หากแก้ไขคำใด การรับรองข้อนั้นสิ้นผล ข้อมูลที่รออยู่เพราะยังไม่มีการรับรองอาจส่งมอบได้ทันที และการอนุมัติที่ให้ไว้ก่อนหน้านี้สิ้นผล',
    en: 'You sign the text in both languages, the source and the policy of {count, plural, one {one rule} other {# rules}} in version {version}. Any change of a word voids the signature on that rule. What waited only for it may leave at once, and approvals given before count no more.',
  },
  confirmWithdraw: {
    th: 'หลักเกณฑ์ {count, number} ข้อในรุ่น {version} จะกลับเป็นแบบจำลองที่ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย นอกเหนือจากการสาธิตจะไม่เป็นเหตุอนุญาตโดยลำพังอีก',
    en: '{count, plural, one {One rule} other {# rules}} of version {version} will be a model again that counsel has not reviewed, which outside a demonstration permits nothing alone.',
  },
  which: { th: 'หลักเกณฑ์ในครั้งนี้', en: 'Which rules' },
  haveRead: { th: 'ข้าพเจ้าได้อ่านและตรวจหลักเกณฑ์เหล่านี้แล้ว', en: 'I have read and reviewed these rules' },
  password: { th: 'รหัสผ่านของท่าน', en: 'Your password' },
  passwordHelp: {
    th: 'ใช้เปิดกุญแจส่วนตัวเพื่อลงลายมือชื่อในครั้งนี้',
    en: 'It opens your personal key for this one signature.',
  },
  showPassword: { th: 'แสดงรหัสผ่าน', en: 'Show password' },
  heldForCounsel: {
    th: 'ข้อมูลที่ส่งมอบได้ด้วยหลักเกณฑ์ซึ่งฝ่ายกฎหมายยังไม่ได้ลงนามรับรองเท่านั้น จะรอฝ่ายกฎหมายอนุมัติเป็นรายครั้ง จนกว่าฝ่ายกฎหมายจะลงนามรับรองหลักเกณฑ์',
    en: 'What only rules permit that counsel has not signed waits until counsel approves it, each time, or signs the rules.',
  },
  addTitle: { th: 'เพิ่มชุดหลักเกณฑ์', en: 'Add a pack of rules' },
  addHelp: {
    th: 'ไฟล์ชุดหลักเกณฑ์ของฝ่ายเราที่ผู้แทนที่ได้รับมอบอำนาจลงนามแล้วด้วยคำสั่ง saphan pack sign ระบบตรวจลายมือชื่อ รุ่น และกรณีทดสอบทุกข้อก่อนใช้ หากไม่รับ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
    en: 'A pack of this side’s own rules as a file that a delegate has signed with the command saphan pack sign. Its signature, version and every case are checked first; if it is refused, the rules in force stay as they are.',
  },
  addPick: { th: 'เลือกไฟล์ที่ลงนามแล้ว', en: 'Choose the signed file' },
  adding: { th: 'กำลังตรวจและเพิ่ม', en: 'Checking and adding' },
  added: {
    th: 'ชุดหลักเกณฑ์ {pack} รุ่น {version} มีผลใช้แล้ว การอนุมัติที่ให้ไว้ตามหลักเกณฑ์เดิมสิ้นผล',
    en: 'Pack {pack}, version {version}, is in force. Approvals given under the older rules count no more.',
  },
  at: { th: 'ตำแหน่ง', en: 'Place' },
  because: { th: 'เหตุผล', en: 'Reason' },
} as const
