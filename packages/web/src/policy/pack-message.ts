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
  signPackTitle: { th: 'ลงนามในชุดหลักเกณฑ์', en: 'Sign a pack of rules' },
  signPackHelp: {
    th: 'เลือกไฟล์ทั้งหมดของชุดหลักเกณฑ์ที่ยังไม่ได้ลงนาม: pack.json, rules.json, cases.json และไฟล์ .cedar ทุกไฟล์ ระบบตรวจและแสดงสิ่งที่จะเปลี่ยนก่อน การลงนามยังไม่ทำให้หลักเกณฑ์มีผล ผู้ดูแลระบบต้องเพิ่มไฟล์ที่ลงนามแล้ว',
    en: 'Choose all files of a pack that is not signed: pack.json, rules.json, cases.json and every .cedar file. It is checked first, and you see what it would change. Nothing comes into force by your signature: an administrator adds the signed file.',
  },
  signPackPick: { th: 'เลือกไฟล์ของชุดหลักเกณฑ์', en: 'Choose the files of the pack' },
  checkingPack: { th: 'กำลังตรวจ', en: 'Checking' },
  unreadPack: { th: 'ไฟล์เหล่านี้ไม่ครบหรืออ่านเป็นชุดหลักเกณฑ์ไม่ได้', en: 'These files are not a whole pack.' },
  previewNew: {
    th: 'รุ่น {version} ยังไม่มีชุดหลักเกณฑ์นี้ใช้อยู่',
    en: 'Version {version}. No such pack is in force yet.',
  },
  previewAbove: {
    th: 'รุ่น {version} แทนรุ่น {inForce} ที่ใช้อยู่',
    en: 'Version {version}, in place of version {inForce}, which is in force.',
  },
  previewCases: {
    th: 'กรณีทดสอบ {count, number} กรณีให้ผลตรงทุกกรณี',
    en: '{count, plural, one {Its # case comes} other {All # cases come}} out as it says.',
  },
  previewSame: {
    th: 'หลักเกณฑ์ {count, number} ข้อไม่เปลี่ยนแปลง',
    en: '{count, plural, one {# rule is} other {# rules are}} the same to the word.',
  },
  notHigher: {
    th: 'จะเพิ่มไม่ได้ เพราะรุ่นต้องสูงกว่า {inForce} ที่ใช้อยู่',
    en: 'It would not be taken: its version must be above {inForce}, which is in force.',
  },
  rulesAdded: {
    th: 'หลักเกณฑ์ที่เพิ่ม {count, number} ข้อ',
    en: '{count, plural, one {# rule is} other {# rules are}} added',
  },
  rulesChanged: {
    th: 'หลักเกณฑ์ที่แก้ไข {count, number} ข้อ',
    en: '{count, plural, one {# rule is} other {# rules are}} changed',
  },
  rulesRemoved: {
    th: 'หลักเกณฑ์ที่ถอดออก {count, number} ข้อ',
    en: '{count, plural, one {# rule is} other {# rules are}} removed',
  },
  signPack: { th: 'ลงนามและบันทึกไฟล์', en: 'Sign and save the file' },
  signPackConfirm: {
    th: 'ท่านลงนามด้วยกุญแจส่วนตัวในชุดหลักเกณฑ์ {pack} รุ่น {version} ทั้งข้อความสองภาษา ที่มา ข้อความที่ด่านกลั่นกรองข้อมูลอ่าน และกรณีทดสอบ',
    en: 'With your personal key you sign pack {pack}, version {version}: the texts in both languages, the sources, the policies and the cases.',
  },
  packWasSigned: {
    th: 'ลงนามแล้ว บันทึกไฟล์ไว้ในเครื่องของท่าน โปรดส่งให้ผู้ดูแลระบบเพิ่มในหน้านี้',
    en: 'Signed. The file was saved on your machine; give it to an administrator, who adds it on this page.',
  },
  addTitle: { th: 'เพิ่มชุดหลักเกณฑ์', en: 'Add a pack of rules' },
  addHelp: {
    th: 'ไฟล์ชุดหลักเกณฑ์ของฝ่ายเราที่ผู้แทนที่ได้รับมอบอำนาจลงนามแล้วในหน้านี้ หรือด้วยคำสั่ง saphan pack sign ระบบตรวจลายมือชื่อ รุ่น และกรณีทดสอบทุกข้อก่อนใช้ หากไม่รับ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
    en: 'A pack of this side’s own rules as a file that a delegate has signed on this page, or with the command saphan pack sign. Its signature, version and every case are checked first; if it is refused, the rules in force stay as they are.',
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
