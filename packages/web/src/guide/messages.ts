// Words around the cards of the demonstration.
export const guideMessages = {
  title: { th: 'คู่มือการสาธิต', en: 'Demonstration guide' },
  lead: {
    th: 'หกเรื่อง ใช้เวลาราวห้านาที แต่ละการ์ดนำไปยังหน้าที่เกี่ยวข้อง',
    en: 'Six stories, about five minutes. Each card leads to the page that it is about.',
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
  steps: { th: 'ขั้นตอน', en: 'Steps' },
} as const
