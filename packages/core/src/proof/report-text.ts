// What people read for each check and fault of a report, in both languages.
import type { Bilingual } from '../language/bilingual.ts'
import type { ProofCheckName, ProofFault, ProofFaultCode } from './report.ts'

/** The name of each check. */
export const PROOF_CHECK_TEXTS: Readonly<Record<ProofCheckName, Bilingual>> = {
  manifest: { en: 'The folder says what it holds', th: 'ชุดข้อมูลระบุสิ่งที่บรรจุอยู่' },
  agreement: { en: 'The agreement is signed by every side', th: 'ข้อตกลงมีลายมือชื่อของทุกฝ่าย' },
  'key-lists': {
    en: 'The key lists are signed by each side’s root key',
    th: 'บัญชีกุญแจลงลายมือชื่อด้วยกุญแจหลักของแต่ละฝ่าย',
  },
  checkpoint: {
    en: 'The head of the register is signed by the side that releases',
    th: 'ยอดทะเบียนลงลายมือชื่อโดยฝ่ายที่ส่งมอบ',
  },
  receipt: { en: 'The receipt is signed by the side that receives', th: 'ใบรับลงลายมือชื่อโดยฝ่ายที่รับ' },
  entries: { en: 'Every entry is there and in order of time', th: 'รายการครบถ้วนและเรียงตามเวลา' },
  tiles: { en: 'The tree of hashes follows from the entries', th: 'โครงสร้างค่าแฮชตรงกับรายการ' },
  contents: { en: 'The contents are what the entries commit to', th: 'เนื้อหาตรงกับค่าผูกมัดในรายการ' },
  controls: {
    en: 'What is withheld, replaced or recalled is said in the register',
    th: 'การไม่เปิดเผย แทนที่ หรือเรียกคืน มีระบุในทะเบียน',
  },
}

/** The sentence for each fault. */
export const PROOF_FAULT_TEXTS: Readonly<Record<ProofFaultCode, Bilingual>> = {
  'file-missing': { en: 'A file is missing.', th: 'ไม่พบไฟล์' },
  'file-malformed': { en: 'A file does not have its prescribed form.', th: 'ไฟล์มีรูปแบบไม่ถูกต้อง' },
  'names-differ': { en: 'Names do not agree with the signed documents.', th: 'ชื่อไม่ตรงกับเอกสารที่ลงลายมือชื่อแล้ว' },
  'size-differs': { en: 'The size is not the one that was signed.', th: 'จำนวนรายการไม่ตรงกับที่ลงลายมือชื่อไว้' },
  'agreement-unsound': { en: 'The agreement does not follow its form.', th: 'ข้อตกลงมีรูปแบบไม่ถูกต้อง' },
  'agreement-unsigned': { en: 'A side has not signed the agreement.', th: 'มีฝ่ายที่ยังไม่ได้ลงลายมือชื่อในข้อตกลง' },
  'event-invalid': {
    en: 'A signed act under the agreement does not hold.',
    th: 'การกระทำตามข้อตกลงที่ลงลายมือชื่อไว้ไม่ผ่านการตรวจสอบ',
  },
  'root-key-differs': { en: 'A root key is not the one that is known.', th: 'กุญแจหลักไม่ตรงกับที่ทราบอยู่' },
  'signature-invalid': { en: 'A signature does not verify.', th: 'ลายมือชื่อไม่ผ่านการตรวจสอบ' },
  'signature-unknown': { en: 'A signature is by an unknown key.', th: 'ลายมือชื่อทำด้วยกุญแจที่ไม่รู้จัก' },
  'signature-missing': { en: 'A signature that is needed is missing.', th: 'ขาดลายมือชื่อที่จำเป็น' },
  'key-not-valid': {
    en: 'A key was not valid for this size or time.',
    th: 'กุญแจไม่มีผลใช้กับจำนวนรายการหรือเวลานี้',
  },
  'root-differs': {
    en: 'The entries do not lead to the head that was signed.',
    th: 'รายการไม่ตรงกับยอดทะเบียนที่ลงลายมือชื่อ',
  },
  'entry-malformed': { en: 'The entry is malformed.', th: 'รายการมีรูปแบบไม่ถูกต้อง' },
  'time-not-rising': {
    en: 'The entry is not later than the one before it.',
    th: 'เวลาของรายการไม่อยู่หลังรายการก่อนหน้า',
  },
  'leaf-differs': { en: 'The entry is not the one in the tree of hashes.', th: 'รายการไม่ตรงกับโครงสร้างค่าแฮช' },
  'tile-differs': {
    en: 'A hash does not follow from the entries under it.',
    th: 'ค่าแฮชไม่ตรงกับรายการที่อยู่ภายใต้',
  },
  'opening-malformed': {
    en: 'What opens the entry is missing or malformed.',
    th: 'ข้อมูลเปิดรายการขาดหายหรือมีรูปแบบไม่ถูกต้อง',
  },
  'content-missing': { en: 'The contents of the entry are missing.', th: 'เนื้อหาของรายการขาดหาย' },
  'content-unexpected': { en: 'There are contents where there should be none.', th: 'มีเนื้อหาในที่ซึ่งไม่ควรมี' },
  'commitment-differs': { en: 'The contents are not those that were released.', th: 'เนื้อหาไม่ตรงกับที่ส่งมอบไว้' },
  'control-malformed': { en: 'The control entry is malformed.', th: 'รายการควบคุมมีรูปแบบไม่ถูกต้อง' },
  'control-closed': {
    en: 'A control entry is erased or withheld, which none may be.',
    th: 'รายการควบคุมถูกลบหรือไม่เปิดเผย ซึ่งทำไม่ได้',
  },
  'control-misplaced': { en: 'The entry stands where it cannot stand.', th: 'รายการอยู่ในลำดับที่เป็นไปไม่ได้' },
  'withheld-unsaid': {
    en: 'The contents are withheld and no control entry says so.',
    th: 'ไม่เปิดเผยเนื้อหาโดยไม่มีรายการควบคุมระบุไว้',
  },
}

/** One fault as a sentence with the place that it is about; entries are numbered from 0, as in the register. */
export function describeFault({ code, path, index, last }: ProofFault): Bilingual {
  const { en, th } = PROOF_FAULT_TEXTS[code]
  const isRun = last !== undefined && last !== index
  const entry =
    index === undefined
      ? undefined
      : {
          en: isRun ? `entries ${index} to ${last}` : `entry ${index}`,
          th: isRun ? `รายการที่ ${index} ถึง ${last}` : `รายการที่ ${index}`,
        }
  const places = (language: 'en' | 'th') =>
    [entry?.[language], path].filter((place) => place !== undefined).join(', ')
  const suffix = (language: 'en' | 'th') => (places(language) === '' ? '' : ` (${places(language)})`)
  return { en: en + suffix('en'), th: th + suffix('th') }
}
