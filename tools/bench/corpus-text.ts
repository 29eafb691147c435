// Words and sentences of the corpus, in English and Thai. Made up; names and addresses are reserved ones.

/** Names of families: searching for one finds a part of the corpus. */
export const FAMILIES = [
  'Amber Loom', 'Basalt', 'Cinder Fox', 'Driftwood', 'Ember Gate', 'Fallow', 'Granite Owl', 'Harbour Mist', 'Ironbark', 'Jasper Reed',
  'Kestrel', 'Lantern', 'Marble Heron', 'Nightjar', 'Ochre', 'Pale Orchid', 'Quartz', 'River Glass', 'Saltbush', 'Teak', 'Umber', 'Velvet Ant', 'Wattle', 'Zephyr',
] // prettier-ignore

/** What a text in English is about. */
export const ENGLISH = [
  'The mail imitates a notice of a hospital and asks for the password of the staff portal.',
  'The loader is started by a scheduled task and fetches its second stage over HTTPS.',
  'Traffic to the control server is hidden in requests that look like software updates.',
  'Operators saw repeated sign-in attempts against remote access gateways at night.',
  'The archive carries a shortcut file that runs a script without showing a window.',
  'Files on shared drives were encrypted after the backup service had been stopped.',
  'The weakness lies in the handling of long host names by the management interface.',
  'Stolen session cookies were used from another region within minutes of the theft.',
  'Blocking the address at the border stopped further requests from infected hosts.',
  'The same certificate was served by several hosts in the documentation networks.',
  'Victims received a telephone call that announced the message in advance.',
  'Industrial controllers were scanned for an open engineering port.',
]

/** What a text in Thai is about. */
export const THAI = [
  'อีเมลปลอมแปลงเป็นประกาศของโรงพยาบาลและขอให้กรอกรหัสผ่านของระบบบุคลากร',
  'มัลแวร์ถูกเรียกให้ทำงานตามกำหนดเวลาและดาวน์โหลดส่วนที่สองผ่านช่องทางเข้ารหัส',
  'การติดต่อกับเครื่องควบคุมถูกซ่อนไว้ในคำขอที่ดูเหมือนการปรับปรุงซอฟต์แวร์',
  'ผู้ให้บริการพบความพยายามเข้าสู่ระบบจากระยะไกลซ้ำหลายครั้งในเวลากลางคืน',
  'ไฟล์บีบอัดมีทางลัดที่เรียกใช้ชุดคำสั่งโดยไม่แสดงหน้าต่าง',
  'ไฟล์ในพื้นที่จัดเก็บร่วมถูกเข้ารหัสหลังจากระบบสำรองข้อมูลถูกปิด',
  'ช่องโหว่เกิดจากการประมวลผลชื่อเครื่องที่ยาวเกินไปของส่วนบริหารจัดการ',
  'ข้อมูลยืนยันตัวตนที่ถูกขโมยถูกนำไปใช้จากภูมิภาคอื่นภายในไม่กี่นาที',
  'การปิดกั้นที่อยู่ดังกล่าวทำให้เครื่องที่ติดมัลแวร์ไม่สามารถติดต่อออกไปได้',
  'เครื่องหลายเครื่องในเครือข่ายตัวอย่างใช้ใบรับรองอิเล็กทรอนิกส์เดียวกัน',
  'ผู้เสียหายได้รับโทรศัพท์แจ้งล่วงหน้าก่อนได้รับข้อความ',
  'ระบบควบคุมอุตสาหกรรมถูกสำรวจหาช่องทางสำหรับงานวิศวกรรมที่เปิดอยู่',
]

/** What people search for in Thai: words of the sentences, and one that nothing has. */
export const THAI_WORDS = ['โรงพยาบาล', 'มัลแวร์', 'รหัสผ่าน', 'ช่องโหว่', 'ซอฟต์แวร์', 'ใบรับรองอิเล็กทรอนิกส์', 'ข้อความ', 'สำรองข้อมูล', 'อุตสาหกรรม', 'ภูมิภาค', 'ดาวเทียม'] // prettier-ignore

/** The same in English. */
export const ENGLISH_WORDS = ['hospital', 'loader', 'certificate', 'encrypted', 'gateways', 'session cookies', 'engineering port', 'shortcut', 'scheduled task', 'telephone', 'submarine'] // prettier-ignore
