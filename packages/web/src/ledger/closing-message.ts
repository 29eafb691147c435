// Words of closing a feed that cannot be continued.
export const closingMessages = {
  title: { th: 'สายข้อมูลย้อนกลับและหยุดลงลายมือชื่อ', en: 'This feed went back, and nothing in it is signed' },
  forkedTitle: {
    th: 'สายข้อมูลแตกเป็นสองชุดและหยุดลงลายมือชื่อ',
    en: 'This feed has two histories, and nothing in it is signed',
  },
  what: {
    th: 'ฐานข้อมูลของระบบนี้มีรายการน้อยกว่าที่ได้ลงลายมือชื่อไว้ ระบบจะเติมรายการจากสำเนาของอีกฝ่ายเองเมื่อติดต่อได้ จึงควรติดต่ออีกฝ่ายก่อน',
    en: 'The store of this node holds less than it has signed. It is filled in again from the other side’s copy by itself as soon as that can be reached, so reach the other side first.',
  },
  forked: {
    th: 'อีกฝ่ายมีหลักฐานว่าสายข้อมูลนี้มีสองประวัติที่ลงลายมือชื่อด้วยกุญแจเดียวกัน จึงไม่อาจใช้ต่อไปได้',
    en: 'The other side can prove that this feed has two histories signed by one key, so it cannot be continued.',
  },
  otherwise: {
    th: 'หากเติมคืนไม่ได้ ผู้แทนที่ได้รับมอบอำนาจอาจปิดสายข้อมูลนี้และเปิดสายข้อมูลใหม่ที่ระบุชื่อสายข้อมูลเดิม',
    en: 'If that is not possible, a delegate may close this feed and open a new one that names it.',
  },
  close: { th: 'ปิดและเปิดสายข้อมูลใหม่', en: 'Close and open a new feed' },
  confirm: {
    th: 'สายข้อมูลนี้จะไม่มีการลงลายมือชื่ออีก และยกเลิกการปิดไม่ได้ ทั้งสองฝ่ายยังอ่านและตรวจสอบรายการเดิมที่ถืออยู่ได้ ข้อมูลที่รอส่งมอบหรืออีกฝ่ายยังไม่ได้รับจะส่งมอบใหม่ในสายข้อมูลใหม่ และอาจซ้ำกับที่อีกฝ่ายได้รับไว้แล้ว อีกฝ่ายจะเห็นเหตุผลและลายมือชื่อของท่าน',
    en: 'Nothing in this feed will be signed any more, and that cannot be undone. Both sides can go on reading and checking what they hold of it. What waits, or has not reached the other side, is released again in the new feed; the other side may then receive something a second time. It sees the reason and your signature.',
  },
  reason: { th: 'เหตุผลที่อีกฝ่ายจะได้เห็น', en: 'Reason, shown to the other side' },
  password: { th: 'รหัสผ่านของท่าน', en: 'Your password' },
  passwordHelp: {
    th: 'ใช้เปิดกุญแจส่วนตัวเพื่อลงลายมือชื่อในครั้งนี้',
    en: 'It opens your personal key for this one signature.',
  },
  showPassword: { th: 'แสดงรหัสผ่าน', en: 'Show password' },
  continued: { th: 'ปิดแล้ว ต่อเนื่องในสายข้อมูล', en: 'Closed; continued in the feed' },
  continues: { th: 'ต่อเนื่องจากสายข้อมูลที่ปิดแล้ว', en: 'Continues the closed feed' },
} as const
