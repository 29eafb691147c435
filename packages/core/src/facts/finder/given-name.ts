// Frequent given names that are hardly ever another word: before a family name they show a name without any title.

const namesOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const LATIN = `
  Aaron Adam Adrian Aisha Alan Alex Alice Alison Amanda Amelia Amy Andrea Andrew Angela Anita Anna Anne Anthony Arthur Barbara Benjamin Bernard Brian Bruce
  Caroline Catherine Charles Charlotte Chloe Chris Christina Christine Christopher Claire Colin Craig Daniel David Deborah Dennis Diana Diane Donald Dorothy
  Edward Elaine Eleanor Elizabeth Emily Emma Eric Ethan Eva Evelyn Felicity Fiona Frances Frederick Gareth Gary Geoffrey George Gerald Gordon Graham Gregory
  Hannah Harriet Harry Heather Helen Henry Ian Imogen Isabella Isabelle Jacob Jacqueline James Jane Janet Jason Jeffrey Jennifer Jessica Joan Joanna John
  Jonathan Joseph Joshua Judith Julia Julian Julie Karen Kate Katherine Kathleen Keith Kenneth Kevin Kimberley Kylie Laura Lauren Leanne Liam Linda Lisa
  Louise Lucas Lucy Luke Malcolm Margaret Maria Marie Martin Mary Matthew Megan Melissa Michael Michelle Mitchell Monica Nathan Neil Nicholas Nicole Nigel
  Noah Oliver Olivia Pamela Patricia Patrick Paul Pauline Peter Philip Philippa Phoebe Rachel Raymond Rebecca Richard Robert Robyn Roger Ronald Rosemary
  Russell Ruth Ryan Samantha Samuel Sandra Sarah Sean Sharon Shirley Simon Sophie Stephanie Stephen Steven Stuart Susan Suzanne Tamara Teresa Terence Thomas
  Timothy Tracey Trevor Vanessa Vincent Wendy William Zoe
  Ahmed Amit Anjali Arjun Deepak Fatima Hassan Hiroshi Ibrahim Kavita Mohammed Muhammad Nguyen Pradeep Priya Rahul Rajesh Ravi Sanjay Sunita Wei Xiao
  Anan Anchalee Apinya Arthit Boonsri Chaiwat Chalerm Chanida Jaruwan Kamol Kanya Kittisak Kritsada Malee Manee Mongkol Nattapong Nattaya Nipa Nirut
  Nongnuch Orathai Pailin Panida Pichai Pimchanok Piyawat Pongsak Prasert Prasit Preecha Ratana Rungrat Siriporn Somboon Somchai Somjai Somkiat
  Sompong Somporn Somsak Somying Sudarat Sukanya Sunisa Supaporn Suphan Surachai Surasak Thanakorn Thanapol Thawatchai Thongchai Ubon Wanchai
  Wanida Wichai Wilai Wirat Wittaya Yuthana`

const THAI = `
  กนกวรรณ กมลชนก กมลวรรณ กฤษฎา กฤษณะ กัญญา กัลยา กาญจนา กิตติ กิตติพงษ์ กิตติศักดิ์ เกรียงไกร เกรียงศักดิ์ ขวัญชัย ขวัญใจ คมสัน จตุพร จักรพงษ์ จันทร์เพ็ญ จารุวรรณ จิตติมา
  จิราพร จิราภรณ์ จุฑามาศ จุฬารัตน์ เจริญชัย เฉลิมชัย ชลธิชา ชัยวัฒน์ ชาญชัย ชาญวิทย์ ชุติมา ณรงค์ศักดิ์ ณัฐกานต์ ณัฐพงษ์ ณัฐพล ณัฐวุฒิ ดวงใจ ดารุณี ทวีศักดิ์ ทัศนีย์ ธงชัย
  ธนพล ธนวัฒน์ ธนากร ธวัชชัย ธัญญา ธีรพงษ์ ธีรเดช ธีระพงษ์ นงลักษณ์ นพดล นภัสสร นฤมล นันทนา นันทวัน นิตยา นิพนธ์ นิรันดร์ เนตรนภา บุญเลิศ บุษบา เบญจมาศ เบญจวรรณ ปนัดดา ประภาพร
  ประวิทย์ ประสิทธิ์ชัย ปราณี ปรียา ปรีชา ปวีณา ปัญญา ปิยะ ปิยะดา พงษ์ศักดิ์ พงศกร พรทิพย์ พรพิมล พัชรินทร์ พิมพ์ใจ พิมพ์ชนก พิเชษฐ์ ไพโรจน์ ไพศาล ภัทรพล ภาณุพงศ์ มงคล
  มณีรัตน์ มนตรี มยุรี มาลี ยุพิน ยุทธนา รัชนี รัตนา รุ่งนภา ลัดดา วราภรณ์ วรรณา วสันต์ วันเพ็ญ วาสนา วิชัย วิชิต วิภา วิไล วิไลวรรณ วิโรจน์ วีรพงษ์ วีระ ศศิธร ศักดิ์ชัย ศิริชัย ศิริพร
  ศิริวรรณ สมเกียรติ สมจิตร สมชาย สมทรง สมบัติชัย สมบูรณ์ชัย สมพงษ์ สมพร สมศรี สมศักดิ์ สมหญิง สมหมาย สายฝน สาวิตรี สิทธิชัย สุกัญญา สุจิตรา สุชาดา สุชาติ สุดา สุดารัตน์ สุธี สุนทร
  สุนันทา สุนิสา สุพจน์ สุพรรณี สุภาพร สุภาวดี สุเมธ สุรชัย สุรพล สุรศักดิ์ สุรีย์ สุวรรณา อนงค์ อนุชา อนุวัฒน์ อภิชาติ อภิญญา อรทัย อรพรรณ อรวรรณ อัจฉรา อัญชลี อาทิตยา อารีรัตน์ อำนวย
  อำพล อิทธิพล อุดมศักดิ์ อุไรวรรณ เอกชัย เอกพล`

const LATIN_NAMES = namesOf(LATIN)
const THAI_NAMES = namesOf(THAI)
const LONGEST = Math.max(...[...THAI_NAMES].map((name) => name.length))
const ENDS: ReadonlySet<string> = new Set([...THAI_NAMES].map((name) => name.slice(-2)))
const SHORTEST = Math.min(...[...THAI_NAMES].map((name) => name.length))

/** Whether a capitalised word is a frequent given name. */
export const isLatinGivenName = (word: string): boolean => LATIN_NAMES.has(word)

/** The end of a run of Thai letters that another run follows after one space. */
export const THAI_PAIR = /[\u0e01-\u0e4e](?= [\u0e01-\u0e2e\u0e40-\u0e44])/g

/** Where a frequent Thai given name begins that ends at a place, the longest if there are several; undefined if none does. */
export const thaiGivenNameBefore = (text: string, end: number): number | undefined => {
  if (!ENDS.has(text.slice(end - 2, end))) return undefined
  for (let length = Math.min(LONGEST, end); length >= SHORTEST; length -= 1)
    if (THAI_NAMES.has(text.slice(end - length, end))) return end - length
  return undefined
}
