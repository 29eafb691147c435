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
  steps: { th: 'ขั้นตอน', en: 'Steps' },
} as const
