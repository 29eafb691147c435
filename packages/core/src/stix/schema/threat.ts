// Who attacks, how and with what: STIX 2.1 §4.1 attack-pattern, §4.2 campaign, §4.8 infrastructure, §4.9 intrusion-set,
// §4.11 malware, §4.12 malware-analysis, §4.17 threat-actor, §4.18 tool, §4.19 vulnerability.
import { reportError } from '../finding.ts'
import { killChainPhases } from './base-property.ts'
import { defineObject } from './declaration.ts'
import { anyOf, inOrder, type Rule } from './structure.ts'
import { flag, list, reference, referenceToFamily, text, timestamp, vocabulary } from './value.ts'

const seen = { first_seen: timestamp, last_seen: timestamp }
const seenInOrder = inOrder('first_seen', 'last_seen')
const named = { name: text, description: text }
const motivation = vocabulary('attack-motivation-ov')

const familyHasName: Rule = (object, run) => {
  if (object['is_family'] === true && object['name'] === undefined)
    reportError(run, 'requires-property', 'name', 'is_family')
}

/** The schema of `attack-pattern` (§4.1). */
export const attackPattern = defineObject('attack-pattern', {
  properties: { ...named, aliases: list(text), kill_chain_phases: killChainPhases },
  required: ['name'],
})

/** The schema of `campaign` (§4.2). */
export const campaign = defineObject('campaign', {
  properties: { ...named, ...seen, aliases: list(text), objective: text },
  required: ['name'],
  rules: [seenInOrder],
})

/** The schema of `infrastructure` (§4.8). */
export const infrastructure = defineObject('infrastructure', {
  properties: {
    ...named,
    ...seen,
    infrastructure_types: list(vocabulary('infrastructure-type-ov')),
    aliases: list(text),
    kill_chain_phases: killChainPhases,
  },
  required: ['name'],
  rules: [seenInOrder],
})

/** The schema of `intrusion-set` (§4.9). */
export const intrusionSet = defineObject('intrusion-set', {
  properties: {
    ...named,
    ...seen,
    aliases: list(text),
    goals: list(text),
    resource_level: vocabulary('attack-resource-level-ov'),
    primary_motivation: motivation,
    secondary_motivations: list(motivation),
  },
  required: ['name'],
  rules: [seenInOrder],
})

/** The schema of `malware` (§4.11). */
export const malware = defineObject('malware', {
  properties: {
    ...named,
    ...seen,
    malware_types: list(vocabulary('malware-type-ov')),
    is_family: flag,
    aliases: list(text),
    kill_chain_phases: killChainPhases,
    operating_system_refs: list(reference('software')),
    architecture_execution_envs: list(vocabulary('processor-architecture-ov')),
    implementation_languages: list(vocabulary('implementation-language-ov')),
    capabilities: list(vocabulary('malware-capabilities-ov')),
    sample_refs: list(reference('artifact', 'file')),
  },
  required: ['is_family'],
  rules: [seenInOrder, familyHasName],
})

/** The schema of `malware-analysis` (§4.12). */
export const malwareAnalysis = defineObject('malware-analysis', {
  properties: {
    product: text,
    version: text,
    host_vm_ref: reference('software'),
    operating_system_ref: reference('software'),
    installed_software_refs: list(reference('software')),
    configuration_version: text,
    modules: list(text),
    analysis_engine_version: text,
    analysis_definition_version: text,
    submitted: timestamp,
    analysis_started: timestamp,
    analysis_ended: timestamp,
    result_name: text,
    result: vocabulary('malware-result-ov'),
    analysis_sco_refs: list(referenceToFamily('sco')),
    sample_ref: reference('file', 'artifact', 'network-traffic'),
  },
  required: ['product'],
  rules: [anyOf('result', 'analysis_sco_refs'), inOrder('analysis_started', 'analysis_ended')],
})

/** The schema of `threat-actor` (§4.17). */
export const threatActor = defineObject('threat-actor', {
  properties: {
    ...named,
    ...seen,
    threat_actor_types: list(vocabulary('threat-actor-type-ov')),
    aliases: list(text),
    roles: list(vocabulary('threat-actor-role-ov')),
    goals: list(text),
    sophistication: vocabulary('threat-actor-sophistication-ov'),
    resource_level: vocabulary('attack-resource-level-ov'),
    primary_motivation: motivation,
    secondary_motivations: list(motivation),
    personal_motivations: list(motivation),
  },
  required: ['name'],
  rules: [seenInOrder],
})

/** The schema of `tool` (§4.18). */
export const tool = defineObject('tool', {
  properties: {
    ...named,
    tool_types: list(vocabulary('tool-type-ov')),
    aliases: list(text),
    kill_chain_phases: killChainPhases,
    tool_version: text,
  },
  required: ['name'],
})

/** The schema of `vulnerability` (§4.19). */
export const vulnerability = defineObject('vulnerability', { properties: named, required: ['name'] })
