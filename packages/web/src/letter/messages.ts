// Words about sealed letters: for the named person, for whoever seals, for whoever makes a key.
export const letterMessages = {
  letters: { th: 'หนังสือปิดผนึก', en: 'Sealed letters' },
  lead: {
    th: 'ข้อมูลที่กำกับ TLP:RED ส่งถึงบุคคลที่ระบุชื่อเท่านั้น โดยเข้ารหัสถึงกุญแจของบุคคลนั้น ผู้อื่นรวมทั้งผู้ดูแลระบบเปิดอ่านไม่ได้',
    en: 'What is marked TLP:RED goes to named persons only, encrypted to their keys. Nobody else can open it, and no administrator either.',
  },
  mine: { th: 'หนังสือถึงท่าน', en: 'Letters for you' },
  noMine: { th: 'ยังไม่มีหนังสือถึงท่าน', en: 'No letter has come for you' },
  noMineHelp: {
    th: 'เมื่ออีกฝ่ายส่งหนังสือถึงกุญแจของท่าน จะแสดงที่นี่',
    en: 'When the other side seals one to your key, it appears here.',
  },
  noMineNoKey: {
    th: 'ท่านยังไม่มีกุญแจ อีกฝ่ายจึงยังส่งหนังสือถึงท่านไม่ได้ สร้างกุญแจได้ด้านล่าง',
    en: 'You have no key yet, so nobody can seal anything to you. You can make one below.',
  },
  from: { th: 'จาก', en: 'From' },
  received: { th: 'ได้รับเมื่อ', en: 'Received' },
  opened: { th: 'เปิดแล้ว', en: 'Opened' },
  notOpened: { th: 'ยังไม่เปิด', en: 'Not opened' },
  open: { th: 'เปิดอ่าน', en: 'Open' },
  openAgain: { th: 'เปิดอ่านอีกครั้ง', en: 'Open again' },
  openTitle: { th: 'เปิดหนังสือจาก{party}', en: 'Open the letter from {party}' },
  openHelp: {
    th: 'กุญแจของท่านเปิดด้วยรหัสผ่านของท่านเพื่อการอ่านครั้งนี้เท่านั้น ระบบไม่เก็บเนื้อหาไว้ และจะแจ้งอีกฝ่ายว่าท่านเปิดหนังสือแล้ว',
    en: 'Your password opens your key for this one reading. The content is not kept, and the other side is told that you have opened the letter.',
  },
  password: { th: 'รหัสผ่านของท่าน', en: 'Your password' },
  showPassword: { th: 'แสดงรหัสผ่าน', en: 'Show the password' },
  onlyYou: {
    th: 'TLP:RED เฉพาะท่านเท่านั้น ห้ามส่งต่อ คัดลอก หรือเล่าให้ผู้อื่นทราบ เมื่อปิดหน้านี้ เนื้อหาจะหายไปจากหน้าจอ',
    en: 'TLP:RED, for your eyes only: do not pass it on, copy it or tell of it. It is gone from the screen when you close this.',
  },
  notTold: {
    th: 'ขณะนี้แจ้งอีกฝ่ายไม่ได้ว่าท่านเปิดหนังสือแล้ว เพราะไม่มีสายข้อมูลที่ส่งได้',
    en: 'The other side cannot be told now that you have opened it: no feed leads there.',
  },
  caveats: { th: 'ข้อจำกัดในการใช้', en: 'Caveats' },
  close: { th: 'ปิด', en: 'Close' },
  keys: { th: 'กุญแจของท่าน', en: 'Your keys' },
  noKeys: { th: 'ท่านยังไม่มีกุญแจ', en: 'You have no key yet' },
  keysHelp: {
    th: 'ครึ่งที่เป็นความลับเก็บไว้ภายใต้รหัสผ่านของท่าน หากลืมรหัสผ่านจะเปิดหนังสือเดิมไม่ได้อีก',
    en: 'The secret half lies under your password. If you forget that, letters sealed to the key can never be opened again.',
  },
  published: { th: 'ประกาศเป็นจุดประสานงานแล้ว', en: 'Published as a point of contact' },
  unpublished: {
    th: 'ยังไม่ได้ประกาศ ให้ผู้ที่บันทึกข้อมูลได้ใส่กุญแจนี้ในจุดประสานงานของท่าน',
    en: 'Not published: ask somebody who writes records to enter this key in your point of contact.',
  },
  publicKey: { th: 'กุญแจสาธารณะ', en: 'Public key' },
  fingerprint: { th: 'ลายนิ้วมือกุญแจ', en: 'Fingerprint' },
  made: { th: 'สร้างเมื่อ', en: 'Made' },
  make: { th: 'สร้างกุญแจ', en: 'Make a key' },
  makeTitle: { th: 'สร้างกุญแจรับหนังสือปิดผนึก', en: 'Make a key for sealed letters' },
  makeHelp: {
    th: 'อีกฝ่ายจะเห็นหน้าที่และหน่วยงาน ไม่เห็นชื่อของท่าน กุญแจผ่านด่านกลั่นกรองข้อมูลเช่นเดียวกับข้อมูลอื่น',
    en: 'The other side sees the duty and the organisation, not your name. The key passes the gate as every record does.',
  },
  duty: { th: 'หน้าที่', en: 'Duty' },
  dutyHelp: {
    th: 'เช่น หัวหน้าเวรด้านภัยคุกคามทางไซเบอร์',
    en: 'For example: head of the cyber threat watch',
  },
  languages: { th: 'ภาษาที่ใช้ทำงาน', en: 'Working languages' },
  languagesHelp: {
    th: 'รหัสภาษา คั่นด้วยช่องว่าง เช่น th en',
    en: 'Language codes with spaces between, such as en th',
  },
  timeZone: { th: 'เขตเวลา', en: 'Time zone' },
  sent: { th: 'หนังสือที่ฝ่ายเราส่ง', en: 'Letters that this side has sealed' },
  sealedAt: { th: 'ปิดผนึกเมื่อ', en: 'Sealed' },
  entry: { th: 'รายการที่ {index, number} ในสายข้อมูล', en: 'entry {index, number} of the feed' },
  waitsForPlace: { th: 'รอลำดับในสายข้อมูล', en: 'waits for its place in the feed' },
  fetched: { th: 'ระบบของอีกฝ่ายรับไปแล้ว', en: 'taken by the other side’s node' },
  notFetched: { th: 'ระบบของอีกฝ่ายยังไม่ได้รับ', en: 'not yet taken by the other side’s node' },
} as const

export const sealMessages = {
  title: { th: 'ระบุผู้รับ (TLP:RED)', en: 'Named persons (TLP:RED)' },
  help: {
    th: 'ข้อมูลนี้ไม่ส่งผ่านสายข้อมูล เมื่อระบุผู้รับและได้รับอนุมัติครบแล้ว จะเข้ารหัสถึงผู้รับแต่ละคนและส่งเป็นหนังสือปิดผนึก สายข้อมูลแสดงเพียงค่าย่อยของหนังสือ',
    en: 'This goes by no feed. Once persons are named and the approvals are given, it is encrypted to each of them and sent as a sealed letter; the feed shows only its digest.',
  },
  noPersons: { th: 'ยังไม่มีผู้ใดของ{party}ให้ระบุชื่อ', en: 'Nobody of {party} can be named yet' },
  noPersonsHelp: {
    th: 'อีกฝ่ายต้องประกาศกุญแจก่อน โดยผู้ที่จะรับสร้างกุญแจที่หน้า “หนังสือปิดผนึก” ในระบบของตน แล้วกุญแจจะมาถึงเป็นจุดประสานงาน',
    en: 'The other side has to publish a key first: whoever is to receive makes one under “Sealed letters” on their own system, and it comes here as a point of contact.',
  },
  persons: { th: 'ผู้รับ', en: 'Persons' },
  publishedAt: { th: 'ประกาศเมื่อ', en: 'published' },
  name: { th: 'ระบุผู้รับตามที่เลือก', en: 'Name the persons chosen' },
  nameNobody: { th: 'ไม่ระบุผู้ใด', en: 'Name nobody' },
  voids: {
    th: 'การอนุมัติผูกกับผู้รับ หากเปลี่ยนผู้รับ ต้องอนุมัติใหม่',
    en: 'An approval is bound to the persons; who changes them makes it void.',
  },
  named: {
    th: 'ระบุผู้รับแล้ว {count, number} คน ขั้นต่อไปคือการอนุมัติสองคน',
    en: '{count, plural, one {# person is} other {# persons are}} named. Two approvals come next.',
  },
  nobodyNamed: {
    th: 'ยังไม่ได้ระบุผู้รับ อนุมัติแล้วก็ยังไม่ส่ง',
    en: 'Nobody is named yet; approving alone lets nothing go.',
  },
} as const
