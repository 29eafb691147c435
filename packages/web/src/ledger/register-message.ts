// Words of the registers of disclosures.
export const registerMessages = {
  registers: { th: 'ทะเบียนการเปิดเผยตามกฎหมาย', en: 'Registers of disclosures that the law wants' },
  entries: { th: '{count, number} รายการ', en: '{count, plural, one {# entry} other {# entries}}' },
  back: { th: 'กลับไปทะเบียนการแลกเปลี่ยนข้อมูล', en: 'Back to the ledger' },
  record: { th: 'รายการ', en: 'Record' },
  hidden: { th: 'ท่านไม่มีสิทธิดูรายการนี้', en: 'Not yours to see' },
  recalled: { th: 'เรียกคืนแล้ว', en: 'recalled' },
  identifier: { th: 'รหัส', en: 'Identifier' },
  at: { th: 'พิจารณาเมื่อ', en: 'Decided' },
  to: { th: 'เปิดเผยต่อ', en: 'Disclosed to' },
  area: { th: 'สาขา', en: 'Area' },
  approvals: { th: 'ผู้เห็นชอบและอำนาจที่อ้าง', en: 'Approved by, citing' },
  notReviewed: {
    th: 'แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย',
    en: 'Model, not reviewed by counsel',
  },
  empty: { th: 'ยังไม่มีการเปิดเผยที่ต้องลงทะเบียนนี้', en: 'No disclosure belongs in this register yet' },
  emptyHelp: {
    th: 'ระบบลงรายการให้เองเมื่อส่งมอบข้อมูลที่กฎหมายกำหนดให้บันทึก',
    en: 'An entry is made by itself when something is released that the law wants noted.',
  },
} as const
