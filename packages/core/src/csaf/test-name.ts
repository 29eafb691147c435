// The mandatory tests of the standard by section (CSAF 2.0 §6.1, CSAF 2.1 §6.1), as people read them.
import type { Bilingual } from '../language/bilingual.ts'

const NAMES: Readonly<Record<string, readonly [en: string, th: string]>> = {
  schema: ['Shape of the document', 'โครงสร้างของเอกสาร'],
  '6.1.1': ['A product is named that is not defined', 'อ้างถึงผลิตภัณฑ์ที่ไม่ได้นิยามไว้'],
  '6.1.2': ['A product is defined twice', 'นิยามผลิตภัณฑ์ซ้ำกัน'],
  '6.1.3': ['A product is defined by itself', 'นิยามผลิตภัณฑ์วนกลับมาที่ตัวเอง'],
  '6.1.4': ['A group of products is named that is not defined', 'อ้างถึงกลุ่มผลิตภัณฑ์ที่ไม่ได้นิยามไว้'],
  '6.1.5': ['A group of products is defined twice', 'นิยามกลุ่มผลิตภัณฑ์ซ้ำกัน'],
  '6.1.6': ['States of a product contradict each other', 'สถานะของผลิตภัณฑ์ขัดแย้งกัน'],
  '6.1.7': ['A product has two scores of one version', 'ผลิตภัณฑ์มีคะแนนรุ่นเดียวกันมากกว่าหนึ่งค่า'],
  '6.1.8': ['CVSS is not valid', 'ค่า CVSS ไม่ถูกต้อง'],
  '6.1.9': ['CVSS is not computed rightly', 'คำนวณคะแนน CVSS ไม่ถูกต้อง'],
  '6.1.10': ['CVSS contradicts its vector', 'ค่า CVSS ไม่ตรงกับเวกเตอร์'],
  '6.1.11': ['CWE is not valid', 'รหัส CWE ไม่ถูกต้อง'],
  '6.1.12': ['Language is not valid', 'รหัสภาษาไม่ถูกต้อง'],
  '6.1.13': ['Package URL is not valid', 'Package URL ไม่ถูกต้อง'],
  '6.1.14': ['History of revisions is not in order', 'ประวัติการแก้ไขไม่เรียงลำดับ'],
  '6.1.15': ['A translation names no original language', 'ฉบับแปลไม่ระบุภาษาต้นฉบับ'],
  '6.1.16': ['Version is not the latest of the history', 'รุ่นของเอกสารไม่ตรงกับการแก้ไขล่าสุด'],
  '6.1.17': ['A version before the first is no draft', 'เอกสารรุ่นก่อนเผยแพร่ต้องมีสถานะเป็นร่าง'],
  '6.1.18': ['A released history has a draft in it', 'ประวัติของเอกสารที่เผยแพร่แล้วมีรุ่นร่าง'],
  '6.1.19': ['The history has a pre-release', 'ประวัติการแก้ไขมีรุ่นก่อนเผยแพร่'],
  '6.1.20': ['A released document has a version of a draft', 'เอกสารที่เผยแพร่แล้วใช้เลขรุ่นของร่าง'],
  '6.1.21': ['The history leaves a version out', 'ประวัติการแก้ไขขาดบางรุ่น'],
  '6.1.22': ['The history has a version twice', 'ประวัติการแก้ไขมีรุ่นซ้ำกัน'],
  '6.1.23': ['A CVE is used twice', 'ใช้รหัส CVE ซ้ำกัน'],
  '6.1.24': ['A party is involved twice at one time', 'ระบุการมีส่วนร่วมของฝ่ายเดียวกันในวันเดียวกันซ้ำ'],
  '6.1.25': ['A hash algorithm is used twice for one file', 'ใช้ขั้นตอนวิธีแฮชซ้ำกันสำหรับไฟล์เดียว'],
  '6.1.26': ['Category is too like one of the standard', 'ชื่อประเภทเอกสารใกล้เคียงกับชื่อของมาตรฐานเกินไป'],
  '6.1.27': ['What the category of the document asks for', 'ข้อกำหนดตามประเภทเอกสาร'],
  '6.1.28': ['A translation is in its original language', 'ฉบับแปลใช้ภาษาเดียวกับต้นฉบับ'],
  '6.1.29': ['A remediation is for no product', 'แนวทางแก้ไขไม่ระบุผลิตภัณฑ์'],
  '6.1.30': ['Two kinds of version numbers are mixed', 'ใช้เลขรุ่นสองแบบปะปนกัน'],
  '6.1.31': ['A version names a range', 'ระบุช่วงรุ่นในช่องรุ่น'],
  '6.1.32': ['A flag is for no product', 'ข้อบ่งชี้ไม่ระบุผลิตภัณฑ์'],
  '6.1.33': ['A product has two justifications', 'ผลิตภัณฑ์มีเหตุผลประกอบมากกว่าหนึ่งข้อ'],
  '6.1.34': ['Branches are too deep', 'ผังผลิตภัณฑ์ซ้อนกันลึกเกินกำหนด'],
  '6.1.35': ['Remediations contradict each other', 'แนวทางแก้ไขขัดแย้งกัน'],
  '6.1.36': ['A remediation contradicts the state of a product', 'แนวทางแก้ไขขัดแย้งกับสถานะของผลิตภัณฑ์'],
  '6.1.37': ['Date and time are not valid', 'วันเวลาไม่ถูกต้อง'],
  '6.1.38': ['A public sharing group with another marking', 'กลุ่มแบ่งปันสาธารณะแต่เครื่องหมายกำกับไม่ใช่สาธารณะ'],
  '6.1.39': ['A public document with a limited sharing group', 'เอกสารสาธารณะแต่จำกัดกลุ่มแบ่งปัน'],
  '6.1.40': ['Name of the sharing group is reserved', 'ชื่อกลุ่มแบ่งปันเป็นชื่อที่สงวนไว้'],
  '6.1.41': ['Name of the sharing group is missing', 'ไม่มีชื่อกลุ่มแบ่งปัน'],
  '6.1.42': ['Package URLs differ in more than qualifiers', 'Package URL ต่างกันมากกว่าส่วนขยาย'],
  '6.1.43': ['Model number has several stars', 'หมายเลขรุ่นมีดอกจันหลายตัว'],
  '6.1.44': ['Serial number has several stars', 'หมายเลขเครื่องมีดอกจันหลายตัว'],
  '6.1.45': ['Date of disclosure contradicts the history', 'วันที่เปิดเผยไม่สอดคล้องกับประวัติการแก้ไข'],
  '6.1.51': ['EPSS is later than the document', 'ค่า EPSS ใหม่กว่าเอกสาร'],
  '6.1.52': ['First exploitation is later than the document', 'วันที่ถูกโจมตีครั้งแรกใหม่กว่าเอกสาร'],
  '6.1.53': ['Exploitation is later than it was known', 'วันที่ถูกโจมตีใหม่กว่าวันที่ทราบ'],
}

/** What a test of the standard is about; of those that are not mandatory, only the section. */
export function csafTestName(section: string): Bilingual {
  const [en, th] = NAMES[section] ??
    (section.startsWith('6.1.27.') ? NAMES['6.1.27'] : undefined) ?? [section, section]
  return { en, th }
}
