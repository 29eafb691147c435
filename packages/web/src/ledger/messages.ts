// Words of feeds, their entries, the check in the browser, the node's own ledger and connections.
export const ledgerMessages = {
  feeds: { th: 'สายข้อมูล', en: 'Feeds' },
  feedsLead: {
    th: 'ทุกสิ่งที่ส่งมอบอยู่ในสายข้อมูลที่ลงลายมือชื่อ ทั้งสองฝ่ายถือชุดเดียวกันและตรวจสอบได้เอง',
    en: 'Everything released lies in a signed feed that both sides hold and both can check.',
  },
  noFeeds: { th: 'ยังไม่มีสายข้อมูล', en: 'There is no feed yet' },
  noFeedsHelp: {
    th: 'สายข้อมูลเริ่มเมื่อข้อตกลงเชื่อมต่อระบบมีผล',
    en: 'A feed starts when a connection arrangement comes into effect.',
  },
  direction: { th: 'ทิศทาง', en: 'Direction' },
  size: { th: 'จำนวนรายการ', en: 'Entries' },
  root: { th: 'ค่าแฮชยอดทะเบียน', en: 'Root hash' },
  checkpoint: { th: 'ยอดทะเบียนที่ลงลายมือชื่อแล้ว', en: 'Signed checkpoint' },
  none: { th: 'ยังไม่มี', en: 'None yet' },
  receipt: { th: 'ใบรับของอีกฝ่าย', en: 'Receipt of the other side' },
  receiptAt: { th: 'ถึงรายการที่ {size, number}', en: 'up to {size, number}' },
  noReceipt: { th: 'ยังไม่มีใบรับ', en: 'no receipt yet' },
  state: { th: 'สถานะ', en: 'State' },
  origin: { th: 'ชื่อสายข้อมูล', en: 'Origin' },
  back: { th: 'กลับไปยังสายข้อมูล', en: 'Back to feeds' },
  moreWaits: { th: 'มีรายการรอลงทะเบียน', en: 'More waits for its place' },
  entries: { th: 'รายการในทะเบียน', en: 'Entries' },
  index: { th: 'ลำดับ', en: 'Index' },
  added: { th: 'บันทึกเมื่อ', en: 'Added' },
  what: { th: 'เรื่อง', en: 'What' },
  area: { th: 'สาขา', en: 'Area' },
  allAreas: { th: 'ทุกสาขา', en: 'All areas' },
  commitment: { th: 'ค่าผูกมัด', en: 'Commitment' },
  object: { th: 'ข้อมูล', en: 'Object' },
  control: { th: 'รายการควบคุม', en: 'Control' },
  emptyEntries: { th: 'ไม่มีรายการ', en: 'No entries' },
  emptyEntriesHelp: {
    th: 'ยังไม่มีการส่งมอบตามเงื่อนไขที่เลือก',
    en: 'Nothing was released under what is chosen here.',
  },
  older: { th: 'รายการก่อนหน้า', en: 'Older' },
  newest: { th: 'รายการล่าสุด', en: 'Newest' },
  check: { th: 'ตรวจสอบในเบราว์เซอร์', en: 'Check in the browser' },
  checkHelp: {
    th: 'เบราว์เซอร์ของท่านอ่านไฟล์ทั้งหมดของสายข้อมูลและคำนวณใหม่เอง ไม่ต้องเชื่อระบบนี้ ไม่มีสิ่งใดถูกส่งออกไป ข้อมูลดิบคือไฟล์เดียวกันนั้นรวมเป็นไฟล์เดียว',
    en: 'Your browser reads every file of the feed and computes it anew. It need not trust this node, and nothing is sent anywhere. The raw feed is the same files in one.',
  },
  saveRaw: { th: 'บันทึกข้อมูลดิบ', en: 'Save the raw feed' },
  rawUnsound: {
    th: 'บันทึกแล้ว แต่ข้อมูลที่ได้ไม่ครบหรือไม่ถูกต้อง โปรดตรวจสอบในเบราว์เซอร์',
    en: 'Saved, but what came is not whole or not sound: check it in the browser.',
  },
  changeByte: { th: 'เปลี่ยนหนึ่งไบต์', en: 'Change one byte' },
  changeByteHelp: {
    th: 'เฉพาะการสาธิต: เปลี่ยนหนึ่งไบต์ของไฟล์ที่เบราว์เซอร์อ่านมา แล้วตรวจสอบ ข้อมูลในระบบไม่เปลี่ยน',
    en: 'Demonstration only: changes one byte of what your browser has read, then checks. Nothing changes on the node.',
  },
  byteChanged: {
    th: 'หนึ่งไบต์ของเนื้อหาถูกเปลี่ยนในเบราว์เซอร์นี้ก่อนตรวจสอบ',
    en: 'One byte of the contents was changed in this browser before the check.',
  },
  undoByte: { th: 'คืนค่าเดิมและตรวจสอบอีกครั้ง', en: 'Undo and check again' },
  evidence: { th: 'หลักฐานที่เก็บไว้', en: 'Evidence that is kept' },
  evidenceLead: {
    th: 'สิ่งที่ระบบนี้พบว่าไม่ถูกต้อง เก็บไว้เป็นไฟล์ที่ผู้อื่นตรวจสอบได้ด้วยกุญแจของทะเบียน',
    en: 'What this node found to be wrong, kept as a file that others can check with the keys of the log.',
  },
  finding: { th: 'สิ่งที่พบ', en: 'Found' },
  foundAt: { th: 'พบเมื่อ', en: 'When' },
  evidenceFile: { th: 'ไฟล์หลักฐาน', en: 'Evidence file' },
  saveEvidence: { th: 'บันทึกไฟล์', en: 'Save the file' },
  alarm: { th: 'คำเตือน', en: 'Alarm' },
  alarmForked: {
    th: '{party}ลงลายมือชื่อรับรองทะเบียนสองฉบับที่ขัดแย้งกัน ไม่รับข้อมูลจากสายข้อมูลนี้อีก และเก็บหลักฐานไว้แล้ว',
    en: '{party} has signed two histories that contradict each other. Nothing more is taken from this feed; the evidence is kept.',
  },
  alarmForkedOwn: {
    th: 'อีกฝ่ายพิสูจน์ว่าระบบนี้ลงลายมือชื่อรับรองทะเบียนสองฉบับที่ขัดแย้งกัน หยุดส่งมอบในสายข้อมูลนี้ และเก็บหลักฐานไว้แล้ว',
    en: 'The other side has proved that this node signed two histories that contradict each other. Nothing more is released in this feed; the evidence is kept.',
  },
  alarmOther: {
    th: 'ข้อมูลจาก{party}ไม่ผ่านการตรวจสอบ และเก็บหลักฐานไว้แล้ว',
    en: 'What {party} sent did not pass the checks; the evidence is kept.',
  },
  refusedAct: { th: 'ไม่ยอมให้ทำ', en: 'Refused' },
  alarmAct: {
    th: 'มีผู้พยายามอนุมัติเรื่องที่ตนเสนอเอง หรือเรียกคืนข้อมูลที่ฝ่ายเราไม่ใช่เจ้าของ ระบบไม่ยอมให้ทำ ไม่มีสิ่งใดเปลี่ยนแปลง และเก็บหลักฐานไว้แล้ว',
    en: 'Somebody tried to approve what they asked for themselves, or to recall what this side did not give. It was refused, nothing has changed, and the evidence is kept.',
  },
  alarmPack: {
    th: 'มีชุดหลักเกณฑ์ที่ระบบไม่รับ เพราะลายมือชื่อ ผู้ลงนาม ฝ่าย หรือรุ่นไม่ถูกต้อง หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม และเก็บหลักฐานไว้แล้ว',
    en: 'A pack of rules was refused: its signature, signer, Party or version is not right. The rules in force stay as they were; the evidence is kept.',
  },
  seeEvidence: { th: 'ดูหลักฐาน', en: 'See the evidence' },
  checking: { th: 'กำลังตรวจสอบ', en: 'Checking' },
  progress: {
    th: 'ตรวจแล้ว {done, number} จาก {total, number} รายการ',
    en: '{done, number} of {total, number} entries checked',
  },
  sound: {
    th: 'ถูกต้องครบถ้วน {count, number} รายการ',
    en: 'Sound: {count, plural, one {# entry} other {# entries}}',
  },
  unsound: { th: 'พบความไม่ถูกต้อง', en: 'Something is wrong' },
  passed: { th: 'ผ่าน', en: 'Passed' },
  failed: { th: 'ไม่ผ่าน', en: 'Failed' },
  skipped: { th: 'ตรวจไม่ได้', en: 'Could not be checked' },
  moreFaults: { th: 'และอีก {count, number} แห่ง', en: 'and {count, number} more' },
  rootKeys: {
    th: 'กุญแจรากที่ใช้ตรวจ เทียบกับที่อีกฝ่ายแจ้งทางช่องทางอื่น',
    en: 'Root keys that this check rests on; compare them with what each side told you by another way',
  },
  states: {
    th: 'เปิดได้ {opened, number} · ลบแล้ว {erased, number} · ไม่เปิดเผย {withheld, number} · หาย {missing, number}',
    en: '{opened, number} opened · {erased, number} erased · {withheld, number} withheld · {missing, number} missing',
  },
  own: { th: 'ทะเบียนการแลกเปลี่ยนข้อมูลของระบบนี้', en: 'This node’s own ledger' },
  ownLead: {
    th: 'สิ่งที่ระบบนี้และผู้ใช้ทำทั้งหมด แก้ไขย้อนหลังไม่ได้ และไม่ส่งออกนอกระบบ',
    en: 'Everything this node and its members did. It cannot be changed afterwards and never leaves the node.',
  },
  at: { th: 'เวลา', en: 'When' },
  did: { th: 'การกระทำ', en: 'Act' },
  actor: { th: 'โดย', en: 'By' },
  subject: { th: 'กับ', en: 'On' },
  hash: { th: 'ค่าแฮช', en: 'Hash' },
  head: { th: 'ค่าแฮชล่าสุด', en: 'Head' },
  emptyLedger: { th: 'ยังไม่มีการกระทำ', en: 'Nothing was done yet' },
  connections: { th: 'การเชื่อมต่อ', en: 'Connections' },
  connectionsLead: {
    th: 'ระบบของอีกฝ่ายตามที่ระบบนี้เห็น การเชื่อมต่อเปิดได้ด้วยข้อตกลงที่มีผลเท่านั้น',
    en: 'Other sides’ systems as this one sees them. Only an arrangement in effect opens a connection.',
  },
  noConnections: { th: 'ยังไม่มีการเชื่อมต่อ', en: 'There is no connection yet' },
  noConnectionsHelp: {
    th: 'เริ่มที่ข้อตกลง: แลกเปลี่ยนไฟล์ อ่านเลขเก้าหลัก แล้วลงนาม',
    en: 'Start with an agreement: exchange the file, compare nine digits, sign.',
  },
  address: { th: 'ที่อยู่', en: 'Address' },
  agreement: { th: 'ข้อตกลง', en: 'Agreement' },
  lastSeen: { th: 'ติดต่อได้ล่าสุด', en: 'Last seen' },
  never: { th: 'ยังไม่เคย', en: 'Never' },
  lastError: { th: 'ข้อขัดข้องล่าสุด', en: 'Last error' },
  peer: { th: 'ฝ่าย', en: 'Side' },
} as const

export const connectionStates = {
  open: { th: 'เปิด', en: 'Open' },
  closed: { th: 'ปิดตามข้อตกลง', en: 'Closed by the agreement' },
  unreachable: { th: 'ติดต่อไม่ได้', en: 'Unreachable' },
  refused: { th: 'ปฏิเสธข้อมูลที่ไม่ถูกต้อง', en: 'Refused: the data was not sound' },
  'rolled-back': { th: 'ทะเบียนของอีกฝ่ายย้อนกลับ', en: 'The other side’s log went back' },
  forked: { th: 'ทะเบียนของอีกฝ่ายแตกเป็นสองชุด', en: 'The other side’s log forked' },
} as const

export const evidenceKinds = {
  forked: { th: 'ทะเบียนสองฉบับขัดแย้งกัน', en: 'Two histories of one log' },
  'rolled-back': { th: 'ทะเบียนย้อนกลับ', en: 'The log went back' },
  unproven: { th: 'ข้อมูลไม่สอดคล้องกับยอดทะเบียน', en: 'It does not lead to the signed head' },
  'refused-control': {
    th: 'การเรียกคืนหรือการตอบรับไม่ตรงกับรายการใด',
    en: 'A recall or an answer that fits no entry',
  },
  'refused-letter': {
    th: 'หนังสือปิดผนึกไม่เป็นไปตามที่ทะเบียนระบุ',
    en: 'A sealed letter that is not what the log names',
  },
  'refused-act': {
    th: 'การกระทำที่ระบบไม่ยอมให้ทำ',
    en: 'An act that was refused',
  },
  'refused-pack': { th: 'ชุดหลักเกณฑ์ที่ระบบไม่รับ', en: 'A pack of rules that was refused' },
  'content-mismatch': { th: 'เนื้อหาไม่ตรงกับค่าผูกมัด', en: 'Contents are not what was committed to' },
} as const

export const feedStates = {
  running: { th: 'ทำงานอยู่', en: 'Running' },
  suspended: { th: 'ระงับชั่วคราว', en: 'Suspended' },
  closed: { th: 'ปิด', en: 'Closed' },
  'rolled-back': { th: 'ย้อนกลับ', en: 'Rolled back' },
  forked: { th: 'แตกเป็นสองชุด', en: 'Forked' },
} as const

export const entryStates = {
  opened: { th: 'เปิดได้', en: 'Opened' },
  erased: { th: 'ลบตามกฎหมายหรือตามการเรียกคืน', en: 'Erased by law or after a recall' },
  withheld: { th: 'ไม่เปิดเผย', en: 'Withheld' },
  missing: { th: 'หาย', en: 'Missing' },
} as const
