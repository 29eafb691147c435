// Objects about objects: STIX 2.1 §7.1 language-content, §7.2 marking-definition, §7.3 extension-definition, and the
// bundle of §8, of which only the shell is checked.
import { isJsonObject } from '../../json/value.ts'
import { reportError, reportWarning } from '../finding.ts'
import { claimedTlp, isPublishedTlp } from '../tlp.ts'
import { isPropertyName } from './custom.ts'
import { defineObject } from './declaration.ts'
import { isLanguageTag } from './language-tag.ts'
import type { Rule } from './structure.ts'
import {
  anything,
  enumeration,
  list,
  reference,
  text,
  textThat,
  timestamp,
  vocabulary,
  type Check,
} from './value.ts'

const contents: Check = (value, run) => {
  if (!isJsonObject(value)) return reportError(run, 'wrong-type', 'dictionary')
  const tags = Object.keys(value)
  if (tags.length === 0) reportError(run, 'empty-dictionary')
  for (const tag of tags) {
    if (!isLanguageTag(tag)) reportError(run, 'bad-language', tag, tag)
    const translations = value[tag]
    if (!isJsonObject(translations)) reportError(run, 'wrong-type', 'dictionary', tag)
    else if (Object.keys(translations).length === 0) reportError(run, 'empty-dictionary', undefined, tag)
  }
}

/** The schema of `language-content` (§7.1). */
export const languageContent = defineObject('language-content', {
  properties: { object_ref: reference(), object_modified: timestamp, contents },
  required: ['object_ref', 'contents'],
  without: ['lang'],
})

const definitionFits: Rule = (object, run) => {
  const { definition_type: type, definition } = object
  if (object['extensions'] === undefined) {
    for (const name of ['definition_type', 'definition']) {
      if (object[name] === undefined) reportError(run, 'missing-property', name)
    }
  }
  if (type === 'statement' && isJsonObject(definition) && typeof definition['statement'] !== 'string') {
    reportError(run, 'missing-property', 'statement', 'definition')
  }
  if (isPublishedTlp(object)) return
  if (type === 'tlp') reportError(run, 'foreign-tlp')
  else if (claimedTlp(object) !== undefined) reportWarning(run, 'foreign-tlp')
}

const definition: Check = (value, run) => {
  if (!isJsonObject(value)) reportError(run, 'wrong-type', 'object')
}

/** The schema of `marking-definition` (§7.2). */
export const markingDefinition = defineObject('marking-definition', {
  properties: { name: text, definition_type: vocabulary('marking-definition-ov'), definition },
  rules: [definitionFits],
  without: ['modified', 'revoked', 'labels', 'confidence', 'lang'],
})

const propertiesOnlyOnTop: Rule = (object, run) => {
  const types = object['extension_types']
  if (object['extension_properties'] === undefined || !Array.isArray(types)) return
  if (!types.includes('toplevel-property-extension'))
    reportError(run, 'not-applicable', undefined, 'extension_properties')
}

/** The schema of `extension-definition` (§7.3). */
export const extensionDefinition = defineObject('extension-definition', {
  properties: {
    name: text,
    description: text,
    schema: text,
    version: text,
    extension_types: list(enumeration('extension-type-enum')),
    extension_properties: list(textThat(isPropertyName, 'bad-name')),
  },
  required: ['created_by_ref', 'name', 'schema', 'version', 'extension_types'],
  rules: [propertiesOnlyOnTop],
  without: ['confidence', 'lang'],
})

/** The schema of `bundle` (§8). */
export const bundle = defineObject('bundle', {
  properties: {
    objects: list((value, run) => {
      if (!isJsonObject(value)) reportError(run, 'wrong-type', 'object')
    }),
    spec_version: anything,
  },
})
