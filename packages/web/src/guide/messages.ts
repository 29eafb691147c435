// Words around the cards of the demonstration.
export const guideMessages = {
  title: { th: 'คู่มือการสาธิต', en: 'Demonstration guide' },
  lead: {
    th: 'ห้าเรื่อง ใช้เวลาราวห้านาที แต่ละการ์ดนำไปยังหน้าที่เกี่ยวข้อง',
    en: 'Five stories, about five minutes. Each card leads to the page that it is about.',
  },
  as: { th: 'ในฐานะ', en: 'As' },
  go: { th: 'ไปยังหน้า: {page}', en: 'Go to: {page}' },
  none: { th: 'หน้านี้มีเฉพาะในการสาธิต', en: 'This page exists only in a demonstration' },
  accounts: { th: 'บัญชีผู้ใช้ของการสาธิต', en: 'Accounts of the demonstration' },
  accountsHelp: {
    th: 'ทุกคนรู้ได้ เพราะไม่มีข้อมูลจริง ออกจากระบบแล้วเข้าด้วยบัญชีที่การ์ดระบุ',
    en: 'Everybody may know them, since nothing here is real. Sign out, and in again with the account that a card names.',
  },
  who: { th: 'บทบาท', en: 'Role' },
  user: { th: 'ชื่อผู้ใช้', en: 'User name' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  reset: { th: 'เริ่มใหม่ทั้งหมด', en: 'Begin again' },
  resetHelp: {
    th: 'ทั้งสองระบบกลับไปยังจุดเริ่มต้นของการสาธิต ใช้เวลาไม่กี่วินาที แล้วต้องเข้าสู่ระบบใหม่ ทุกการ์ดเล่นซ้ำได้',
    en: 'Both nodes go back to where the demonstration began, in a few seconds; sign in again afterwards. Every card can be played again.',
  },
  resetting: { th: 'กำลังเริ่มใหม่ …', en: 'Beginning again …' },
  rewrite: { th: 'แก้ไขประวัติ', en: 'Rewrite history' },
  rewriteHelp: {
    th: 'ระบบฝ่ายไทยลงลายมือชื่อรับรองทะเบียนอีกฉบับหนึ่งจริง กลับสู่สภาพเดิมได้ด้วย “เริ่มใหม่ทั้งหมด”',
    en: 'The Thai node really signs another history. “Begin again” brings the good state back.',
  },
  rewriteElsewhere: {
    th: '“แก้ไขประวัติ” อยู่ในคู่มือของระบบฝ่ายไทย',
    en: '“Rewrite history” is on the guide of the Thai node.',
  },
  rewritten: {
    th: 'เปลี่ยนรายการที่ {index, number} แล้วลงลายมือชื่อรับรองทะเบียนอีกฉบับ {size, number} รายการ ดูคำเตือนที่ทั้งสองฝ่าย',
    en: 'Entry {index, number} was changed, and another history of {size, number} entries signed. See the alarm on both sides.',
  },
  curl: {
    th: 'คำสั่งอ่าน TAXII ของสิ่งที่ฝ่ายนี้ได้รับ',
    en: 'Command that reads over TAXII what this side has received',
  },
  copy: { th: 'คัดลอกคำสั่ง', en: 'Copy the command' },
  copied: { th: 'คัดลอกแล้ว', en: 'Copied' },
  otherSide: { th: 'คู่มือของอีกฝ่าย', en: 'Guide of the other side' },
  steps: { th: 'ขั้นตอน', en: 'Steps' },
} as const
