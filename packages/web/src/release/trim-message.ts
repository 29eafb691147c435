// Words of taking more away in a review.
export const trimMessages = {
  title: { th: 'ส่วนที่ผู้พิจารณาตัดออก', en: 'Taken away by reviewers' },
  help: {
    th: 'ตัดเพิ่มได้ในแถบ “หลังตัดทอน” ระบบไม่เพิ่มข้อมูลใด ๆ การตัดหรือคืนแต่ละครั้งทำให้ความเห็นชอบเดิมของรายการนี้สิ้นผล และทำได้ทีละรายการเท่านั้น ไม่ใช่ทั้งกลุ่ม',
    en: 'More can be taken away under “After”; nothing can be added. Each change ends the approvals given before. It is done item by item, never for a class.',
  },
  nothing: { th: 'ผู้พิจารณายังไม่ได้ตัดส่วนใดออก', en: 'Reviewers have taken nothing away.' },
  whole: { th: 'ทั้งรายการ', en: 'the whole item' },
  piece: { th: 'ข้อความ “{words}”', en: 'the words “{words}”' },
  by: { th: 'โดย {by}', en: 'by {by}' },
  giveBack: { th: 'คืน', en: 'Give back' },
  giveBackOf: { th: 'คืน {what}', en: 'Give back {what}' },
  take: { th: 'ตัดออก', en: 'Take away' },
  takeOf: { th: 'ตัดออก: {what}', en: 'Take away: {what}' },
  takePiece: { th: 'ตัดบางส่วน', en: 'Take a piece' },
  takePieceOf: { th: 'ตัดบางส่วนของ {what}', en: 'Take a piece of {what}' },
  takeWords: { th: 'ตัด “{words}” ออก', en: 'Take “{words}” away' },
  takeWhole: { th: 'ตัดออกทั้งรายการ', en: 'Take the whole item away' },
  mark: { th: '[ตัดทอนแล้ว]', en: '[redacted]' },
  taken: { th: 'ตัดออกแล้ว', en: 'taken away' },
  selectHelp: {
    th: 'เลือกข้อความแล้วตัดออกได้ หรือใช้ปุ่มที่ช่องข้อมูล',
    en: 'Select words to take them away, or use the buttons of a field.',
  },
  pieceTitle: { th: 'ตัดบางส่วนของข้อความ', en: 'Take a piece of a text away' },
  pieceHelp: {
    th: 'เลือกข้อความในช่องนี้ (Shift กับปุ่มลูกศร) แล้วกดตัดออก ที่ว่างจะมีเครื่องหมายว่าตัดทอนแล้ว',
    en: 'Select in this text (Shift and the arrow keys), then take it away. A mark stands in its place.',
  },
  offered: {
    th: 'ในรุ่นก่อนของรายการนี้ ผู้พิจารณาตัดข้อมูลออก {count, number} แห่ง รุ่นนี้ยังไม่ได้ตัด',
    en: 'Of an earlier version of this item reviewers took {count, plural, one {# thing} other {# things}} away. Of this one nothing is taken yet.',
  },
  unfit: {
    th: 'อีก {count, number} แห่งไม่มีในรุ่นนี้ โปรดตรวจดูเอง',
    en: '{count, plural, one {# of them does not stand here} other {# of them do not stand here}}: look yourself.',
  },
  takeAgain: { th: 'ตัดออกอีกครั้ง', en: 'Take them away again' },
  stale: {
    th: 'หลักเกณฑ์หรือการตัดทอนเปลี่ยนไปหลังจากที่ตัดส่วนเหล่านี้ รายการจะยังไม่ส่งมอบจนกว่าจะตัดใหม่หรือคืน',
    en: 'What the rules cut has changed since these were taken. Nothing of the item leaves until they are taken anew, or given back.',
  },
  effect: { th: 'ผลที่ตามมา เมื่อเห็นชอบตามที่แสดงทั้งหมด', en: 'What follows, if all is approved as shown' },
  leavesAs: { th: 'ส่งมอบด้วยรหัสใหม่', en: 'It leaves under a new id' },
  leavesOwn: { th: 'ส่งมอบด้วยรหัสเดิม', en: 'It leaves under its own id' },
  staysHere: { th: 'รายการนี้ไม่ส่งมอบ', en: 'It stays here.' },
  noOthers: { th: 'ไม่มีผลต่อรายการอื่น', en: 'Nothing changes for other items.' },
  unknown: { th: 'การพิจารณานี้มีรายการมากเกินกว่าจะแสดงผลล่วงหน้า', en: 'This review has too many items to say.' },
} as const

export const trimEffects = {
  stays: { th: 'ไม่ส่งมอบ เพราะต้องใช้รายการนี้', en: 'stays too, since it needs this one' },
  'loses-reference': { th: 'ส่งมอบโดยไม่มีการอ้างถึงรายการนี้', en: 'leaves without its reference to this one' },
  'new-id': { th: 'ส่งมอบด้วยรหัสใหม่ เพราะอ้างถึงรายการนี้', en: 'leaves under a new id, since it names this one' },
} as const
