// Words of who is away, and who stands in.
export const standInMessages = {
  title: { th: 'ผู้ปฏิบัติหน้าที่แทน', en: 'Who stands in' },
  lead: {
    th: 'เมื่อผู้มีอำนาจอนุมัติไม่อยู่ ผู้ปฏิบัติหน้าที่แทนอนุมัติการส่งมอบข้อมูลได้เฉพาะในบทบาทและช่วงเวลาที่กำหนด และอนุมัติเรื่องที่ผู้นั้นเสนอเองไม่ได้',
    en: 'While somebody who approves is away, whoever stands in approves releases in that role and in that time only, and not what the absent member asked for.',
  },
  now: { th: 'ขณะนี้', en: 'At this moment' },
  toCome: { th: 'ยังไม่เริ่ม', en: 'To come' },
  over: { th: 'สิ้นสุดแล้ว', en: 'Over' },
  ended: { th: 'ยุติเมื่อ', en: 'Ended' },
  empty: { th: 'ไม่มีผู้ใดแจ้งว่าไม่อยู่', en: 'Nobody is away' },
  emptyHelp: {
    th: 'เมื่อมีผู้แจ้งว่าไม่อยู่ จะแสดงที่นี่พร้อมผู้ปฏิบัติหน้าที่แทน',
    en: 'When somebody says that they are away, it appears here with who stands in.',
  },
  absent: { th: 'ผู้ที่ไม่อยู่', en: 'Away' },
  deputy: { th: 'ผู้ปฏิบัติหน้าที่แทน', en: 'Stands in' },
  role: { th: 'ในบทบาท', en: 'In the role of' },
  time: { th: 'ช่วงเวลา', en: 'Time' },
  state: { th: 'สถานะ', en: 'State' },
  name: { th: 'กำหนดผู้ปฏิบัติหน้าที่แทน', en: 'Name who stands in' },
  choose: { th: 'เลือก', en: 'Choose' },
  firstDay: { th: 'วันแรกที่ไม่อยู่', en: 'First day away' },
  lastDay: { th: 'วันสุดท้ายที่ไม่อยู่', en: 'Last day away' },
  daysHelp: {
    th: 'นับเต็มวันตามเวลาของเครื่องที่ท่านใช้ หากเริ่มวันนี้ มีผลทันที',
    en: 'Whole days by the clock of your machine. What begins today holds at once.',
  },
  end: { th: 'ยุติ', en: 'End' },
  endOf: { th: 'ยุติการปฏิบัติหน้าที่แทนของ {name}', en: 'End: {name} stands in no more' },
  confirmEnd: {
    th: '{deputy} จะอนุมัติแทน {absent} ไม่ได้อีกทันที ความเห็นชอบที่ให้ไว้แล้วยังมีผล',
    en: '{deputy} will at once approve no more in the place of {absent}. Approvals given before stand.',
  },
  noRole: {
    th: 'บทบาทของท่านไม่ได้อนุมัติการส่งมอบข้อมูล จึงไม่ต้องกำหนดผู้ปฏิบัติหน้าที่แทน',
    en: 'Your roles approve no releases, so there is nothing to stand in for.',
  },
} as const
