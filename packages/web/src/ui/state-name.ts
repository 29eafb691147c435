// Words for the state of a release, the same on every page.
export const releaseStateNames = {
  released: { th: 'ส่งมอบแล้ว', en: 'Released' },
  queued: { th: 'กำลังส่งมอบ', en: 'On its way' },
  waiting: { th: 'รอพิจารณา', en: 'Waiting' },
  withheld: { th: 'ไม่เปิดเผย', en: 'Withheld' },
  recalled: { th: 'เรียกคืนแล้ว', en: 'Recalled' },
  refused: { th: 'ไม่เห็นชอบ', en: 'Refused' },
  'not-decided': { th: 'ยังไม่พิจารณา', en: 'Not decided' },
} as const
