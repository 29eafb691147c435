// Observables of a computer: STIX 2.1 §6.11 mutex, §6.13 process, §6.14 software, §6.16 user-account,
// §6.17 windows-registry-key.
import { defineObject } from './declaration.ts'
import { anyOf, dictionary, structure } from './structure.ts'
import {
  anything,
  enumeration,
  flag,
  integer,
  list,
  reference,
  text,
  textThat,
  timestamp,
  vocabulary,
} from './value.ts'

/** The schema of `mutex` (§6.11). */
export const mutex = defineObject('mutex', { properties: { name: text }, required: ['name'] })

const WINDOWS_PROCESS = {
  aslr_enabled: flag,
  dep_enabled: flag,
  priority: text,
  owner_sid: text,
  window_title: text,
  startup_info: dictionary(anything),
  integrity_level: enumeration('windows-integrity-level-enum'),
}

const WINDOWS_SERVICE = {
  service_name: text,
  descriptions: list(text),
  display_name: text,
  group_name: text,
  start_type: enumeration('windows-service-start-type-enum'),
  service_dll_refs: list(reference('file')),
  service_type: enumeration('windows-service-type-enum'),
  service_status: enumeration('windows-service-status-enum'),
}

const PROCESS = {
  is_hidden: flag,
  pid: integer(),
  created_time: timestamp,
  cwd: text,
  command_line: text,
  environment_variables: dictionary(anything),
  opened_connection_refs: list(reference('network-traffic')),
  creator_user_ref: reference('user-account'),
  image_ref: reference('file'),
  parent_ref: reference('process'),
  child_refs: list(reference('process')),
}

/** The schema of `process` (§6.13). */
export const process = defineObject('process', {
  properties: PROCESS,
  rules: [anyOf(...Object.keys(PROCESS), 'extensions')],
  extensions: {
    'windows-process-ext': structure({
      properties: WINDOWS_PROCESS,
      rules: [anyOf(...Object.keys(WINDOWS_PROCESS))],
    }),
    'windows-service-ext': structure({
      properties: WINDOWS_SERVICE,
      rules: [anyOf(...Object.keys(WINDOWS_SERVICE))],
    }),
  },
})

/** The schema of `software` (§6.14). */
export const software = defineObject('software', {
  properties: { name: text, cpe: text, swid: text, languages: list(text), vendor: text, version: text },
  required: ['name'],
})

const UNIX_ACCOUNT = { gid: integer(), groups: list(text), home_dir: text, shell: text }

const USER_ACCOUNT = {
  user_id: text,
  credential: text,
  account_login: text,
  account_type: vocabulary('account-type-ov'),
  display_name: text,
  is_service_account: flag,
  is_privileged: flag,
  can_escalate_privs: flag,
  is_disabled: flag,
  account_created: timestamp,
  account_expires: timestamp,
  credential_last_changed: timestamp,
  account_first_login: timestamp,
  account_last_login: timestamp,
}

/** The schema of `user-account` (§6.16). */
export const userAccount = defineObject('user-account', {
  properties: USER_ACCOUNT,
  rules: [anyOf(...Object.keys(USER_ACCOUNT), 'extensions')],
  extensions: {
    'unix-account-ext': structure({ properties: UNIX_ACCOUNT, rules: [anyOf(...Object.keys(UNIX_ACCOUNT))] }),
  },
})

const registryValue = structure({
  properties: { name: text, data: text, data_type: enumeration('windows-registry-datatype-enum') },
  rules: [anyOf('name', 'data', 'data_type')],
})

/** Hives are written out: HKEY_LOCAL_MACHINE, not HKLM. */
const hasWholeHive = (key: string): boolean => !/^(?:HKLM|HKCU|HKCR|HKU|HKCC|HKPD)(?:\\|$)/i.test(key)

const REGISTRY_KEY = {
  key: textThat(hasWholeHive, 'abbreviated-hive'),
  values: list(registryValue),
  modified_time: timestamp,
  creator_user_ref: reference('user-account'),
  number_of_subkeys: integer(),
}

/** The schema of `windows-registry-key` (§6.17). */
export const windowsRegistryKey = defineObject('windows-registry-key', {
  properties: REGISTRY_KEY,
  rules: [anyOf(...Object.keys(REGISTRY_KEY))],
})
