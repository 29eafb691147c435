// Words of the report by area; printed in both languages, the own side first.
export const reportMessages = {
  title: { th: 'ผลการดำเนินงานรายสาขา', en: 'What was done under each area' },
  lead: {
    th: 'ตัวเลขทั้งหมดนับจากสายข้อมูลที่ลงลายมือชื่อของทั้งสองทิศทาง',
    en: 'All figures are counted from the signed feeds of both directions.',
  },
  from: { th: 'ตั้งแต่', en: 'From' },
  to: { th: 'ถึง', en: 'To' },
  all: { th: 'ตั้งแต่ต้น', en: 'From the beginning' },
  period: { th: 'ช่วงเวลา', en: 'Period' },
  area: { th: 'สาขา', en: 'Area' },
  sent: { th: 'ส่งมอบ', en: 'Released' },
  received: { th: 'ได้รับ', en: 'Received' },
  waiting: { th: 'รอพิจารณา', en: 'Waiting' },
  last: { th: 'ครั้งล่าสุด', en: 'Last' },
  none: { th: 'ไม่มี', en: 'None' },
  total: { th: 'รวม', en: 'Total' },
  pdf: { th: 'ไฟล์ PDF', en: 'PDF' },
  print: { th: 'พิมพ์รายงานสองภาษา', en: 'Print in both languages' },
  heads: { th: 'ยอดทะเบียนที่ตัวเลขนี้อ้างอิง', en: 'Log heads that these figures rest on' },
  headLine: {
    th: '{from} → {to}: {size, number} รายการ',
    en: '{from} → {to}: {size, plural, one {# entry} other {# entries}}',
  },
  made: { th: 'จัดทำเมื่อ', en: 'Made' },
  between: { th: 'ระหว่าง{own}กับ{other}', en: 'Between {own} and {other}' },
  show: { th: 'แสดง', en: 'Show' },
} as const
