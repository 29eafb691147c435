// The vectors of conformance/stix: written from the specification, for any implementation.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { typesOf } from './family.ts'
import type { Finding } from './finding.ts'
import { validateStix } from './validate.ts'

const FOLDER = new URL('../../../../conformance/stix/', import.meta.url)

type ValidFile = { type: string; section: string; objects: Record<string, unknown>[] }
type InvalidCase = { name: string; items: string[]; object: Record<string, unknown>; findings: Finding[] }
type InvalidFile = { type: string; section: string; cases: InvalidCase[] }

const read = <File>(folder: string): File[] =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map(
    (name) => JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), 'utf8')) as File,
  )

const VALID = read<ValidFile>('valid')
const INVALID = read<InvalidFile>('invalid')
const keyOf = ({ severity, pointer, code }: Finding) => `${severity} ${pointer} ${code}`

describe('the vectors', () => {
  it('cover every type of the standard, and a custom one', () => {
    const types = (['sdo', 'sro', 'sco', 'smo', 'bundle'] as const).flatMap((family) => typesOf(family))
    expect(VALID.map(({ type }) => type).sort()).toEqual([...types, 'x-example'].sort())
    expect(INVALID.map(({ type }) => type).sort()).toEqual([...types, 'x-example'].sort())
  })
})

describe('a valid object', () => {
  it.each(
    VALID.flatMap(({ type, section, objects }) =>
      objects.map((object, at) => ({ type, section, object, at })),
    ),
  )('STIX-86: has no faults: $type ($section) $at', ({ object }) => {
    expect(validateStix(object)).toEqual([])
  })
})

describe('an invalid object', () => {
  it.each(
    INVALID.flatMap(({ type, cases }) => cases.map((one) => ({ ...one, type, title: one.items.join(', ') }))),
  )('$title: has the expected faults and no other error: $type, $name', ({ object, findings }) => {
    const found = validateStix(object)
    expect(found.map(keyOf)).toEqual(expect.arrayContaining(findings.map(keyOf)))
    const expectedErrors = findings.filter(({ severity }) => severity === 'error').map(keyOf)
    expect(
      found
        .filter(({ severity }) => severity === 'error')
        .map(keyOf)
        .sort(),
    ).toEqual(expectedErrors.sort())
  })
})
