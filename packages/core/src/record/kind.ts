// What a kind is: schema, area, names, form, page and projection, declared once; everything else reads it from here.
import type { TSchema } from 'typebox'
import { AREA_NAMES, type AreaId, MEMORANDUM_AREAS } from '../agreement/area.ts'
import type { JsonObject } from '../json/value.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { field, type Field } from './field.ts'
import { objectSchema } from './schema.ts'
import { TLP_OPTIONS } from './sharing.ts'

/** An object's properties by name, as parsed; what is read of them is checked first. */
export type Properties = Readonly<Record<string, unknown>>

/** One part of a page: a heading and the properties under it, in order. */
export type Section = {
  readonly heading: Bilingual
  readonly rows: readonly { readonly property: string; readonly label: Bilingual }[]
}

/** Which properties make an object's title and summary, and which are searched; the first present one is the title. */
export type Projection = {
  readonly title: readonly string[]
  readonly summary: readonly string[]
  readonly searchable: readonly string[]
}

/** A kind of content: one STIX object type with all that the console, CLI, import, search and gate need to know of it. */
export type Kind = {
  readonly id: string
  readonly stixType: string
  /** The areas its objects may belong to; with several, the object says which in `area`. */
  readonly areas: readonly AreaId[]
  readonly names: { readonly one: Bilingual; readonly many: Bilingual }
  /** The id of the extension definition that declares the type; none for types of the standard. */
  readonly extension: string | undefined
  /** The closed JSON Schema of the type; none for types of the standard, which have their own validation. */
  readonly schema: TSchema | undefined
  /** Properties that every new object of the kind has, with their values. */
  readonly fixed: Readonly<JsonObject>
  /** The fields of the form; empty when objects of this kind are only read here. */
  readonly form: readonly Field[]
  readonly page: readonly Section[]
  readonly projection: Projection
}

/** What the declaration of an own kind says; the rest of the kind follows from it. */
export type KindDeclaration = Pick<Kind, 'id' | 'areas' | 'names' | 'projection'> & {
  /** The fixed UUIDv4 of the extension definition. */
  readonly extensionUuid: string
  readonly fields: readonly Field[]
  /** Headings and the names of the properties under each, in order of the page. */
  readonly page: readonly (readonly [Bilingual, readonly string[]])[]
}

const AREA_FIELD = { en: 'Area of cooperation', th: 'สาขาความร่วมมือ' }

const areaField = (areas: readonly AreaId[]): Field =>
  field('select', 'area', AREA_FIELD.en, AREA_FIELD.th, {
    required: true,
    options: MEMORANDUM_AREAS.filter((area) => areas.includes(area)).map((area) => ({
      value: area,
      label: AREA_NAMES[area],
    })),
  })

const decisionField = (): Field =>
  field('reference', 'decision_ref', 'Decision of the joint working group', 'มติคณะทำงานร่วมที่อ้างถึง', {
    target: 'saphan-group-decision',
    help: {
      en: 'Needed when the area is “other”: the decision that allows this.',
      th: 'ต้องระบุเมื่อเลือกสาขา “ความร่วมมืออื่น” ได้แก่มติที่ให้ดำเนินการเรื่องนี้ได้',
    },
  })

/** The field for the sharing marking, which every form has. */
export const markingField = (): Field =>
  field('tlp', 'object_marking_refs', 'Sharing marking (TLP 2.0)', 'เครื่องหมายกำกับการเผยแพร่ (TLP 2.0)', {
    options: TLP_OPTIONS,
  })

/** The sections of a page, with the labels that the form has for the properties. */
export function sectionsOf(form: readonly Field[], page: KindDeclaration['page']): Section[] {
  const labels = new Map(form.map((item) => [item.property, item.label]))
  return page.map(([heading, properties]) => ({
    heading,
    rows: properties.map((property) => ({
      property,
      label: labels.get(property) ?? { en: property, th: property },
    })),
  }))
}

/** Makes a kind of its own from its declaration: adds the area, decision and marking fields, and the schema. */
export function declareKind(declaration: KindDeclaration): Kind {
  const { id, areas, names, projection, extensionUuid, fields, page } = declaration
  const stixType = `saphan-${id}`
  const extension = `extension-definition--${extensionUuid}`
  const form = [
    ...fields,
    ...(areas.length > 1 ? [areaField(areas)] : []),
    ...(areas.includes('other') ? [decisionField()] : []),
    markingField(),
  ]
  return {
    id,
    stixType,
    areas,
    names,
    extension,
    schema: objectSchema(stixType, extension, form),
    fixed: { extensions: { [extension]: { extension_type: 'new-sdo' } } },
    form,
    page: sectionsOf(form, page),
    projection,
  }
}

/** The area an object says it belongs to, or undefined when it says none that its kind may have. */
export function areaOf(kind: Kind, object: Properties): AreaId | undefined {
  const stated = kind.areas.length === 1 ? kind.areas[0] : object['area']
  return typeof stated === 'string' && kind.areas.includes(stated) ? stated : undefined
}

/** The id of the decision of the joint working group that an object cites; the area `other` counts only with one. */
export function citedDecision(object: Properties): string | undefined {
  const cited = object['decision_ref']
  return typeof cited === 'string' ? cited : undefined
}
