// Names of the things inside the place “exchange”.
export const exchangeMessages = {
  inside: { th: 'ในส่วนการแลกเปลี่ยนข้อมูล', en: 'In exchange' },
  reviews: { th: 'พิจารณาส่งมอบ', en: 'Release reviews' },
  agreements: { th: 'ข้อตกลง', en: 'Agreements' },
  feeds: { th: 'สายข้อมูล', en: 'Feeds' },
  recalls: { th: 'การเรียกคืน', en: 'Recalls' },
  ledger: { th: 'ทะเบียนการแลกเปลี่ยนข้อมูล', en: 'Ledger' },
  connections: { th: 'การเชื่อมต่อ', en: 'Connections' },
  intake: { th: 'นำเข้าข้อมูล', en: 'Intake' },
  report: { th: 'รายงานผล', en: 'Report' },
} as const
