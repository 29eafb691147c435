// What a simulation does not look at, said with every answer.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'

export const LIMITS: readonly Bilingual[] = [
  {
    en: 'Both sides are asked as of today: the rules and agreements in force now against those proposed, on the facts with which each record was decided.',
    th: 'เปรียบเทียบ ณ วันนี้ คือหลักเกณฑ์และข้อตกลงที่ใช้อยู่กับที่เสนอ โดยใช้ข้อเท็จจริงที่ใช้พิจารณารายการนั้นเมื่อครั้งก่อน',
  },
  {
    en: 'Approvals are not simulated: every record is asked about as if nobody had approved. What people had approved counts as released as long as the rules ask for no more than a person; under changed rules they would be asked again.',
    th: 'ไม่จำลองการอนุมัติ โดยถามเสมือนยังไม่มีผู้ใดอนุมัติ รายการที่อนุมัติแล้วนับว่าส่งมอบ ตราบที่หลักเกณฑ์เพียงให้มีผู้พิจารณา ทั้งนี้เมื่อหลักเกณฑ์เปลี่ยนต้องขออนุมัติใหม่',
  },
  {
    en: 'References between records are not simulated: a record that would go may still stay because of another that it needs, and one that was held for that reason stays counted as held.',
    th: 'ไม่จำลองการอ้างอิงระหว่างรายการ รายการที่จะส่งมอบได้อาจยังส่งมอบไม่ได้เพราะต้องใช้รายการอื่น และรายการที่รออยู่ด้วยเหตุนี้ยังนับว่ารออยู่',
  },
  {
    en: 'What has left stays with the other side whatever the rules become; only a recall asks for it back.',
    th: 'ข้อมูลที่ส่งมอบแล้วยังอยู่กับอีกฝ่ายไม่ว่าหลักเกณฑ์จะเปลี่ยนอย่างไร การขอคืนต้องใช้การเรียกคืน',
  },
]
