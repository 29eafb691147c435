// Words around names of persons: titles before them, and what shows that a word is no name or that the name is over.

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const escape = (word: string): string => word.replaceAll('.', String.raw`\.`)

const alternation = (text: string): string =>
  words(text)
    .toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|')

const THAI_TITLES = alternation(`
  นาย นาง นางสาว น.ส. เด็กชาย เด็กหญิง ด.ช. ด.ญ. คุณ ดร. ผศ. รศ. ศ. ผศ.ดร. รศ.ดร. ศ.ดร. อาจารย์ นายแพทย์ แพทย์หญิง นพ. พญ. ทพ. ทพญ. ภก. ภญ.
  พล.ต.อ. พล.ต.ท. พล.ต.ต. พล.ต.จ. พ.ต.อ. พ.ต.ท. พ.ต.ต. ร.ต.อ. ร.ต.ท. ร.ต.ต. ด.ต. จ.ส.ต. ส.ต.อ. ส.ต.ท. ส.ต.ต.
  ส.ต. จ.ส.ท. จ.ส.ต. จ.อ. จ.ท. จ.ต. พ.อ.อ. พ.อ.ท. พ.อ.ต. พล.อ. พล.ท. พล.ต. พล.จ. พ.อ. พ.ท. พ.ต. ร.อ. ร.ท. ร.ต. จ.ส.อ. จ.ส.ท. ส.อ. ส.ท. พล.อ.อ. พล.อ.ท. พล.อ.ต. พล.ร.อ. พล.ร.ท. พล.ร.ต. น.อ. น.ท. น.ต.
  พลตำรวจเอก พลตำรวจโท พลตำรวจตรี พันตำรวจเอก พันตำรวจโท พันตำรวจตรี ร้อยตำรวจเอก ร้อยตำรวจโท ร้อยตำรวจตรี ดาบตำรวจ
  พลเอก พลโท พลตรี พันเอก พันโท พันตรี ร้อยเอก ร้อยโท ร้อยตรี
  ครู หมอ สารวัตร ผู้กอง ผู้หมวด หมวด กำนัน พ่อหลวง ร้อยเวร พี่ น้อง ไอ้ เฮีย เจ๊ อ. หัวหน้า คุณหญิง ท่านผู้หญิง ม.ล. ม.ร.ว.`)

const THAI_LABELS = [
  String.raw`ชื่อ(?:[- ]?นาม)?[- ]?สกุล`,
  String.raw`ชื่อ(?:ตัว|จริง|เต็ม|ลูกค้า|บัญชี|ผู้[\u0e01-\u0e4e]{2,16})`,
  String.raw`ผู้[\u0e01-\u0e4e]{2,20}`,
  String.raw`เจ้าของ[\u0e01-\u0e4e]{2,12}`,
  String.raw`ลงชื่อ`,
].join('|')

/** A Thai title before a name. */
export const THAI_TITLE = new RegExp(`(${THAI_TITLES})(?: ?หญิง(?= ))?`, 'g')

/** A Thai label with a colon before a name, such as ผู้ติดต่อ: */
export const THAI_LABEL = new RegExp(`(?:${THAI_LABELS}) {0,8}: {0,3}`, 'g')

/** Titles of everyday speech: a name after them counts only where no other word could stand. */
export const EVERYDAY_TITLES: ReadonlySet<string> = new Set(
  words('ครู หมอ หมวด สารวัตร ผู้กอง ผู้หมวด กำนัน พ่อหลวง ร้อยเวร พี่ น้อง ไอ้ เฮีย เจ๊ อ. หัวหน้า อาจารย์ คุณ'),
)

/** The word for a name, right before one: ลูกค้าชื่อ … , ฉันชื่อ … */
export const THAI_NAMED =
  /(?:^|[^\u0e01-\u0e4e]|ลูกค้า|ผู้ป่วย|คนไข้|ผู้เสียหาย|ผู้ต้องหา|พนักงาน|นักเรียน|ฉัน|ผม|แม่|พ่อ|บุคคล|คน|ค่ะ|ครับ|แจ้ง|อ้าง|ใช้|บัญชี)(?:ชื่อ(?:ว่า|ตัว|จริง|สกุล)?|นามสกุล) {0,3}["“]?(?=[\u0e01-\u0e2e\u0e40-\u0e44])/g

/** Words that follow ชื่อ where no name of a person does. */
export const NO_NAME_AFTER_NAMED =
  /^(?:ผู้|ไฟล์|โดเมน|เครื่อง|บริษัท|หน่วย|โครงการ|บัญชี|ว่า|เสียง|เว็บ|เพจ|แอป|ระบบ|กลุ่ม|เดียว|เต็ม|เล่น|ย่อ|เรื่อง|หัวข้อ|ใหม่|เดิม|ภาษา|ท่าน|คุณ|นาย|นาง|น\.ส|ร้าน|ทีม|สกุล(?![\u0e01-\u0e4e])|ตัว|จริง|ลูกค้า|หลักสูตร|ห้อง)/

/** Words that begin as a title does and go on as something else: นายก, นายทะเบียน, คุณภาพ … */
export const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  นาย: /^(?:ก(?:รัฐมนตรี|สมาคม|เทศมนตรี|องค์การ|สภา|ฯ|เมือง|รอ)|ทะเบียน|จ้าง|หน้า|ทหาร|อำเภอ|ประกัน|ท่า|ด่าน|ช่าง|สถานี|ตำรวจ|ความ|เรือ|ทุน|ธนาคาร|แบบ|ใหญ่|ตรวจ|เวร|หนึ่ง|คน|พล(?: |$)|พราน|แพทย์ส|เอ |หมู่)/,
  นายแพทย์: /^(?:สาธารณ|ใหญ่|ประจำ|เชี่ยวชาญ|ชำนาญ|ปฏิบัติ)/,
  หัวหน้า: /^(?:ชุด|คณะ|เวร|ศาล|ด่าน|พรรค|หมู่|สาย|ภาค|ส่วน|คน)/,
  หมอ: /^(?:ดู|นวด|ผี|ฟัน|ประจำ|ใหญ่|และ)/,
  หมวด: /^(?:ที่|ห|ว|ก|ใหม่)/,
  พี่: /^(?:น้อง|สาว|ชาย|เลี้ยง|ๆ|ใหญ่)/,
  น้อง: /^(?:ๆ|สาว|ชาย|ใหม่|เขย|สะใภ้|หมา|แมว)/,
  ครู: /^(?:และ|ผู้|ประ|ใน|ที่|ฝึก|ต่าง|ใหญ่|ฝ่าย|ไซเบอร์)/,
  นาง: /^(?:พยาบาล|พญา|หงส์|แบบ|งาม|เอก|ฟ้า|ละคร|นวล|รำ|คน)/,
  คุณ: /^(?:หมอ|ครู|พยาบาล|ลูกค้า|ลุง|ป้า|น้า|ตา|ยาย|พี่|น้อง|ผู้|ท่าน|นาย|หญิง|ตรวจ|สมัคร|ติดต่อ|โอน|ต้องการ|พลาด|เข้า|หรือ|โปรด|เพียง|ควร|ภาพ|สมบัติ|ค่า|ลักษณะ|ธรรม|ประโยชน์|วุฒิ|สามารถ|ไม่|ควร|จะ|ได้|ต้อง|อาจ|เป็น|มี|แม่|พ่อ|ใช้|กำลัง|เห็น|คือ|ถูก|ยัง|เคย|คลิก|เอง|ทำ|พบ|รับ|ส่ง|เปิด|กรอก|ดาวน์|ชอบ|และ|ที่|ใน|โทษ|ูป|อยู่|สนใจ|เลือก|ติดตั้ง|สงสัย|ลง)/,
}

/** Letters that, before นาย or นาง, belong to a word which only ends so: ทนาย, พัฒนา+ง… */
export const NO_TITLE_AFTER = /[ทฒสถตปณษภ]$/

/** What may stand before คุณ when it is a title. */
export const MAY_PRECEDE_KHUN =
  /(?:^|[^\u0e01-\u0e4e]|โดย|ติดต่อ|ถึง|เรียน|กับ|และ|จาก|ให้|แจ้ง|ชื่อ|ค่ะ|ครับ|เป็น|ฝาก|คือ|หา|มอบ|ส่วน|แก่)$/

/** A word in a run of Thai letters at which a name is over. */
export const THAI_NAME_OVER =
  /แจ้ง|ได้|ซึ่ง|และ|กล่าว|ระบุ|รายงาน|ตำแหน่ง|เป็น|ถูก|จาก|หรือ|เพื่อ|ผู้|ที่|เมื่อ|หมายเลข|เลขบัตร|เลขประจำ|อีเมล|โทร|เปิด|ติดต่อ|หัวหน้า|เจ้าหน้าที่|เจ้าพนัก|เจ้าของ|นักวิชา|พนักงาน|โรงเรียน|โรงพยาบาล|ไม่เคย|ไม่ได้|ค่ะ|ครับ|นะคะ|เข้าร่วม|เข้าประชุม|ดำเนินการ|มอบอำนาจ|ขอให้|ปฏิบัติ|รับทราบ|ลาออก|โอนเงิน|เสียชีวิต|อนุมัติ|กับพวก|ยังไม่|ลงนาม|ตอบกลับ|กดลิงก์|คลิก|ติดมัลแวร์|แล้ว|สามารถ|ต้องการ|ประสงค์|ร้องเรียน|ให้ถ้อยคำ|บ้านเลข/

/** Words with which no family name begins; the weak ones count only at the head of a long run. */
export const NO_FAMILY_NAME =
  /^(?:ส่ง|พบ|ว่า|ไม่|โดย|ต้อง|ของ|ตาม|นัก|วันที่|เวลา|สังกัด|ฝ่าย|กรม|สำนัก|บริษัท|ธนาคาร|โรงพยาบาล|เบอร์|ยืนยัน|พนักงาน|วิศวกร|นักศึกษา|ลูกค้า|ขอให้|ต่อไป|หลัง|ก่อน|คลิก|อายุ)/
export const WEAK_NO_FAMILY_NAME = /^(?:มี|จะ|รับ|ทำ|ใน|ขอ|ให้|กับ)/

/** An English title before a name. */
export const ENGLISH_TITLE =
  /\b(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|MR|MRS|MS|DR|Sgt|Const|Lt|Capt|Maj|Col|Insp|Hon|Adm|Cmdr|Sen|Supt|Det)\.?|Miss|MISS|Mr and Mrs|Professor|Senator|Constable|Sir|Dame|Khun|Gen\.) {1,2}/g

/** An English label with a colon, or the close of a letter, before a name. */
export const ENGLISH_LABEL =
  /\b(?:(?:contact(?: person| name| officer)?|full name|reported by|reporter|author|submitted by|attn|attention|point of contact|prepared by|approved by|reviewed by|received by|cleared by|signed|victim|witness|suspect|owner|requester|applicant|recipient|account holder|account name|registrant name|employee|patient|customer|analyst|speaker|moderator|next of kin|manager|name|gecos) {0,2}[:=] {0,2}|(?:regards|sincerely|faithfully),?\s{1,4})/gi

/** A word for a person, or for what a person did, right before a name. */
export const ENGLISH_ROLE =
  /\b(?:reported by|submitted by|prepared by|written by|signed by|approved by|reviewed by|spoke (?:to|with)|[Ee]mployee|[Mm]anager|[Ee]ngineer|[Vv]ictim|[Ww]itness|[Ss]uspect|[Pp]atient|[Cc]ustomer|[Oo]wner|[Ii]nvestigator|named|[Nn]ame:|i\.e\.) /g

/** A capitalised word as names have them. */
export const LATIN_NAME_WORD = /\p{Lu}[\p{L}'’-]{0,30}\.?/uy

/** Lower-case particles inside names. */
export const LATIN_PARTICLE = /(?:(?:de|van|von|der|den|bin|binti|al|da|di|la|na) ){1,3}/y

const ORGANISATION_WORDS = words(`
  Team CERT CSIRT SOC Bank Ltd Limited Centre Center Department Agency Unit Office Service Services Group Security Operations National University Ministry
  Company Hospital Pty Inc Threat Intelligence Desk Cyber Incident Response Network Support Management Web Site Strange Government Division Section Branch
  Corporation Institute Council Authority Windows Server Microsoft Defender Google Apple Cisco Palo Alto Fortinet Linux Android Chrome Office Exchange Outlook Teams Street Road Avenue River
  University College School Period Hopkins Pty Foundation Press Times The This Please See Not None Unknown Duty Officer Thailand Australia Bangkok Canberra Springs Island Beach Airport Bay Lake Valley Harbour Falls Station Bridge Park Co`)

/** Words that show that capitalised words name an office or a thing, not a person. */
export const IS_ORGANISATION_WORD: ReadonlySet<string> = new Set(ORGANISATION_WORDS)
