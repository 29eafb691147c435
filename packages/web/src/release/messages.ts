// Words of the queue of releases and of one review.
export const releaseMessages = {
  queue: { th: 'การแลกเปลี่ยนข้อมูล', en: 'Exchange' },
  queueLead: {
    th: 'รายการที่ด่านกลั่นกรองข้อมูลให้เจ้าหน้าที่พิจารณาก่อนส่งมอบ',
    en: 'What the gate wants a person to decide before it is released.',
  },
  notYours: {
    th: 'บทบาทของท่านไม่พิจารณาส่งมอบ เลือกหัวข้ออื่นด้านบน',
    en: 'Your role does not decide releases. Choose another heading above.',
  },
  waitingOnly: { th: 'รอพิจารณา', en: 'Waiting' },
  all: { th: 'ทั้งหมด', en: 'All' },
  show: { th: 'แสดง', en: 'Show' },
  emptyWaiting: { th: 'ไม่มีรายการรอพิจารณา', en: 'Nothing is waiting for review' },
  emptyAll: { th: 'ยังไม่มีรายการ', en: 'There is nothing here yet' },
  emptyHelp: {
    th: 'เมื่อมีข้อมูลที่ด่านกลั่นกรองข้อมูลต้องการให้พิจารณาก่อนส่งมอบ จะแสดงที่นี่',
    en: 'When the gate wants a decision about a release, it appears here.',
  },
  title: { th: 'เรื่อง', en: 'Title' },
  number: { th: 'เลขที่', en: 'Number' },
  to: { th: 'ถึง', en: 'To' },
  area: { th: 'สาขา', en: 'Area' },
  opened: { th: 'เสนอเมื่อ', en: 'Opened' },
  by: { th: 'ผู้เสนอ', en: 'Proposed by' },
  counts: {
    th: 'ส่งมอบ {released, number} · รอ {waiting, number} · ไม่เปิดเผย {withheld, number}',
    en: '{released, number} released · {waiting, number} waiting · {withheld, number} withheld',
  },
  fate: { th: 'ผล', en: 'Fate' },
  back: { th: 'กลับไปยังรายการพิจารณา', en: 'Back to the queue' },
  sentence: {
    th: '{leaves, number} จาก {all, number} รายการจะส่งมอบให้{to}เมื่อได้รับความเห็นชอบ ตัดทอน {redacted, number} แห่ง ไม่เปิดเผย {withheld, number} รายการ',
    en: '{leaves, number} of {all, number} items would go to {to}; {redacted, plural, one {# place} other {# places}} redacted; {withheld, plural, one {# item} other {# items}} withheld.',
  },
  lines: { th: 'รายการ', en: 'Items' },
  view: { th: 'แสดงเนื้อหา', en: 'Show' },
  before: { th: 'ก่อนตัดทอน', en: 'Before' },
  after: { th: 'หลังตัดทอน', en: 'After' },
  changes: { th: 'ส่วนที่เปลี่ยน', en: 'Changes' },
  noChanges: { th: 'ส่งมอบตามเดิมทั้งหมด ไม่มีการตัดทอน', en: 'Goes as it is; nothing is cut.' },
  nothingAfter: { th: 'รายการนี้ไม่ส่งมอบ', en: 'Nothing of this item leaves.' },
  removed: { th: 'ตัดออก', en: 'removed' },
  added: { th: 'แทนด้วย', en: 'put instead' },
  redacted: { th: '[ตัดทอนแล้ว]', en: '[redacted]' },
  why: { th: 'เหตุผล', en: 'Why' },
  notReviewed: { th: 'แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย', en: 'Model, not reviewed by counsel' },
  liftedBy: { th: 'ผู้มีอำนาจพิจารณา: {role}', en: 'Can be decided by: {role}' },
  noRule: {
    th: 'ไม่มีหลักเกณฑ์ใดอนุญาต สิ่งที่ไม่มีหลักเกณฑ์อนุญาตจะไม่ส่งมอบ',
    en: 'No rule permits it, and what no rule permits does not leave.',
  },
  missing: { th: 'ข้อเท็จจริงที่ยังไม่มีผู้ตอบ', en: 'Facts that nobody has given' },
  missingHelp: {
    th: 'คำตอบของท่านเป็นส่วนหนึ่งของการอนุมัติ และบันทึกไว้กับการพิจารณา',
    en: 'Your answer is part of the approval and is kept with it.',
  },
  unanswered: { th: 'ยังไม่ตอบ', en: 'Not answered' },
  approvals: {
    th: 'ความเห็นชอบ {given, number} จาก {needed, number}',
    en: 'Approvals {given, number} of {needed, number}',
  },
  approval: { th: '{by} ({role})', en: '{by} ({role})' },
  authority: { th: 'อ้างอำนาจตาม', en: 'Authority cited' },
  authorityHelp: {
    th: 'เช่น คำสั่งหรือหนังสือมอบอำนาจ เลขที่และวันที่',
    en: 'Such as an order or a letter of authority, with number and date',
  },
  approve: {
    th: 'เห็นชอบ {count, number} รายการ',
    en: 'Approve {count, plural, one {# item} other {# items}}',
  },
  refuse: { th: 'ไม่เห็นชอบ', en: 'Refuse' },
  confirmApprove: { th: 'ยืนยันการเห็นชอบให้ส่งมอบ', en: 'Confirm the approval' },
  confirmApproveText: {
    th: '{count, number} รายการจะส่งมอบให้{to}ตามที่แสดง เมื่อข้ามแดนแล้วลบฝ่ายเดียวไม่ได้ ทำได้เพียงขอเรียกคืน',
    en: '{count, plural, one {# item goes} other {# items go}} to {to} as shown. What has crossed cannot be deleted from here; it can only be recalled.',
  },
  confirmRefuse: { th: 'ไม่เห็นชอบให้ส่งมอบ', en: 'Refuse the release' },
  reason: { th: 'เหตุผล (เก็บไว้ในระบบของฝ่ายเราเท่านั้น)', en: 'Reason (kept on this node only)' },
  select: { th: 'เลือก {title}', en: 'Select {title}' },
  onPhone: {
    th: 'บนหน้าจอแคบอ่านและไม่เห็นชอบได้ การเห็นชอบต้องเห็นส่วนที่เปลี่ยนทั้งหมด โปรดใช้หน้าจอที่กว้างกว่านี้',
    en: 'On a narrow screen you can read and refuse. Approving needs the whole comparison: use a wider screen.',
  },
  nothingSelected: { th: 'เลือกอย่างน้อยหนึ่งรายการที่รอพิจารณา', en: 'Select at least one item that is waiting' },
  decided: { th: 'พิจารณาครบแล้ว', en: 'Everything is decided' },
  technical: { th: 'รหัสและข้อเท็จจริง', en: 'Identifiers and facts' },
  openRecord: { th: 'เปิดหน้ารายการ', en: 'Open the record' },
  forAgreement: { th: 'ตามข้อตกลง', en: 'Under' },
  source: { th: 'ที่มา', en: 'Source' },
  traces: { th: 'ตรวจหาร่องรอยในข้อมูลดิบ', en: 'Look for traces in the raw feed' },
  tracesHelp: {
    th: 'เบราว์เซอร์ของท่านตรวจหารหัสและชื่อเรื่องของรายการที่ไม่ได้ส่งมอบ และข้อมูลส่วนบุคคลที่ไม่ได้ส่งมอบหรือถูกตัดทอน ตามการพิจารณา 500 เรื่องล่าสุด ในไฟล์ที่ท่านเลือก ไม่มีสิ่งใดถูกส่งออกไป',
    en: 'Your browser looks, in the files that you choose, for the ids and titles of what stayed, and for personal data that stayed or was cut, by the latest 500 reviews. Nothing is sent anywhere.',
  },
  traceFeeds: { th: 'บันทึกข้อมูลดิบได้จากหน้าของสายข้อมูล', en: 'The raw feed can be saved on the page of the feed' },
  tracePick: { th: 'เลือกไฟล์ข้อมูลดิบ หรือวางที่นี่', en: 'Choose the raw feed, or drop it here' },
  traceReading: { th: 'กำลังตรวจหา …', en: 'Looking …' },
  traceUnread: { th: 'อ่านไฟล์ไม่ได้', en: 'The file could not be read.' },
  traceEmpty: { th: 'ไฟล์นี้ไม่มีรายการของสายข้อมูล', en: 'There is no object of a feed in this file.' },
  traceNothing: {
    th: 'ไม่มีรายการที่ไม่ได้ส่งมอบหรือถูกตัดทอน จึงไม่มีสิ่งใดต้องตรวจหา',
    en: 'Nothing has stayed or was cut, so there is nothing to look for.',
  },
  traceNone: {
    th: 'ไม่พบร่องรอยของสิ่งที่ต้องไม่ปรากฏทั้ง {count, number} รายการ ในข้อมูล {bytes, number} ไบต์',
    en: 'No trace of {count, plural, one {the one thing} other {any of the # things}} that must not be there, in {bytes, number} bytes.',
  },
  traceCount: {
    th: 'สายข้อมูลนับเฉพาะสิ่งที่ส่งมอบ จึงไม่บอกว่ามีกี่รายการที่ไม่ได้ส่งมอบ',
    en: 'A feed counts what left only, so it does not tell how many stayed.',
  },
  traceFound: {
    th: 'พบสิ่งที่ต้องไม่ปรากฏ {count, number} รายการ',
    en: '{count, plural, one {# thing stands} other {# things stand}} there that must not.',
  },
} as const

export const traceKinds = {
  id: { th: 'รหัส', en: 'Id' },
  title: { th: 'ชื่อเรื่อง', en: 'Title' },
  personal: { th: 'ข้อมูลส่วนบุคคล', en: 'Personal data' },
} as const

export const ruleKindNames = {
  law: { th: 'กฎหมายภายใน', en: 'Domestic law' },
  policy: { th: 'นโยบายภายใน', en: 'Domestic policy' },
  'international-obligation': { th: 'ข้อผูกพันระหว่างประเทศ', en: 'International obligation' },
  agreement: { th: 'บันทึกความเข้าใจ', en: 'Arrangement' },
  marking: { th: 'เครื่องหมายกำกับ', en: 'Marking' },
  node: { th: 'ระบบของฝ่ายเรา', en: 'This node' },
} as const
