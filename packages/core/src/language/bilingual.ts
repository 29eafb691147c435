// Text for people, always in Thai and English together (words.md governs the terms).

/** The languages that every text for people has. */
export const LANGUAGES = ['th', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in both languages; leaving one out is a type error. */
export type Bilingual = { readonly th: string; readonly en: string }
