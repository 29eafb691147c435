// National classification as statements and labels write it (domain.md §4.3 TH-SEC-2544, §4.4 AU-PSPF).
// Each scheme is taken verbatim and never converted; what looks like one and is not known here is `other` or `unknown`.
import type { ClassFacts } from './schema.ts'

/** What one statement says about classification; undefined when it says nothing of the kind. */
export type StatedClassification = Pick<ClassFacts, 'classification' | 'caveats'>

const LEVELS: Readonly<Record<string, ClassFacts['classification'][number]>> = {
  ลับ: 'TH:lap',
  ลับมาก: 'TH:lap-mak',
  ลับที่สุด: 'TH:lap-thi-sut',
  unofficial: 'none',
  unclassified: 'none',
  official: 'AU:official',
  'official:sensitive': 'AU:official-sensitive',
  protected: 'AU:protected',
  secret: 'AU:secret',
  'top secret': 'AU:top-secret',
  restricted: 'other',
  confidential: 'other',
  'nato restricted': 'other',
  'nato confidential': 'other',
  'nato secret': 'other',
}

const CAVEATS: Readonly<Record<string, string>> = {
  austeo: 'AUSTEO',
  agao: 'AGAO',
  cabinet: 'CABINET',
  'national cabinet': 'CABINET',
  'legal privilege': 'IMM:legal-privilege',
  'legislative secrecy': 'IMM:legislative-secrecy',
  'personal privacy': 'IMM:personal-privacy',
}

const ALPHA_3 = /^[a-z]{3}$/
const LOOKS_CLASSIFIED = /ชั้นความลับ|เอกสารลับ|\bclassified\b|\bsecret\b|\beyes only\b|\bprotected\b\s*\/\//i

const caveatsOf = (part: string): string[] => {
  const word = part.trim()
  if (word === '') return []
  const countries = /^rel(?: to|:)? ?(.+)$/.exec(word)?.[1]?.split(/[ ,/]+/)
  if (countries !== undefined)
    return countries.every((code) => ALPHA_3.test(code))
      ? ['REL', ...countries.map((code) => `REL:${code.toUpperCase()}`)]
      : ['REL', 'other']
  return [Object.hasOwn(CAVEATS, word) ? (CAVEATS[word] ?? 'other') : 'other']
}

/**
 * Reads one statement or label, such as `PROTECTED//REL AUS/THA`, `OFFICIAL: Sensitive` or `ชั้นความลับ: ลับมาก`. Only a
 * text that is nothing but a classification gives a level; one that merely speaks of secrecy gives `unknown`.
 */
export const readClassification = (text: string): StatedClassification | undefined => {
  const folded = text
    .slice(0, 200)
    .toLowerCase()
    .trim()
    .replace(/^(?:security )?(?:classification|pspf|ชั้นความลับ) ?[:=]? ?/, '')
    .replace(/^official ?: ?sensitive/, 'official:sensitive')
  const [level = '', ...rest] = folded.split('//')
  const name = level.trim()
  if (!Object.hasOwn(LEVELS, name)) {
    if (Object.hasOwn(CAVEATS, name)) return { classification: ['unknown'], caveats: caveatsOf(name) }
    return LOOKS_CLASSIFIED.test(text.slice(0, 2000))
      ? { classification: ['unknown'], caveats: [] }
      : undefined
  }
  return { classification: [LEVELS[name] ?? 'unknown'], caveats: rest.flatMap(caveatsOf) }
}
