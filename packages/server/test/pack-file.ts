// A pack of the third Party XX as it is written by hand, changed at will, and signed with any key.
import { generateKeyPairSync, sign } from 'node:crypto'
import type { PackContent, PackStatement } from '@saphan/core/gate/signed-pack.ts'
import { signPack } from '@saphan/core/gate/signed-pack.ts'
import { keyIdOf, type Signer } from '@saphan/core/signing/ed25519.ts'
import { readCases } from '../src/gate/case.ts'

const POLICIES = new URL('../../../policies', import.meta.url).pathname
const { base } = await readCases(POLICIES)

const both = (text: string) => ({ en: text, th: `${text} (ไทย)` })
const texts = (name: string, kind: 'law' | 'policy' = 'law') => ({
  name: both(name),
  text: both(`What ${name} says.`),
  citation: both('Example Act, section 1'),
  kind,
  confidence: 'L' as const,
  review: 'not-reviewed' as const,
})

const BASIS = `@id("XX-DUTY")
permit (principal, action == Action::"basis", resource)
when { context.purpose == "cyber-defence" };
`
const STOP = `@id("XX-PERSONAL")
@outcome("deny")
@code("withheld")
forbid (principal, action == Action::"release", resource)
when { context.facts.personal == "identifying" };
`

/** The law of XX: it has a duty to warn, and personal data stay. */
export const aPack = (change: Partial<PackContent> = {}): PackContent => ({
  pack: { id: 'xx-law', version: '1.0.0', party: 'XX', kind: 'law', names: both('Law of XX') },
  rules: { 'XX-DUTY': texts('Duty to warn'), 'XX-PERSONAL': texts('Personal data') },
  policies: { 'basis.cedar': BASIS, 'personal.cedar': STOP },
  base: { party: 'TH', facts: base.facts, agreement: { ...base.agreement, releasableTo: 'REL:THA' } },
  cases: [
    {
      name: 'a warning rests on the duty',
      about: 'XX-DUTY',
      question: 'release',
      expect: { outcome: 'allow', rules: ['AGR-SCOPE', 'XX-DUTY'] },
    },
    {
      name: 'a course does not',
      about: 'XX-DUTY',
      question: 'release',
      facts: { purpose: 'capacity' },
      expect: { outcome: 'deny', rules: ['AGR-BASIS'] },
    },
    {
      name: 'personal data stay',
      about: 'XX-PERSONAL',
      question: 'release',
      facts: { personal: 'identifying' },
      expect: { outcome: 'deny', rules: ['AGR-PURPOSE', 'XX-PERSONAL'] },
    },
    {
      name: 'a warning has none',
      about: 'XX-PERSONAL',
      question: 'release',
      expect: { outcome: 'allow', rules: ['AGR-SCOPE', 'XX-DUTY'] },
    },
  ],
  ...change,
})

/** The same pack in another version. */
export const inVersion = (version: string, content: PackContent = aPack()): PackContent => ({
  ...content,
  pack: { ...content.pack, version },
})

/** One further rule of TH beside the law that came with the product: what is of the given purpose stays. */
export const aThaiPack = (version: string, purpose: 'capacity' | 'cyber-defence'): PackContent => ({
  pack: { id: 'th-further', version, party: 'TH', kind: 'policy', names: both('Further policy') },
  rules: { 'TH-FURTHER': texts('Further rule', 'policy') },
  policies: {
    'further.cedar': `@id("TH-FURTHER") @outcome("deny") @code("withheld")
forbid (principal, action == Action::"release", resource) when { context.facts.purpose == "${purpose}" };`,
  },
  base: { party: 'AU', facts: base.facts, agreement: { ...base.agreement, releasableTo: 'REL:AUS' } },
  cases: [
    {
      name: 'of this purpose',
      about: 'TH-FURTHER',
      question: 'release',
      facts: { purpose },
      expect: { outcome: 'deny', rules: ['TH-FURTHER'] },
    },
    {
      name: 'of another one',
      about: 'TH-FURTHER',
      question: 'release',
      facts: { purpose: 'incident-response' },
      expect: { outcome: 'allow', rules: ['AGR-SCOPE', 'TH-CSA-22-10'] },
    },
  ],
})

/** A key that no node knows. */
export const aKey = (): { signer: Signer; publicKey: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    signer: { keyId: keyIdOf(bytes), sign: (message) => new Uint8Array(sign(null, message, privateKey)) },
    publicKey: bytes.toString('base64'),
  }
}

/** A file as whoever holds a key can make it, whatever it names. */
export const aFile = (content: PackContent, { signer, publicKey } = aKey(), named = publicKey): string => {
  const statement: PackStatement = {
    type: 'policy-pack',
    ...content,
    delegate_key: named,
    at: '2026-11-01T00:00:00.000Z',
  }
  return signPack(statement, signer)
}
