// The closed list of error codes. A code's kind decides the HTTP status and the exit code elsewhere;
// its texts are what people read. Codes are never renamed or reused once released.
import type { Bilingual } from '../language/bilingual.ts'
import { entry } from './entry.ts'
import type { ErrorKind } from './error-kind.ts'
import { RELEASE_CODES } from './release-code.ts'

/** Every code, by part. Keep the parts in order of the table of rows, and codes of one part together. */
export const CATALOGUE = {
  // json
  'json.malformed': entry('invalid', 'The text is not valid JSON.', 'ข้อความไม่เป็น JSON ที่ถูกต้อง'),
  'json.duplicate-key': entry('invalid', 'An object has the same key twice.', 'อ็อบเจ็กต์มีคีย์ซ้ำกัน'),
  'json.too-deep': entry('invalid', 'The JSON is nested too deeply.', 'JSON ซ้อนกันลึกเกินกำหนด'),
  'json.too-large': entry('limited', 'An object is larger than allowed.', 'อ็อบเจ็กต์มีขนาดเกินกำหนด'),
  'json.not-representable': entry(
    'invalid',
    'A value cannot be written in canonical JSON without changing it.',
    'ค่านี้เขียนเป็น JSON แบบบัญญัติโดยไม่เปลี่ยนแปลงไม่ได้',
  ),
  // bytes
  'bytes.malformed': entry('invalid', 'The encoded bytes are malformed.', 'ข้อมูลที่เข้ารหัสมีรูปแบบไม่ถูกต้อง'),
  // database
  'database.failed': entry('fault', 'The store could not answer.', 'ฐานข้อมูลไม่สามารถตอบได้'),
  'database.nested': entry('fault', 'The store was used inside itself.', 'มีการเรียกใช้ฐานข้อมูลซ้อนกัน'),
  'database.locked': entry(
    'conflict',
    'The data folder is in use by another process.',
    'โฟลเดอร์ข้อมูลกำลังถูกใช้โดยกระบวนการอื่น',
  ),
  'database.folder': entry('fault', 'The data folder cannot be used.', 'ใช้โฟลเดอร์ข้อมูลไม่ได้'),
  // config
  'config.invalid': entry('invalid', 'A setting is not valid.', 'ค่าที่ตั้งไว้ไม่ถูกต้อง'),
  // key
  'key.unusable': entry('fault', 'A key of this node cannot be used.', 'ใช้กุญแจของระบบนี้ไม่ได้'),
  'key.offline': entry('conflict', 'The root key is kept offline.', 'กุญแจหลักเก็บไว้ภายนอกระบบ'),
  // gate
  'gate.denied': entry('denied', 'This is not permitted.', 'ไม่อนุญาตให้ดำเนินการนี้'),
  'gate.pack-refused': entry(
    'invalid',
    'A pack of rules was refused; the rules in force stay as they were.',
    'ระบบไม่รับชุดหลักเกณฑ์นี้ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
  ),
  'gate.request-malformed': entry(
    'invalid',
    'The gate was asked with facts outside its vocabulary.',
    'มีการส่งข้อเท็จจริงที่อยู่นอกรายการให้ด่านกลั่นกรองข้อมูล',
  ),
  // pack
  'pack.malformed': entry('invalid', 'The file is not a signed pack of rules.', 'ไฟล์นี้ไม่ใช่ชุดหลักเกณฑ์ที่ลงนามแล้ว'),
  'pack.other-party': entry(
    'denied',
    'The pack is not the law of this node’s Party; the rules in force stay as they were.',
    'ชุดหลักเกณฑ์นี้ไม่ใช่ของฝ่ายที่เป็นเจ้าของระบบ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
  ),
  'pack.signer-unknown': entry(
    'denied',
    'Whoever signed the pack is not a delegate on this node; the rules in force stay as they were.',
    'ผู้ลงนามในชุดหลักเกณฑ์ไม่ใช่ผู้แทนที่ได้รับมอบอำนาจในระบบนี้ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
  ),
  'pack.signature-invalid': entry(
    'denied',
    'The signature on the pack does not verify; the rules in force stay as they were.',
    'ลายมือชื่อบนชุดหลักเกณฑ์ไม่ผ่านการตรวจสอบ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
  ),
  'pack.version-not-higher': entry(
    'conflict',
    'The version of the pack is not higher than the one that is known; the rules in force stay as they were.',
    'รุ่นของชุดหลักเกณฑ์ไม่สูงกว่ารุ่นที่มีอยู่ หลักเกณฑ์ที่ใช้อยู่ยังคงเดิม',
  ),
  'pack.absent': entry('absent', 'There is no such pack of rules in force.', 'ไม่มีชุดหลักเกณฑ์นี้ที่ใช้อยู่'),
  'pack.rules-changed': entry(
    'conflict',
    'The rules in force are not the ones that were read; please read them again.',
    'หลักเกณฑ์ที่ใช้อยู่ไม่ตรงกับที่ท่านได้อ่าน โปรดอ่านอีกครั้ง',
  ),
  'pack.not-for-counsel': entry(
    'conflict',
    'Rules of the node itself need no counsel’s signature.',
    'หลักเกณฑ์ของระบบเองไม่ต้องมีการลงนามรับรองของฝ่ายกฎหมาย',
  ),
  // session
  'session.required': entry('unauthenticated', 'Please sign in.', 'โปรดลงชื่อเข้าใช้'),
  'session.wrong-credentials': entry(
    'unauthenticated',
    'The user name or the password is wrong.',
    'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง',
  ),
  'session.too-many-attempts': entry(
    'limited',
    'Too many attempts. Please wait a minute.',
    'พยายามลงชื่อเข้าใช้หลายครั้งเกินไป โปรดรอหนึ่งนาที',
  ),
  'setup.required': entry('conflict', 'This node has not been set up yet.', 'ระบบนี้ยังไม่ได้ตั้งค่า'),
  'setup.closed': entry('conflict', 'This node has been set up already.', 'ระบบนี้ตั้งค่าเรียบร้อยแล้ว'),
  'member.exists': entry('conflict', 'A member with this user name exists.', 'มีผู้ใช้ชื่อนี้อยู่แล้ว'),
  'member.unknown-role': entry('invalid', 'There is no such role.', 'ไม่มีบทบาทนี้'),
  'member.absent': entry('absent', 'There is no such member.', 'ไม่พบสมาชิกนี้'),
  'stand-in.absent': entry('absent', 'Nobody stands in here any more.', 'ไม่มีการปฏิบัติหน้าที่แทนนี้แล้ว'),
  'stand-in.exists': entry(
    'conflict',
    'Somebody stands in for this role in that time already.',
    'มีผู้ปฏิบัติหน้าที่แทนในบทบาทนี้ในช่วงเวลาดังกล่าวอยู่แล้ว',
  ),
  'stand-in.role': entry(
    'invalid',
    'The member does not approve in this role, so nobody can stand in for it.',
    'สมาชิกผู้นี้ไม่ได้อนุมัติในบทบาทนี้ จึงกำหนดผู้ปฏิบัติหน้าที่แทนไม่ได้',
  ),
  'stand-in.deputy': entry(
    'invalid',
    'This member cannot stand in: it must be another member, who sees reviews.',
    'สมาชิกผู้นี้ปฏิบัติหน้าที่แทนไม่ได้ ต้องเป็นสมาชิกคนอื่นที่เห็นเรื่องรอพิจารณา',
  ),
  'stand-in.time': entry(
    'invalid',
    'An absence must end in the future, after it began, and within 366 days.',
    'ช่วงที่ไม่อยู่ต้องสิ้นสุดหลังเวลาปัจจุบัน หลังวันเริ่มต้น และไม่เกิน 366 วัน',
  ),
  'token.absent': entry('absent', 'There is no such token.', 'ไม่พบโทเคนนี้'),
  'profile.invalid': entry('invalid', 'The profile has faults.', 'ข้อมูลประจำแหล่งข้อมูลมีข้อผิดพลาด'),
  // record
  'record.absent': entry('absent', 'There is no such record.', 'ไม่พบรายการนี้'),
  'record.invalid': entry('invalid', 'The record has faults.', 'รายการนี้มีข้อผิดพลาด'),
  'record.unknown-kind': entry('invalid', 'There is no such kind of record.', 'ไม่มีรายการประเภทนี้'),
  // agreement on a node
  'agreement.absent': entry('absent', 'There is no such agreement.', 'ไม่พบความตกลงนี้'),
  'agreement.unsound': entry('invalid', 'The agreement has faults.', 'ความตกลงมีข้อผิดพลาด'),
  'agreement.not-party': entry(
    'conflict',
    'This node’s Party takes no part in it.',
    'ฝ่ายของระบบนี้ไม่ได้ร่วมในความตกลงนี้',
  ),
  'agreement.package-refused': entry(
    'invalid',
    'The file of the agreement is not sound; nothing of it was taken.',
    'ไฟล์ความตกลงไม่ถูกต้อง จึงไม่มีการรับส่วนใดไว้',
  ),
  'agreement.act-refused': entry(
    'conflict',
    'This cannot be done in the present state.',
    'ดำเนินการไม่ได้ในสถานะปัจจุบัน',
  ),
  'agreement.texts-differ': entry(
    'conflict',
    'The texts that you read are not those of this agreement.',
    'ข้อความที่ท่านได้อ่านไม่ตรงกับข้อความของความตกลงนี้',
  ),
  // release, block-list, recall, onward release
  ...RELEASE_CODES,
  // intake
  'intake.overtaken': entry(
    'conflict',
    'Another process works on this unit.',
    'มีกระบวนการอื่นกำลังดำเนินการกับชุดข้อมูลนี้',
  ),
  'unit.absent': entry('absent', 'There is no such unit.', 'ไม่พบชุดข้อมูลนี้'),
  // csaf
  'csaf.invalid': entry(
    'invalid',
    'The file is not a valid CSAF document; nothing of it was taken.',
    'ไฟล์นี้ไม่ใช่เอกสาร CSAF ที่ถูกต้อง จึงไม่มีการรับส่วนใดไว้',
  ),
  'csaf.busy': entry(
    'limited',
    'Too many documents are being checked. Please wait a moment.',
    'มีเอกสารรอการตรวจสอบมากเกินไป โปรดรอสักครู่',
  ),
  'csaf.not-checked': entry('fault', 'The document could not be checked.', 'ตรวจสอบเอกสารไม่สำเร็จ'),
  'csaf.not-written': entry(
    'conflict',
    'This cannot be written as a valid CSAF document.',
    'เขียนรายการนี้เป็นเอกสาร CSAF ที่ถูกต้องไม่ได้',
  ),
  'csaf.absent': entry('absent', 'There is no such advisory.', 'ไม่พบประกาศแจ้งเตือนนี้'),
  // demonstration
  'demo.not-started': entry(
    'fault',
    'A node of the demonstration did not start.',
    'ระบบสำหรับการสาธิตไม่เริ่มทำงาน',
  ),
  'demo.storm-stuck': entry(
    'fault',
    'The storm of the demonstration came to no end.',
    'การสาธิตการส่งข้อมูลจำนวนมากไม่สำเร็จ',
  ),
  // caller of a node
  'caller.unreadable': entry(
    'upstream',
    'The node answered with something else than its contract says.',
    'ระบบตอบไม่ตรงตามข้อกำหนดของส่วนต่อประสาน',
  ),
  // http
  'http.absent': entry('absent', 'There is nothing at this address.', 'ไม่พบสิ่งใดที่อยู่นี้'),
  'http.invalid': entry('invalid', 'The request is not valid.', 'คำขอไม่ถูกต้อง'),
  'http.too-large': entry('limited', 'The request is too large.', 'คำขอมีขนาดใหญ่เกินไป'),
  'http.unsupported-media-type': entry('unsupported', 'This media type is not supported.', 'ไม่รองรับชนิดข้อมูลนี้'),
  'http.fault': entry('fault', 'Something failed inside this node.', 'เกิดข้อขัดข้องภายในระบบ'),
  // cli
  'cli.usage': entry('invalid', 'The command is not written as its help says.', 'คำสั่งไม่เป็นไปตามวิธีใช้'),
  'cli.failed': entry('fault', 'The command failed.', 'คำสั่งขัดข้อง'),
  'cli.stopped': entry('limited', 'The command was stopped before its end.', 'คำสั่งถูกหยุดก่อนเสร็จสิ้น'),
  'file.absent': entry('absent', 'There is no such file.', 'ไม่พบไฟล์นี้'),
  'file.denied': entry('denied', 'This account may not use the file.', 'บัญชีนี้ไม่มีสิทธิใช้ไฟล์'),
  'file.exists': entry(
    'conflict',
    'There is something already; nothing was overwritten.',
    'มีอยู่แล้ว จึงไม่มีการเขียนทับ',
  ),
  'file.failed': entry('fault', 'The file cannot be used.', 'ใช้ไฟล์ไม่ได้'),
  'node.unreachable': entry('upstream', 'The node cannot be reached.', 'ติดต่อระบบไม่ได้'),
  'node.answer-malformed': entry(
    'upstream',
    'The node’s answer cannot be understood; its version may be another one.',
    'ไม่เข้าใจคำตอบของระบบ อาจเป็นคนละรุ่น',
  ),
  'node.port-taken': entry(
    'conflict',
    'The port is in use by another process.',
    'พอร์ตกำลังถูกใช้โดยกระบวนการอื่น',
  ),
  'agreement.digits-differ': entry(
    'conflict',
    'The nine digits are not those of this agreement. Do not sign; speak to the other side.',
    'ตัวเลขเก้าหลักไม่ตรงกับความตกลงนี้ โปรดอย่าลงลายมือชื่อและติดต่ออีกฝ่าย',
  ),
  'backup.unsound': entry(
    'invalid',
    'The backup is not what was signed when it was made; nothing was restored.',
    'ชุดสำรองไม่ตรงกับที่ลงลายมือชื่อไว้เมื่อจัดทำ จึงไม่มีการกู้คืน',
  ),
  'backup.keys-missing': entry('absent', 'The keys of the node are missing.', 'ขาดกุญแจของระบบ'),
  // tlog
  'tlog.malformed': entry('invalid', 'A part of the log is malformed.', 'ส่วนหนึ่งของทะเบียนมีรูปแบบไม่ถูกต้อง'),
  'tlog.out-of-range': entry(
    'invalid',
    'A number is outside the range that the log allows.',
    'ตัวเลขอยู่นอกช่วงที่ทะเบียนกำหนด',
  ),
  'tlog.signature-invalid': entry(
    'denied',
    'A signature on the log does not verify.',
    'ลายมือชื่อบนทะเบียนไม่ผ่านการตรวจสอบ',
  ),
  // signing
  'signing.malformed': entry('invalid', 'A signed message is malformed.', 'ข้อความที่ลงลายมือชื่อมีรูปแบบไม่ถูกต้อง'),
  'signing.signature-invalid': entry('denied', 'A signature does not verify.', 'ลายมือชื่อไม่ผ่านการตรวจสอบ'),
  // agreement
  'agreement.language-missing': entry(
    'invalid',
    'The agreement is not written in this language.',
    'ข้อตกลงไม่มีข้อความในภาษานี้',
  ),
  'agreement.proposal-refused': entry('invalid', 'The proposed text is refused.', 'ระบบไม่รับข้อความที่เสนอ'),
  'agreement.malformed': entry(
    'invalid',
    'The document is not an agreement that this system can read.',
    'เอกสารนี้ไม่ใช่ข้อตกลงที่ระบบอ่านได้',
  ),
  // feed
  'feed.absent': entry('absent', 'There is no such feed or file of a feed.', 'ไม่พบสายข้อมูลหรือแฟ้มของสายข้อมูลนี้'),
  'feed.damaged': entry(
    'fault',
    'A part of a feed is missing from the store.',
    'ข้อมูลบางส่วนของสายข้อมูลขาดหายไปจากฐานข้อมูล',
  ),
  'feed.notes-damaged': entry(
    'fault',
    'The record on disk of what was signed cannot be read.',
    'อ่านบันทึกยอดทะเบียนที่ลงลายมือชื่อแล้วบนดิสก์ไม่ได้',
  ),
  'feed.rolled-back': entry(
    'conflict',
    'The store holds less than what was signed, so nothing more is signed.',
    'ฐานข้อมูลมีรายการน้อยกว่าที่ลงลายมือชื่อไว้ จึงระงับการลงลายมือชื่อ',
  ),
  'feed.unchecked': entry(
    'upstream',
    'Only the other side can tell whether the feed is complete, and it cannot be reached.',
    'มีเพียงอีกฝ่ายที่ยืนยันได้ว่าสายข้อมูลครบถ้วน แต่ยังติดต่ออีกฝ่ายไม่ได้',
  ),
  'feed.content-mismatch': entry(
    'invalid',
    'The content of an entry is not what was committed to.',
    'เนื้อหาของรายการไม่ตรงกับค่าที่ผูกพันไว้ในทะเบียน',
  ),
  'feed.closed': entry(
    'conflict',
    'This feed is closed; what follows stands in the one that continues it.',
    'สายข้อมูลนี้ปิดแล้ว รายการต่อจากนี้อยู่ในสายข้อมูลที่ต่อเนื่องกัน',
  ),
  'feed.not-closable': entry(
    'conflict',
    'Only a feed of this side that lost what it signed can be closed in this way.',
    'วิธีนี้ใช้ปิดได้เฉพาะสายข้อมูลของฝ่ายนี้ที่สูญเสียรายการซึ่งลงลายมือชื่อไว้แล้ว',
  ),
  'feed.closing-invalid': entry(
    'invalid',
    'The closing of a feed is not signed as it must be; nothing was changed.',
    'การปิดสายข้อมูลไม่ได้ลงลายมือชื่อตามที่กำหนด จึงไม่มีการเปลี่ยนแปลงใด',
  ),
  'feed.busy': entry('conflict', 'This feed is being read already.', 'กำลังรับข้อมูลจากสายข้อมูลนี้อยู่แล้ว'),
  // link
  'link.unauthenticated': entry(
    'unauthenticated',
    'The request is not signed as agreed.',
    'คำขอไม่ได้ลงลายมือชื่อตามที่ตกลงกัน',
  ),
  'link.suspended': entry(
    'denied',
    'The agreement does not let this cross now.',
    'ขณะนี้ความตกลงไม่อนุญาตให้ส่งมอบข้อมูลนี้',
  ),
  'link.unreachable': entry('upstream', 'The other side cannot be reached.', 'ติดต่อระบบของอีกฝ่ายไม่ได้'),
  'link.refused': entry('upstream', 'The other side refused the request.', 'ระบบของอีกฝ่ายปฏิเสธคำขอ'),
  'link.stalled': entry('upstream', 'The other side took too long.', 'ระบบของอีกฝ่ายใช้เวลานานเกินกำหนด'),
  'link.too-large': entry(
    'upstream',
    'The other side sent more than is allowed.',
    'ระบบของอีกฝ่ายส่งข้อมูลเกินขนาดที่กำหนด',
  ),
  'link.rolled-back': entry(
    'conflict',
    'The other side shows less than it had signed before.',
    'ระบบของอีกฝ่ายแสดงรายการน้อยกว่าที่เคยลงลายมือชื่อไว้',
  ),
  'link.forked': entry(
    'conflict',
    'The other side signed two histories that contradict each other.',
    'ระบบของอีกฝ่ายลงลายมือชื่อรับรองทะเบียนสองฉบับที่ขัดแย้งกัน',
  ),
  'link.unproven': entry(
    'conflict',
    'What the other side sent does not lead to the head it signed.',
    'ข้อมูลที่อีกฝ่ายส่งมาไม่สอดคล้องกับยอดทะเบียนที่ลงลายมือชื่อแล้ว',
  ),
  'link.receipt-invalid': entry(
    'invalid',
    'The receipt does not fit what was signed here.',
    'ใบรับไม่ตรงกับยอดทะเบียนที่ลงลายมือชื่อไว้',
  ),
  'link.evidence-invalid': entry(
    'invalid',
    'The evidence does not prove that the log has two histories.',
    'หลักฐานไม่พิสูจน์ว่ามีทะเบียนสองฉบับที่ขัดแย้งกัน',
  ),
  // report
  'report.period-invalid': entry(
    'invalid',
    'The period of the report is not valid.',
    'ช่วงเวลาของรายงานไม่ถูกต้อง',
  ),
  'report.busy': entry(
    'limited',
    'Too many reports are being printed. Please wait a moment.',
    'มีการจัดพิมพ์รายงานพร้อมกันหลายฉบับเกินไป โปรดรอสักครู่',
  ),
  'report.not-printed': entry('fault', 'The report could not be printed.', 'จัดพิมพ์รายงานไม่สำเร็จ'),
  // simulation
  'simulation.busy': entry('limited', 'Another simulation is running.', 'กำลังจำลองผลรายการอื่นอยู่'),
  'simulation.too-long': entry('limited', 'The simulation took too long.', 'การจำลองผลใช้เวลานานเกินกำหนด'),
  'simulation.failed': entry('fault', 'The simulation failed.', 'จำลองผลไม่สำเร็จ'),
  // taxii
  'taxii.absent': entry(
    'absent',
    'There is no such collection, object or status.',
    'ไม่พบคอลเลกชัน อ็อบเจ็กต์ หรือสถานะนี้',
  ),
  'taxii.unauthenticated': entry('unauthenticated', 'A token is needed.', 'ต้องใช้โทเคน'),
  'taxii.not-acceptable': entry(
    'unsupported',
    'Only TAXII 2.1 can be answered.',
    'ระบบตอบได้เฉพาะในรูปแบบ TAXII 2.1',
  ),
  'taxii.query-invalid': entry(
    'invalid',
    'A parameter of the query is malformed.',
    'พารามิเตอร์ของคำขอมีรูปแบบไม่ถูกต้อง',
  ),
  'taxii.not-readable': entry(
    'denied',
    'This collection cannot be read with this token.',
    'โทเคนนี้อ่านคอลเลกชันนี้ไม่ได้',
  ),
  'taxii.read-only': entry('denied', 'This collection can only be read.', 'คอลเลกชันนี้อ่านได้อย่างเดียว'),
  'taxii.not-own': entry(
    'denied',
    'Only who posted an object can take it out.',
    'เฉพาะผู้ที่ส่งอ็อบเจ็กต์เข้ามาเท่านั้นที่นำออกได้',
  ),
  'taxii.address-invalid': entry(
    'invalid',
    'This is not the address of a TAXII server.',
    'ที่อยู่นี้ไม่ใช่ที่อยู่ของเซิร์ฟเวอร์ TAXII',
  ),
  'taxii.unreachable': entry('upstream', 'The TAXII server cannot be reached.', 'ติดต่อเซิร์ฟเวอร์ TAXII ไม่ได้'),
  'taxii.too-slow': entry('upstream', 'The TAXII server took too long.', 'เซิร์ฟเวอร์ TAXII ใช้เวลานานเกินกำหนด'),
  'taxii.refused': entry('upstream', 'The TAXII server refused the request.', 'เซิร์ฟเวอร์ TAXII ปฏิเสธคำขอ'),
  'taxii.malformed': entry(
    'upstream',
    'The TAXII server did not answer as the standard says.',
    'เซิร์ฟเวอร์ TAXII ตอบไม่เป็นไปตามมาตรฐาน',
  ),
  'taxii.too-large': entry('upstream', 'More was sent or asked for than is allowed.', 'มีข้อมูลเกินขนาดที่กำหนด'),
  'taxii.foreign-address': entry(
    'upstream',
    'The TAXII server points to another server.',
    'เซิร์ฟเวอร์ TAXII ชี้ไปยังเซิร์ฟเวอร์อื่น',
  ),
} as const satisfies Record<string, { kind: ErrorKind; text: Bilingual }>

export type ErrorCode = keyof typeof CATALOGUE
