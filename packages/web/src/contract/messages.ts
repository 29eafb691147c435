// Words for Parties whose name nobody has given yet.
export const partyMessages = {
  side: { th: 'ฝ่าย{name}', en: '{name}' },
} as const
