// What people call the types of STIX, and which property says in a line what an object is: for lists and pages.
import type { Bilingual } from '../language/bilingual.ts'
import { isJsonObject } from '../json/value.ts'
import type { StixObject } from './object.ts'

/** A type's names, and the properties that can be its title, best first. */
export type TypeDescription = { singular: Bilingual; plural: Bilingual; titles: readonly string[] }

// Thai has no plural form.
const entry = (en: string, plural: string, th: string, ...titles: string[]): TypeDescription => ({
  singular: { en, th },
  plural: { en: plural, th },
  titles,
})

const DESCRIPTIONS: Readonly<Record<string, TypeDescription>> = {
  'attack-pattern': entry('Attack pattern', 'Attack patterns', 'รูปแบบการโจมตี', 'name'),
  campaign: entry('Campaign', 'Campaigns', 'ปฏิบัติการโจมตี (แคมเปญ)', 'name'),
  'course-of-action': entry('Course of action', 'Courses of action', 'แนวทางรับมือ', 'name'),
  grouping: entry('Grouping', 'Groupings', 'กลุ่มข้อมูลที่เกี่ยวข้องกัน', 'name', 'context'),
  identity: entry('Organisation or person', 'Organisations and persons', 'หน่วยงานหรือบุคคล', 'name'),
  incident: entry(
    'Cyber security incident',
    'Cyber security incidents',
    'เหตุการณ์ที่เกี่ยวกับความมั่นคงปลอดภัยไซเบอร์',
    'name',
  ),
  indicator: entry('Indicator', 'Indicators', 'ตัวบ่งชี้ภัยคุกคาม', 'name', 'pattern'),
  infrastructure: entry(
    'Adversary infrastructure',
    'Adversary infrastructure',
    'โครงสร้างพื้นฐานที่ใช้โจมตี',
    'name',
  ),
  'intrusion-set': entry('Intrusion set', 'Intrusion sets', 'กลุ่มการบุกรุก', 'name'),
  location: entry('Location', 'Locations', 'สถานที่', 'name', 'city', 'country', 'region'),
  malware: entry('Malware', 'Malware', 'มัลแวร์', 'name'),
  'malware-analysis': entry(
    'Malware analysis',
    'Malware analyses',
    'ผลการวิเคราะห์มัลแวร์',
    'result_name',
    'product',
  ),
  note: entry('Note', 'Notes', 'บันทึกประกอบ', 'abstract', 'content'),
  'observed-data': entry('Observed data', 'Observed data', 'ข้อมูลที่ตรวจพบ'),
  opinion: entry('Opinion', 'Opinions', 'ความเห็น', 'explanation', 'opinion'),
  report: entry('Threat report', 'Threat reports', 'รายงานภัยคุกคามทางไซเบอร์', 'name'),
  'threat-actor': entry('Threat actor', 'Threat actors', 'ผู้ก่อภัยคุกคาม', 'name'),
  tool: entry('Tool', 'Tools', 'เครื่องมือ', 'name'),
  vulnerability: entry('Vulnerability', 'Vulnerabilities', 'ช่องโหว่', 'name'),
  relationship: entry('Relationship', 'Relationships', 'ความสัมพันธ์', 'relationship_type'),
  sighting: entry('Sighting', 'Sightings', 'การพบเห็น (รายงานการตรวจพบ)', 'description'),
  artifact: entry('Artifact', 'Artifacts', 'ข้อมูลดิบ (อาร์ติแฟกต์)', 'url', 'mime_type'),
  'autonomous-system': entry(
    'Autonomous system',
    'Autonomous systems',
    'ระบบอัตโนมัติบนอินเทอร์เน็ต (AS)',
    'name',
    'number',
  ),
  directory: entry('Directory', 'Directories', 'ไดเรกทอรี', 'path'),
  'domain-name': entry('Domain name', 'Domain names', 'ชื่อโดเมน', 'value'),
  'email-addr': entry('E-mail address', 'E-mail addresses', 'ที่อยู่อีเมล', 'value'),
  'email-message': entry('E-mail message', 'E-mail messages', 'ข้อความอีเมล', 'subject', 'message_id'),
  file: entry('File', 'Files', 'ไฟล์', 'name', 'hashes'),
  'ipv4-addr': entry('IPv4 address', 'IPv4 addresses', 'ที่อยู่ IPv4', 'value'),
  'ipv6-addr': entry('IPv6 address', 'IPv6 addresses', 'ที่อยู่ IPv6', 'value'),
  'mac-addr': entry('MAC address', 'MAC addresses', 'ที่อยู่ MAC', 'value'),
  mutex: entry('Mutex', 'Mutexes', 'มิวเท็กซ์', 'name'),
  'network-traffic': entry('Network traffic', 'Network traffic', 'การรับส่งข้อมูลในเครือข่าย', 'protocols'),
  process: entry('Process', 'Processes', 'โพรเซส', 'command_line', 'pid'),
  software: entry('Software', 'Software', 'ซอฟต์แวร์', 'name'),
  url: entry('URL', 'URLs', 'URL', 'value'),
  'user-account': entry(
    'User account',
    'User accounts',
    'บัญชีผู้ใช้',
    'display_name',
    'account_login',
    'user_id',
  ),
  'windows-registry-key': entry('Windows registry key', 'Windows registry keys', 'คีย์รีจิสทรีของ Windows', 'key'),
  'x509-certificate': entry('Certificate', 'Certificates', 'ใบรับรองดิจิทัล', 'subject', 'serial_number'),
  'language-content': entry('Translation', 'Translations', 'คำแปล', 'object_ref'),
  'marking-definition': entry('Marking', 'Markings', 'เครื่องหมายกำกับ', 'name', 'definition_type'),
  'extension-definition': entry('Extension definition', 'Extension definitions', 'นิยามส่วนขยาย', 'name'),
  bundle: entry('Bundle', 'Bundles', 'ชุดข้อมูล', 'id'),
}

const UNKNOWN = entry(
  'Object of another type',
  'Objects of other types',
  'อ็อบเจ็กต์ชนิดอื่น',
  'name',
  'title',
  'value',
)

/** The names of a type and its title properties; those of "another type" for a type that the standard does not know. */
export const describeType = (type: string): TypeDescription =>
  (Object.hasOwn(DESCRIPTIONS, type) ? DESCRIPTIONS[type] : undefined) ?? UNKNOWN

/** A line that says what an object is, from its own content, or its identifier if it says nothing. */
export function titleOf(object: StixObject): string {
  for (const name of describeType(object.type).titles) {
    const value = object[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number') return String(value)
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(', ')
    const first = isJsonObject(value) ? Object.values(value)[0] : undefined
    if (typeof first === 'string') return first
  }
  return object.id
}
