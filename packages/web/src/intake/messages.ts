// Words of taking files in.
export const intakeMessages = {
  title: { th: 'นำเข้าข้อมูล', en: 'Intake' },
  lead: {
    th: 'วางไฟล์ STIX 2.1 (JSON หรือ NDJSON) ระบบเก็บไว้ก่อน แล้วจึงพิจารณา ยังไม่ส่งมอบให้ใคร',
    en: 'Drop STIX 2.1 files (JSON or NDJSON). They are stored first and decided afterwards; nothing is sent by this.',
  },
  drop: { th: 'เลือกไฟล์ หรือวางไฟล์ที่นี่', en: 'Choose files, or drop them here' },
  dropHelp: { th: '.json .ndjson .jsonl', en: '.json .ndjson .jsonl' },
  cannotImport: { th: 'บทบาทของท่านไม่นำเข้าข้อมูล', en: 'Your role does not take files in' },
  sending: { th: 'กำลังส่ง {name}', en: 'Sending {name}' },
  units: { th: 'ชุดข้อมูลที่นำเข้าแล้ว', en: 'Units that came in' },
  empty: { th: 'ยังไม่มีการนำเข้า', en: 'Nothing was taken in yet' },
  emptyHelp: {
    th: 'วางไฟล์ด้านบน หรือให้เครื่องมือของหน่วยงานส่งผ่าน TAXII',
    en: 'Drop a file above, or let your tools post over TAXII.',
  },
  name: { th: 'ชื่อ', en: 'Name' },
  state: { th: 'สถานะ', en: 'State' },
  received: { th: 'ได้รับเมื่อ', en: 'Received' },
  objects: { th: 'รายการ', en: 'Objects' },
  bytes: { th: 'ขนาด', en: 'Size' },
  stored: { th: 'เก็บแล้ว', en: 'Stored' },
  failed: { th: 'เก็บไม่ได้', en: 'Failed' },
  decided: { th: 'พิจารณาแล้ว', en: 'Decided' },
  released: { th: 'ส่งมอบ', en: 'Released' },
  waiting: { th: 'รอพิจารณา', en: 'Waiting' },
  withheld: { th: 'ไม่เปิดเผย', en: 'Withheld' },
  back: { th: 'กลับไปยังการนำเข้า', en: 'Back to intake' },
  progress: { th: 'ความคืบหน้า', en: 'Progress' },
  failures: { th: 'รายการที่เก็บไม่ได้', en: 'What failed' },
  noFailures: { th: 'ไม่มี', en: 'Nothing failed' },
  moved: {
    th: 'พิจารณาแล้ว {decided, number} จาก {total, number} รายการ',
    en: '{decided, number} of {total, number} decided',
  },
  nothingMoved: { th: 'ไฟล์นี้ไม่มีรายการใด', en: 'There was nothing in this file' },
  kilobytes: { th: '{size, number} กิโลไบต์', en: '{size, number} kB' },
} as const

export const unitStates = {
  receiving: { th: 'กำลังรับ', en: 'Receiving' },
  deciding: { th: 'กำลังพิจารณา', en: 'Deciding' },
  complete: { th: 'เสร็จ', en: 'Complete' },
  failed: { th: 'ล้มเหลว', en: 'Failed' },
} as const
