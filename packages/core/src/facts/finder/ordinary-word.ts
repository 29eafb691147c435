// Words of the language and of the field: capitalised or in a cell of their own they name a thing, an office or a place, not a person.

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const ENGLISH = wordsOf(`
  a about above acceptable access account accounting accounts acknowledge acquisition act acting action active activity actor ad add added adding additional address
  administration administrator admin advanced advice advisory affair affairs affected after afternoon against agency agenda agent agreement air airport alert alerts
  all allow alpha alternative amber an analysis analyst analytics anchor ancient and android angel angry animal annex annual anonymous answer antivirus any apache apologies
  app appendix apple application approach approval approved april apt aqua archive are area areas army arrangement art article as asia asian ask assessment asset assist
  assistance assistant associate association assurance at atlantic attachment attack attention attorney auction audit auditor august aurora australia australian author
  authentication authority auto automated automation autumn available avenue average award awareness back backdoor background backup bad badge bag baker ball bamboo
  band bank banking bar barrier base basic basin bay beach bear beaver bee best beta better between big bill bin bird bit bitter black blast blind blizzard block blockchain
  blog blood blossom blue board boat body bomb book boot border boss bot botnet bottom boundary box branch brave bravo breach break bridge brief briefing bright british
  broadband bronze brother brown browser brute bucket budget buffalo bug build building bulletin bureau bus bush business butterfly buy by cable cache calendar call caller
  camel camera camp campaign campus can canal canyon cape capital captain car card care career cargo carrier case cash castle cat category cause caution cave cell cement
  center central centre certificate certified chain chair chairman challenge champion change channel chapter charge charity charming charlie chart chat check checklist
  checkout chief child children china chinese choice chollima christmas church cipher circle circuit citizen city civil claim class classic classification clause clean
  clear click client clinic clock cloud club cluster coast coastal cobalt cobra code cold collection college colonel color colour column combined comet command commander
  comment commerce commercial commission commissioner committee common communication communications community company compass complaint complete compliance component
  computer computing conference confidence confidential configuration confirmed congress connect connection consortium constable consultant consumer contact
  contacts container content contents contract control controller convention cookie cool cooperation copper copy coral core corner corporate corporation correct corridor
  cosmic council counsel counter country county course court cover cozy crash crawler creative credential credentials credit creek crest crime criminal crisis critical cross
  crown cruise crypto cryptography crystal culture currency current custom customer customs cut cyber cyclone daily dam dangerous dark dashboard data database date dates
  dawn day days dead deadline dean death december decision deep deer default defence defender defense defined definition delay delegate delegation delivery delta demo demonstration denial
  department deployment deputy description desert design desk desktop detail details detection detective development device devices devil diagram dialog dialogue diamond
  digital direct direction director directorate directory disaster discharge disclosure discovery discussion disk dispatch display distribution district division dns do doctor
  document documents dog dollar dolphin domain domestic door double down download draft dragon dream drive driver drop dropper duke dust duty dynamic dynamics
  e eagle early earth east eastern easy echo eclipse ecology economic economy edge edition editor education effect effective eight electric electricity electronic
  electronics element elephant eleven elevated elite email ember emerald emergency emergent emperor employee empty encryption end endpoint energy engine engineer engineering
  england english enterprise entertainment entity entry environment equal equation equipment error escalation essential estate ethernet europe european even event events evergreen
  evidence evil example excel exception exchange execution executive executor exercise expert exploit explorer export express extension external extortion eye face facility factory faculty
  failed failure fair falcon fall false family fancy farm fast fatal father fax feature february federal federation feed feedback female fence ferry festival fibre field fifth
  fighter figure file files fin final finance financial finding findings fine finger fingerprint fire firewall firm firmware first fiscal fish five fix fixed flag flash flat fleet
  flight flood floor flow flower fluid fly focus folder follow following food foot for force forces foreign forensic forensics forest form former forms fort forum forward foundation four
  fourth fox framework france fraud free french fresh friday friend frog from frontier frost frozen full function fund funding future galaxy game gang gap garden gas gate
  gateway general generic genesis german germany ghost giant gift girl given glacier glass global goblin gold golden good goods google gothic governance government governor
  grade graduate grammar grand grant granite grass gray great greater green grey grid ground group groups growth guard guardian guest guidance guide guideline guidelines gulf gum gun
  habit hack hacker half hall handbook handler harbour hard hardware hat have hawk head header headquarters health healthcare heart heavy helix hello help helper here heritage
  heron hidden high higher highway hill hills historic history hold holder holiday home homeland honey honeypot hook horizon horse hospital host hosting hotel hotline hound hour hours house
  housing how human hurricane hybrid hydra i ice icon id idea ideal identity if illegal image impact imperial implementation import important improvement in inbox incident incidents
  income incoming index india indian indicator indicators indonesia industrial industry influence info information infrastructure initial initiative inject injection inn innovation input inquiry
  inspector install installer instant institute institution instruction instructions insurance integrated integration integrity intelligence inter interest interim interior
  internal international internet interview intrusion invasion investigation investigator investment invite invoice iron is island islands issue issues it item items ivory ivy jade january japan
  japanese java javascript jet job jobs join joint jolly journal judge july june junior jungle justice kangaroo kernel key keys kill king kingdom kit kitten kitty knight knowledge koala korea korean
  lab label laboratory labs lady lagoon lake land lane language laptop large laser last late lateral latest launch law lawyer layer lazy lead leader leadership leads league leak learning
  leave left legacy legal legend lens leopard lesson lessons letter level liaison liberty library licence license life light lightning limited line link linux lion list literacy little live lives living
  load loader loan local location lock locker log logging logic login logistics logo london long look lost lotus low lower loyalty lucky luna lunar lynx machine macro magic magnet mail mailbox
  main maintenance major make malaysia male malicious malware man management manager managing mandatory mango manual map marble march marine maritime mark market marketing markets
  marshal mask mass master material matrix matter maximum may mayor me mean measure media medical medicare medicine medium meeting meetings member members memorandum memorial memory merchant mercury
  message messages messenger metal meteor method metro metropolitan microsoft mid middle midnight military mill millennium million mind mine minimum mining minister ministry minor mint minute minutes
  mirror miss missing mission mitigation mixed mobile mode model modern modified module monday money monitor monitoring monkey monsoon month monthly moon more morning mosaic most mother motion motor mount
  mountain mountains mouse move movement multi multiple municipal museum music mustang mutual my mystic n name names narrow nation national nations native natural nature naval navy near
  negative net network networks never new news newsletter next night nine no nobody node noise none nordic normal north northern not note notes notice notification november nuclear null number numbers nurse o object objective
  observation occupation ocean october of off offer offers office officer officers official offline oil ok old on once one ongoing online only open opening opera operating operation operational operations operator
  opinion option options or oracle orange order orders organisation organization orient original other our out outage outcome outlook output outside overall overview owl own owner pacific pack package packet page
  palm panda panel panther paper papers paradise parcel parent park parliament part participant participants partner partners partnership party pass passage passenger passport password passwords past patch
  patches path patient patients pattern pay payload payment payments payroll peak pearl peer penetration penguin people per percent performance perimeter period permanent permission person personal personnel pharmacy phase
  phishing phoenix phone photo physical pilot pine pink pipe pipeline pirate pixel place plain plan planet planning plant plastic platform platinum play player playbook please plus pocket point poison polar police policy
  political poll pool pop port portable portal position positive possible possum post postal power powerful practice practices precious preferred preliminary premier premium preparation prepared present president press pretty
  prevention previous price primary prime prince princess principal print printer priority prison privacy private privilege pro problem procedure procedures process procurement product production products profile
  profiles program programme project projects promotion proof property proposal prosecutor protect protected protection protocol provider province proxy public publication publisher pull pump puppet purple
  purpose push quality quantum quarter quarterly queen query question questions queue quick quiet rabbit radar radio rail railway rain rainbow range rank ransom ransomware rapid rare raspberry rat rate rating raw re ready real
  really reason receipt recent reception recommendation recommendations record records recovery red redacted reduction reef reference references refund refugee region regional register registrant registration registry
  regular regulation regulations regulator related relations release reliable remediation remittance reminder remote removal removed renewal repair reply report reporter reporting reports repository representative republic
  request requests requirement requirements rescue research researcher reserve resilience resolution resource resources response responsible rest result results retail return returned revenue review reviewed revised reward
  right rights ring risk risks river road roaming robot rock rocket role roof room root rose round router routine row royal rule rules run russia russian rusty safe safety sail saint sale sales salt same
  sample samples sand sandbox sat satellite saturday scam scan scanner scattered scene schedule scheduled scheme school science scientific scope score scout screen script sea seal search season seat second secondary secret secretariat
  secretary section sector secure secured security see seed select self senator senior sensitive sensor sentinel september sergeant serial series server servers service services session set settings seven severity shadow share
  shared sharing shark shell shield shift ship shipping shire shop short show sick side sign signal signals signature signed silent silk silver simple since single sister site sites situation six skill skills sky slow small smart
  smoke snake sniffer snow snowy social society soft software solar soldier solicitor solid solution solutions some song sonic soon source south southern sovereign space spam spark spear special specialist species specification
  speed spice spider spirit spoof sport sports spread spring springs spy spyware square squad stable staff stage stand standard standards star stars start state statement states station statistics status steal stealer
  steel step steps still stock stone stop storage store storm story strange strategic strategy stratus stream street strike string strong structure student students studio study style sub subject submission subscriber substation success
  such suite summary summer summit sun sunday sunset super supervisor supplier supply support supreme surface surgery survey suspicious swan swift switch symposium system systems table tablet tactical tactics tag tank target task tasks
  taskforce tax team teams tech technical technique technology telecom telecommunications telegram telemetry telephone temp template temple ten term terminal terms territory terror terrorism test testing thai thailand thanks that the their them
  theme then there these they third this those thousand threat threats three throne thunder thursday ticket tide tiger time timber times tiny tip title to today together token tomorrow tool toolkit tools top topic
  total touch tour tourism tower town toy trace track trade trading traffic trail train trainer training transaction transfer transit translation transport treasury treaty tree trend triage trial tribunal trojan tropical trouble truck
  true trust tsunami tuesday tunnel turtle twelve twin two type typhoon uncle under underground unified uniform union unique unit united units universal university unix unknown until up update updates upgrade upper urgent us use used user users
  utilities utility validation valley value variant various vault vector vehicle velvet vendor venom verification verified version very veteran via vice victim video view village violet viper virtual virus vision visit visitor visual
  voice void volcano volt volume volunteer voyage vulnerability vulnerabilities wall wallet war ward warden warehouse warning watch water wave way weak weather web website wednesday week weekly welcome welfare west western wet whale what
  wheel when where which white who why wi wicked wide wild wildlife wind window windows winter wire wireless with witness wizard wolf woman women wonder wood word work workflow working workplace works workshop workstation world worm write
  wrong year yearly years yellow yesterday yeti you young your youth zebra zero zone
  monday tuesday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec first second third regards sincerely faithfully truly yours cheers dear hi hey mr mrs ms dr prof col lt sgt capt maj gen pol insp supt det sir madam attn ph tel fax fw fwd cc ext all everyone everybody folks guys mate colleagues team sirs
  adelaide alto america american amsterdam antarctica arabia arabic argentina austria bangladesh beijing belgium berlin bhutan brazil brazilian brisbane britain brunei buenos cairns cambodia canada canadian canberra chiang czech
  darwin delhi denmark dubai egypt eu finland france gaza geelong geneva ghana greece hague hawaii hobart hong hungary iran iraq ireland israel istanbul italy jakarta kaen kazakhstan kenya khon kiev koh kong kuala kuwait laos lanka
  las latin los lumpur mai manila melbourne mexico moscow mumbai myanmar nakhon nepal netherlands nicosia nigeria norway oman osaka oslo pakistan palo paris penh perth phnom phuket philippines poland portugal prague qatar queensland ratchathani
  rome romania samui samut san santa sao saudi seoul serbia shanghai singapore slovakia somalia spain sri stockholm sudan surat suva sweden swiss switzerland sydney syria taipei taiwan tasmania tehran tokyo toronto turkey turkish udon uganda uk
  ukraine ukrainian usa uzbekistan vanuatu venezuela victoria vienna vietnam vietnamese wagga wales warsaw washington wellington yangon yemen york zealand zimbabwe zurich sukhothai ayutthaya pattaya bangkok nonthaburi hat yai rai
  adobe aws azure bitcoin chrome cisco citrix debian docker dropbox ethereum exim facebook firefox fortinet fortigate github gitlab gmail huawei ibm instagram intel ios ivanti jenkins joomla juniper junos kali kaspersky kubernetes lazarus linkedin
  mac mandiant mcafee mimikatz mitre mozilla mysql nginx nmap nokia norton okta onedrive openssl opera outlook paypal php postgresql powershell python qakbot redhat safari samba samsung sap sharepoint skype slack snort sophos splunk squid
  suse sysmon talos teamviewer telegram tesla tomcat trend twitter ubuntu viber vmware vpn whatsapp wifi wireshark wordpress xiaomi yahoo yandex youtube zoom cozy emotet trickbot ryuk conti lockbit booz both each every either neither many few several since although because however therefore moreover during within without upon over between
  among across through despite unless whether whose our his her he she we you your before
  symantec dragos stuxnet sodinokibi novetta crysys magnallium chrysene stonedrill sandworm allanite dragonfly industroyer triton blackenergy havex notpetya wannacry crashoverride hexane xenotime trisis duqu flame eset talos
  crowdstrike proofpoint checkpoint bitdefender sentinelone sekoia volexity fireeye secureworks unit recorded anomali group-ib securelist virustotal shodan censys siemens schneider rockwell honeywell mitsubishi omron abb emerson yokogawa
  retrieved tempest typhoon blizzard sandstorm sleet flood serpens taurus ursa libra pisces blink warns disrupts tries analyzes takes commit modify suspects dossier writeup lease another bite cyberattack cyberattacks state-sponsored while norsk banco
  anniversary cryptocurrency cyclops olympic destroyer alarm collector timers watchdog`)

const ORDINARY_FORM = /^(?:[a-z]{4,}(?:ting|king|ling|ning|ring|ying|ving|cting)|[a-z]{4,}[ctkvgln]ed)$/
const FAMILY_IN_ING =
  /^(?:pickering|browning|fleming|harding|manning|keating|channing|sterling|golding|fielding|spalding|walling|redding|ahmed|syed|waheed)$/
const ORDINARY_ENDING =
  /(?:[a-z]tion|[a-z]sion|ware|ness|ology|ivity|ility|ments|ings|ised|ized|ical|ational|eous|ible|ism|graphy|crypt|loader|dropper|stealer|shell)s?$/

/** Whether a capitalised word, or one made of such with hyphens, is a word of the language or the field, or a well-known place. */
export const isOrdinaryWord = (word: string): boolean => {
  const lower = word.toLowerCase()
  if (ENGLISH.has(lower) || ORDINARY_ENDING.test(lower)) return true
  if (lower.length > 6 && ORDINARY_FORM.test(lower) && !FAMILY_IN_ING.test(lower)) return true
  if (lower.endsWith('s') && ENGLISH.has(lower.slice(0, -1))) return true
  if (lower.endsWith('ies') && ENGLISH.has(`${lower.slice(0, -3)}y`)) return true
  return lower.includes('-') && lower.split('-').every((part) => ENGLISH.has(part))
}

const THAI = `
  ความ ข้อ ระบบ หน่วย เครื่อง เหตุ ประชุม โครงการ เอกสาร แจ้ง บริษัท จังหวัด อำเภอ ตำบล สำนัก กระทรวง กรม โรง มหาวิทยาลัย ศูนย์ ธนาคาร บัญชี บาท
  เลขที่ เลขบัตร เลขประจำ หมายเลข วันที่ เวลา เดือน ครั้ง เรื่อง รายงาน รายการ รายชื่อ รายละ ตำแหน่ง หัวหน้า เจ้าหน้า เจ้าพนัก เจ้าของ พนักงาน ผู้ นักวิ นักศึก นักเรียน นักข่าว ^การ การ$ ประเทศ
  ประกาศ$ ประจำ ประชาชน ประเภท ประสานงาน ประธาน ปลอม หลอก โอน ลูกค้า สมาชิก บริการ อุปกรณ์ เว็บ ไซต์ ไซเบอร์ ลิงก์ ไฟล์ อีเมล มัลแวร์ รหัส แฮก เน็ต เซิร์ฟ เวอร์ ซอฟต์ แอป โทร มือถือ เบอร์ ติดต่อ ติดตั้ง
  ตรวจ พบว่า พบการ ได้ ไม่ ให้ ที่ และ หรือ จาก ของ เพื่อ เมื่อ แล้ว ว่า เป็น ถูก ต้อง กรุณา โปรด ขอ(?!ง) ครับ ค่ะ คะ$ นะคะ สวัสดี เรียน ท่าน คุณ[ก-ฮเ-ไ] พวก ทุก อื่น นี้ นั้น ไหน อะไร อย่าง ทำ เปิด ปิด ใช้ เข้า ออก
  ขึ้น กลับ ระดับ ระหว่าง ต่ำ กลุ่ม ทีม ฝ่าย แผนก กองทุน กองบัง กองกฎ กองเทค กองแผน กองงาน งาน สาขา แผน มาตรา มาตรฐาน พระราช กฎ คำสั่ง คำขอ คำร้อง คำแนะ คำเตือน หนังสือ สัญญา หลัก วิชา(?![ญธ]) อบรม
  สัมมนา ห้อง ชั้น อาคาร ถนน ซอย หมู่ สถาน สนาม แขวง เขต นคร กรุง อายุ จำนวน ประมาณ รวม ร้อยละ ล้าน หน้า คุกคาม ช่องโหว่ โจมตี ป้องกัน สำรอง เครือข่าย รั่ว หลุด เสียหาย เหยื่อ คดี ^ศาล ตำรวจ ทหาร แพทย์
  พยาบาล ครู อาจารย์ รุ่น ชุด แบบ ตัวอย่าง ทั้ง ต่าง ร่วม สำหรับ โดย ตาม ก่อน ระบุ ยืนยัน ทะเบียน สิทธิ$ สิทธิการ บัตร พัสดุ สินค้า ราคา ซื้อ ขาย จ่าย ชำระ ภาษี ธุรการ ธุรกรรม ธุรกิจ อธิบดี ปลัด เลขานุ
  กรรมการ อนุมัติ อนุกรรม สอบ ด่วน ความลับ สำเนา อ้างถึง แนบ สิ่ง ขอบคุณ ด้วย ห้าม ควร สามารถ จะ กำลัง เคย ใคร สถานะ ปกติ สำเร็จ ล้มเหลว เสร็จ ปัญหา อาการ สาเหตุ คะแนน เสี่ยง มูลค่า เสียง ข่าว สื่อ โพสต์ แชร์
  กดลิงก์ กดปุ่ม กดรับ คลิก ดาวน์ โหลด อัป เดต ชื่อ เพจ ไลน์ เฟซ นามสมมติ มกราคม กุมภา มีนาคม เมษายน พฤษภา มิถุนา กรกฎา สิงหาคม กันยายน ตุลาคม พฤศจิ ธันวาคม ^จันทร์$ อังคาร$ ^พุธ$ พฤหัส ^ศุกร์ ^เสาร์ อาทิตย์$ ธานี$ บุรี$ ^เชียง ^ลำ(?:พูน|ปาง)$ ^หนอง(?:คาย|บัว) ^นครราช ^สมุทร ^ภูเก็ต$ ^กระบี่$ ^สงขลา$ ^ขอนแก่น$ ^ระยอง$ ^ชลบุรี$ ^ตราด$ ^ตาก$ ^น่าน$ ^แพร่$ ^พะเยา$ ^เลย$ ^ยโสธร$ ^มุกดา ^สกลนคร$ ^นครพนม$ ^อยุธยา ^พระนคร ^สุโขทัย$ ^พิษณุโลก$ ^พิจิตร$ ^ชัยภูมิ$ ^บุรีรัมย์$ ^สุรินทร์$ ^ศรีสะเกษ$ ^ยะลา$ ^ปัตตานี$ ^นราธิวาส$ ^สตูล$ ^ตรัง$ ^พัทลุง$ ^ชุมพร$ ^ระนอง$ ^พังงา$ ออสเตรเลีย เอเชีย อเมริกา ญี่ปุ่น สิงคโปร์ มาเลเซีย เวียดนาม กัมพูชา เมียนมา ลาว$ ไมโคร วินโดวส์ แรนซัม ฟิช สแกม สแปม คลาวด์ ดิจิทัล เทคโน คอมพิว ไวรัส โทรจัน แพตช์ พอร์ต โดเมน สคริปต์ โค้ด ฟอรัม กิจกรรม กุญแจ ต้นทาง ปลายทาง อักขระ ร่าง เทียบ$ เรียกคืน ลบ$ ยุทธวิธี เทคนิค คิว$ หลาย วินาที สังกัด ผกก ^รอง แถว คอลัมน์ สาธารณ เส้นทาง อัตโนมัติ ภายใน ภายนอก วงจร ไฟฟ้า สัปดาห์ ทราฟ สวิตช์ พลังงาน คมนาคม อาหาร พ่อ แม่ คนร้าย สูญ หาย กระเป๋า ทาง(?:การ|เข้า|ออก|โทร|อีเมล) ช่วย ฝาก บอก วันนี้ พรุ่งนี้ เมื่อวาน ส่งไป ส่งมา ส่งถึง ส่งให้ ส่งข้อ รับ(?:แจ้ง|ทราบ|ส่ง|สาย) ลงนาม ลงชื่อ ลงทะเบียน`

/** Letters that stand in words of the Thai language and hardly ever in a name of a person. */
export const THAI_ORDINARY = new RegExp(THAI.trim().split(/\s+/).join('|'))

/** The same from the place after the first letters of a run, where a name can be over. */
export const THAI_ORDINARY_WITHIN = new RegExp(THAI_ORDINARY.source, 'g')

/** The same at the head of a run: such a word ends what stands before it. */
export const THAI_ORDINARY_HEAD = new RegExp(`^(?:${THAI.trim().split(/\s+/).join('|')})`)
