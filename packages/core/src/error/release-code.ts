// Codes of releasing and of what follows on it: reviews, letters, block-lists, recalls, passing on.
import { entry } from './entry.ts'

/** The codes of the parts around a release, in the order of the catalogue. */
export const RELEASE_CODES = {
  // release
  'review.absent': entry('absent', 'There is no such review.', 'ไม่พบรายการพิจารณานี้'),
  'review.nothing-waits': entry('conflict', 'Nothing of this waits any more.', 'ไม่มีรายการที่รอพิจารณาแล้ว'),
  'review.own-request': entry('denied', 'Nobody approves their own request.', 'ผู้เสนอไม่อาจอนุมัติคำขอของตนเอง'),
  'review.role-missing': entry(
    'denied',
    'You do not have the role that can approve this.',
    'ท่านไม่มีบทบาทที่อนุมัติรายการนี้ได้',
  ),
  'review.already-approved': entry(
    'conflict',
    'You have approved this already; another person has to approve it too.',
    'ท่านได้อนุมัติรายการนี้แล้ว ต้องมีผู้อื่นอนุมัติอีกหนึ่งคน',
  ),
  'review.not-approved': entry(
    'conflict',
    'No approval of yours stands on this.',
    'ท่านไม่มีการอนุมัติที่มีผลอยู่ในรายการนี้',
  ),
  'review.already-left': entry(
    'conflict',
    'This has left already; it can only be recalled.',
    'ส่งมอบไปแล้ว ทำได้เพียงขอเรียกคืน',
  ),
  'review.changed': entry(
    'conflict',
    'This has changed since you looked; look at it again.',
    'รายการนี้เปลี่ยนแปลงไปหลังจากที่ท่านเปิดดู โปรดตรวจดูอีกครั้ง',
  ),
  'review.answer-refused': entry(
    'invalid',
    'These are no answers to what is asked.',
    'คำตอบไม่ตรงกับข้อเท็จจริงที่ถาม',
  ),
  'review.trim-absent': entry(
    'invalid',
    'There is nothing at this place to take away.',
    'ไม่มีข้อมูลให้ตัดออก ณ ตำแหน่งนี้',
  ),
  'review.trim-fixed': entry(
    'invalid',
    'Identity, version, origin, markings, validity and confidence of an item stay. Take the whole item away instead.',
    'รหัส รุ่น ที่มา เครื่องหมายกำกับ ระยะเวลาที่ใช้ได้ และระดับความเชื่อมั่นของรายการตัดออกไม่ได้ หากไม่ประสงค์ให้ส่งมอบ ให้ตัดออกทั้งรายการ',
  ),
  'review.trim-required': entry(
    'invalid',
    'The item is not valid without this part. Take the whole item away instead.',
    'รายการจะไม่ถูกต้องตามมาตรฐานหากขาดส่วนนี้ หากไม่ประสงค์ให้ส่งมอบ ให้ตัดออกทั้งรายการ',
  ),
  'review.trim-whole-only': entry(
    'invalid',
    'A piece of this would make another value of it. Take the whole field away.',
    'การตัดเพียงบางส่วนจะทำให้กลายเป็นค่าอื่น ให้ตัดออกทั้งช่องข้อมูล',
  ),
  'review.trim-added': entry(
    'fault',
    'Something would have been added. Nothing was done.',
    'พบว่าจะมีข้อมูลเพิ่มขึ้น จึงไม่ได้ดำเนินการ',
  ),
  'review.not-for-named': entry(
    'conflict',
    'Persons are named only for what is marked TLP:RED and waits.',
    'ระบุชื่อผู้รับได้เฉพาะรายการที่กำกับ TLP:RED และรอพิจารณาอยู่',
  ),
  'review.person-absent': entry(
    'conflict',
    'The key of a person who was named is not published any more; name the persons again.',
    'กุญแจของผู้รับที่ระบุไว้ไม่ได้ประกาศอยู่แล้ว โปรดระบุผู้รับใหม่',
  ),
  'review.too-large-to-seal': entry(
    'limited',
    'This is too large for a sealed letter.',
    'ข้อมูลนี้มีขนาดใหญ่เกินกว่าจะส่งเป็นหนังสือปิดผนึกได้',
  ),
  'letter.malformed': entry(
    'invalid',
    'The letter is not what the two sides have agreed on.',
    'หนังสือปิดผนึกไม่เป็นไปตามรูปแบบที่ทั้งสองฝ่ายตกลงกัน',
  ),
  'letter.absent': entry('absent', 'There is no such letter for you.', 'ไม่พบหนังสือปิดผนึกนี้ที่ส่งถึงท่าน'),
  'letter.cannot-decrypt': entry(
    'invalid',
    'Your key does not open this letter.',
    'กุญแจของท่านเปิดหนังสือปิดผนึกนี้ไม่ได้',
  ),
  'letter.held': entry(
    'denied',
    'The rules here do not let this come in; ask a releasing officer to speak with the other side.',
    'หลักเกณฑ์ของฝ่ายเราไม่อนุญาตให้รับข้อมูลนี้ โปรดให้เจ้าหน้าที่ผู้พิจารณาส่งมอบข้อมูลประสานกับอีกฝ่าย',
  ),
  'register.absent': entry('absent', 'There is no such register.', 'ไม่พบทะเบียนนี้'),
  // block-list
  'block-list.absent': entry('absent', 'There is no such block-list.', 'ไม่พบรายการปิดกั้นนี้'),
  'block-list.too-old': entry(
    'absent',
    'What changed since that version is not kept any more; take the whole list.',
    'ไม่ได้เก็บส่วนที่เปลี่ยนแปลงหลังจากรุ่นนั้นไว้แล้ว โปรดดึงรายการทั้งหมด',
  ),
  // lists of harmless values
  'benign-list.absent': entry(
    'absent',
    'There is no such list of harmless values.',
    'ไม่พบรายการค่าที่ไม่เป็นอันตรายนี้',
  ),
  'benign-list.refused': entry(
    'invalid',
    'This file is no list of harmless values that can be used.',
    'ไฟล์นี้ไม่ใช่รายการค่าที่ไม่เป็นอันตรายที่นำมาใช้ได้',
  ),
  'benign-list.not-newer': entry(
    'conflict',
    'This version of the list, or a newer one, is here already.',
    'มีรายการรุ่นนี้หรือรุ่นที่ใหม่กว่าอยู่แล้ว',
  ),
  'benign-list.too-many': entry(
    'limited',
    'There would be more lists or entries than the node holds; take others away first.',
    'จำนวนรายการหรือค่าจะเกินกว่าที่ระบบรองรับ โปรดนำรายการอื่นออกก่อน',
  ),
  // recall
  'recall.absent': entry('absent', 'There is no such recall.', 'ไม่พบการเรียกคืนนี้'),
  'recall.not-released': entry(
    'conflict',
    'This version has not been released to that side, or was recalled already.',
    'ยังไม่ได้ส่งมอบข้อมูลฉบับนี้ให้ฝ่ายนั้น หรือได้เรียกคืนไปแล้ว',
  ),
  'recall.not-originator': entry(
    'denied',
    'Another Party gave this record; only who gave it asks it back.',
    'ข้อมูลนี้เป็นของอีกฝ่าย ผู้ส่งมอบเท่านั้นที่เรียกคืนได้',
  ),
  'recall.feed-closed': entry(
    'conflict',
    'The feed in which it was released takes nothing more and no other continues it; ask the other side’s people.',
    'สายข้อมูลที่ใช้ส่งมอบปิดแล้วและไม่มีสายข้อมูลที่ต่อเนื่อง โปรดติดต่อเจ้าหน้าที่ของอีกฝ่าย',
  ),
  'recall.not-remarkable': entry('conflict', 'It cannot be re-marked so here.', 'ปรับเครื่องหมายเช่นนี้ที่นี่ไม่ได้'),
  'recall.not-asked-here': entry(
    'conflict',
    'This side asked for this recall; the other side answers it.',
    'ฝ่ายเราเป็นผู้ขอเรียกคืน อีกฝ่ายเป็นผู้ตอบรับ',
  ),
  'recall.reason-needed': entry(
    'invalid',
    'What is kept needs a legal reason, and nothing else has one.',
    'กรณีเก็บรักษาไว้ต้องระบุเหตุทางกฎหมาย กรณีอื่นไม่ต้องระบุ',
  ),
  // onward release
  'onward.absent': entry('absent', 'There is no such request for onward release.', 'ไม่พบคำขอส่งต่อนี้'),
  'onward.not-received': entry(
    'conflict',
    'This version was not received from that side, or that side has recalled it.',
    'ไม่เคยได้รับข้อมูลฉบับนี้จากฝ่ายนั้น หรือฝ่ายนั้นเรียกคืนไปแล้ว',
  ),
  'onward.has-it': entry(
    'conflict',
    'That side is this one, or the one that gave it.',
    'ฝ่ายนั้นคือฝ่ายเราเอง หรือเป็นฝ่ายที่ให้ข้อมูลนี้มา',
  ),
  'onward.asked-already': entry(
    'conflict',
    'The same is asked already, or the consent to it still stands.',
    'ได้ขอเรื่องเดียวกันนี้ไว้แล้ว หรือความยินยอมยังมีผลอยู่',
  ),
  'onward.feed-closed': entry(
    'conflict',
    'No feed leads to that side; ask its people.',
    'ไม่มีสายข้อมูลถึงฝ่ายนั้น โปรดติดต่อเจ้าหน้าที่ของฝ่ายนั้น',
  ),
  'onward.not-asked-here': entry(
    'conflict',
    'This side asked; the other side answers.',
    'ฝ่ายเราเป็นผู้ขอ อีกฝ่ายเป็นผู้ตอบ',
  ),
  'onward.not-originator': entry(
    'conflict',
    'Only the originator can consent, and this side is not the originator.',
    'เฉพาะหน่วยงานเจ้าของข้อมูลเท่านั้นที่ให้ความยินยอมได้ ฝ่ายเราไม่ใช่หน่วยงานเจ้าของข้อมูล',
  ),
  'onward.recalled': entry(
    'conflict',
    'What it is about is not released to that side any more.',
    'ข้อมูลนี้ไม่ได้ส่งมอบให้ฝ่ายนั้นแล้ว',
  ),
  'onward.answer-unfit': entry(
    'invalid',
    'A consent needs an end in the future, within a year; any other answer needs a reason, and only what stands can be withdrawn.',
    'การให้ความยินยอมต้องระบุวันสิ้นสุดในอนาคตภายในหนึ่งปี คำตอบอื่นต้องระบุเหตุผล และถอนได้เฉพาะความยินยอมที่ยังมีผล',
  ),
} as const
