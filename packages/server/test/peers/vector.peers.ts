// The vectors of conformance/stix against the reference implementations: both find the same valid, but for what is listed.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { python } from './python.ts'

const FOLDER = new URL('../../../../conformance/stix/', import.meta.url)

type Stix = Record<string, unknown>
type InvalidCase = { name: string; object: Stix; findings: object[] }
type Validated = { id: string; errors: string[] }

const read = <File>(name: string): File => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as File
const filesIn = <File>(folder: string): File[] =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((name) => read<File>(`${folder}/${name}`))

/** Where stix2-validator refuses what the standard allows. */
const TOO_STRICT = [
  // STIX 2.1 §6.6.1: a header's value is a list of strings; the schema wants two of them at least.
  'additional_header_fields.Reply-To',
  // RFC 4291 §2.2: the last 32 bits may be written as an IPv4 address; a backslash is lost in the schema.
  "'::ffff:192.0.2.1' does not match",
  // RFC 5646 §2.2.3: a script subtag; the list in the validator knows languages and countries.
  "Invalid key 'zh-Hant'",
]

/** What stix2-patterns refuses although the standard allows it. */
const PATTERNS_TOO_STRICT = [
  // STIX 2.1 §9.2: line feeds in base64 are ignored (RFC 2045).
  "[artifact:payload_bin = b'dGhpcyBpcyBh\nIHRlc3Q=']",
]

/** What stix2-patterns lets pass, although it can mean nothing. */
const TOO_LAX = [
  // STIX 2.1 §2.6: a float is one of IEEE 754, double precision; this is none.
  `[file:x = ${'9'.repeat(400)}.0]`,
  // STIX 2.1 §9.2: a timestamp is one of RFC 3339, and 29 February is not a day of 2015.
  "[file:x = t'2015-02-29T00:00:00Z']",
  // STIX 2.1 §2.10: an integer has at most 2^53 - 1.
  '[file:x = 9007199254740993]',
  // STIX 2.1 §9.5.1: repeated at least once, and stopped after it has started.
  '[a:b = 1] REPEATS 0 TIMES',
  "[a:b = 1] START t'2016-01-01T00:00:00Z' STOP t'2015-01-01T00:00:00Z'",
  // STIX 2.1 §9.3: white space between tokens; the standard has no comments.
  '[file:x = 1 // no comment\n]',
]

describe('stix2-validator', () => {
  it('finds no error in a valid vector, but where it is stricter than the standard', async () => {
    const objects = filesIn<{ objects: Stix[] }>('valid').flatMap((file) => file.objects)
    const errors = (await python<Validated[]>('stix_validate.py', { objects })).flatMap((one) => one.errors)
    expect(errors.filter((said) => !TOO_STRICT.some((known) => said.includes(known)))).toEqual([])
    expect(TOO_STRICT.filter((known) => !errors.some((said) => said.includes(known)))).toEqual([])
  })

  it('finds errors only in vectors that are faulty here too', async () => {
    const cases = filesIn<{ cases: InvalidCase[] }>('invalid').flatMap((file) => file.cases)
    const objects = cases.map(({ object }) => object)
    const found = await python<Validated[]>('stix_validate.py', { objects })
    const refused = cases.filter((_, at) => (found[at]?.errors.length ?? 0) > 0)
    expect(refused.length).toBeGreaterThan(120)
    expect(refused.filter(({ findings }) => findings.length === 0)).toEqual([])
  })
})

describe('stix2-patterns', () => {
  const vectors = read<{ valid: string[]; invalid: { text: string }[] }>('pattern.json')

  it('STIX-125, STIX-126: takes every valid pattern, but for those that it refuses', async () => {
    const found = await python<string[][]>('pattern_validate.py', { patterns: vectors.valid })
    expect(vectors.valid.filter((_, at) => found[at]?.length !== 0)).toEqual(PATTERNS_TOO_STRICT)
  })

  it('STIX-125, STIX-126: refuses every invalid one, but for those that it lets pass', async () => {
    const patterns = vectors.invalid.map(({ text }) => text)
    const found = await python<string[][]>('pattern_validate.py', { patterns })
    expect(patterns.filter((_, at) => found[at]?.length === 0)).toEqual(TOO_LAX)
  })
})
