// Observables of files: STIX 2.1 §6.1 artifact, §6.3 directory, §6.7 file with its predefined extensions.
import { defineObject } from './declaration.ts'
import { anyOf, dictionary, hashes, needs, notTogether, structure } from './structure.ts'
import {
  anything,
  binary,
  enumeration,
  flag,
  float,
  hex,
  integer,
  list,
  reference,
  text,
  timestamp,
  url,
  vocabulary,
} from './value.ts'

const times = { ctime: timestamp, mtime: timestamp, atime: timestamp }

/** The schema of `artifact` (§6.1). */
export const artifact = defineObject('artifact', {
  properties: {
    mime_type: text,
    payload_bin: binary,
    url,
    hashes,
    encryption_algorithm: enumeration('encryption-algorithm-enum'),
    decryption_key: text,
  },
  rules: [
    anyOf('payload_bin', 'url'),
    notTogether('payload_bin', 'url'),
    needs('url', 'hashes'),
    needs('decryption_key', 'encryption_algorithm'),
  ],
})

/** The schema of `directory` (§6.3). */
export const directory = defineObject('directory', {
  properties: { path: text, path_enc: text, ...times, contains_refs: list(reference('file', 'directory')) },
  required: ['path'],
})

const archive = structure({
  properties: { contains_refs: list(reference('file', 'directory')), comment: text },
  required: ['contains_refs'],
})

const ntfs = structure({
  properties: {
    sid: text,
    alternate_data_streams: list(
      structure({ properties: { name: text, hashes, size: integer(0) }, required: ['name'] }),
    ),
  },
  rules: [anyOf('sid', 'alternate_data_streams')],
})

const pdf = structure({
  properties: {
    version: text,
    is_optimized: flag,
    document_info_dict: dictionary(anything),
    pdfid0: text,
    pdfid1: text,
  },
  rules: [anyOf('version', 'is_optimized', 'document_info_dict', 'pdfid0', 'pdfid1')],
})

const rasterImage = structure({
  properties: {
    image_height: integer(),
    image_width: integer(),
    bits_per_pixel: integer(),
    exif_tags: dictionary(anything),
  },
  rules: [anyOf('image_height', 'image_width', 'bits_per_pixel', 'exif_tags')],
})

const HEADER_SIZES = [
  'size_of_code',
  'size_of_initialized_data',
  'size_of_uninitialized_data',
  'size_of_image',
  'size_of_headers',
  'size_of_stack_reserve',
  'size_of_stack_commit',
]
const HEADER_INTEGERS = [
  'major_linker_version',
  'minor_linker_version',
  'address_of_entry_point',
  'base_of_code',
  'base_of_data',
  'image_base',
  'section_alignment',
  'file_alignment',
  'major_os_version',
  'minor_os_version',
  'major_image_version',
  'minor_image_version',
  'major_subsystem_version',
  'minor_subsystem_version',
  'size_of_heap_reserve',
  'size_of_heap_commit',
  'number_of_rva_and_sizes',
]
const HEADER_HEXES = [
  'magic_hex',
  'win32_version_value_hex',
  'checksum_hex',
  'subsystem_hex',
  'dll_characteristics_hex',
  'loader_flags_hex',
]

const optionalHeader = structure({
  properties: {
    ...Object.fromEntries([
      ...HEADER_SIZES.map((name) => [name, integer(0)] as const),
      ...HEADER_INTEGERS.map((name) => [name, integer()] as const),
      ...HEADER_HEXES.map((name) => [name, hex] as const),
    ]),
    hashes,
  },
  rules: [anyOf(...HEADER_SIZES, ...HEADER_INTEGERS, ...HEADER_HEXES, 'hashes')],
})

const section = structure({
  properties: { name: text, size: integer(0), entropy: float(), hashes },
  required: ['name'],
})

const windowsPeBinary = structure({
  properties: {
    pe_type: vocabulary('windows-pebinary-type-ov'),
    imphash: text,
    machine_hex: hex,
    number_of_sections: integer(0),
    time_date_stamp: timestamp,
    pointer_to_symbol_table_hex: hex,
    number_of_symbols: integer(0),
    size_of_optional_header: integer(0),
    characteristics_hex: hex,
    file_header_hashes: hashes,
    optional_header: optionalHeader,
    sections: list(section),
  },
  required: ['pe_type'],
})

/** The schema of `file` (§6.7). */
export const file = defineObject('file', {
  properties: {
    hashes,
    size: integer(0),
    name: text,
    name_enc: text,
    magic_number_hex: hex,
    mime_type: text,
    ...times,
    parent_directory_ref: reference('directory'),
    contains_refs: list(reference()),
    content_ref: reference('artifact'),
  },
  rules: [anyOf('hashes', 'name')],
  extensions: {
    'archive-ext': archive,
    'ntfs-ext': ntfs,
    'pdf-ext': pdf,
    'raster-image-ext': rasterImage,
    'windows-pebinary-ext': windowsPeBinary,
  },
})
