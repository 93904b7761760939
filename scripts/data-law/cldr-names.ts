import { formatTable, type Row } from './tables.ts'

const LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'ko']

/** ISO 3166-1 alpha-3 to alpha-2; the European Union by the code that ISO reserves for it. */
const ALPHA_2 =
  'AFG:AF AGO:AO ALB:AL AND:AD ARE:AE ARG:AR ARM:AM ATG:AG AUS:AU AUT:AT AZE:AZ BDI:BI BEL:BE BEN:BJ BFA:BF BGD:BD ' +
  'BGR:BG BHR:BH BHS:BS BIH:BA BLR:BY BLZ:BZ BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT BWA:BW CAF:CF CAN:CA CHE:CH CHL:CL ' +
  'CHN:CN CIV:CI CMR:CM COD:CD COG:CG COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU CYP:CY CZE:CZ DEU:DE DJI:DJ DMA:DM ' +
  'DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESP:ES EST:EE ETH:ET EUE:EU FIN:FI FJI:FJ FRA:FR FSM:FM GAB:GA GBR:GB ' +
  'GEO:GE GHA:GH GIN:GN GMB:GM GNB:GW GNQ:GQ GRC:GR GRD:GD GTM:GT GUY:GY HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IND:IN ' +
  'IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KIR:KI KNA:KN KOR:KR ' +
  'KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV MAR:MA MCO:MC MDA:MD MDG:MG ' +
  'MDV:MV MEX:MX MHL:MH MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MOZ:MZ MRT:MR MUS:MU MWI:MW MYS:MY NAM:NA NER:NE ' +
  'NGA:NG NIC:NI NIU:NU NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PER:PE PHL:PH PLW:PW PNG:PG POL:PL ' +
  'PRK:KP PRT:PT PRY:PY PSE:PS QAT:QA ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SGP:SG SLB:SB SLE:SL SLV:SV SMR:SM ' +
  'SOM:SO SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SYC:SC SYR:SY TCD:TD TGO:TG THA:TH TJK:TJ TKM:TM ' +
  'TLS:TL TON:TO TTO:TT TUN:TN TUR:TR TUV:TV TZA:TZ UGA:UG UKR:UA URY:UY USA:US UZB:UZ VAT:VA VCT:VC VEN:VE VNM:VN ' +
  'VUT:VU WSM:WS YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW'

const alpha2ByAlpha3: ReadonlyMap<string, string> = new Map(
  ALPHA_2.split(' ').map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
)

/**
 * The names of States in the seven languages, as the running Node carries them. Kept in a file of the project,
 * because another Node carries another CLDR. Throws for a State without alpha-2 code, or a Node without names.
 */
export function cldrNamesTable(iso3Codes: readonly string[], cldrVersion: string): string {
  const rows = iso3Codes.flatMap((iso3) => LANGUAGES.flatMap((lang) => namesOf(iso3, lang, cldrVersion)))
  return formatTable({ columns: ['iso3', 'lang', 'name', 'cldr'], rows })
}

function namesOf(iso3: string, lang: string, cldrVersion: string): readonly Row[] {
  const alpha2 = alpha2ByAlpha3.get(iso3)
  if (alpha2 === undefined) throw new Error(`no alpha-2 code for ${iso3}`)
  const long = new Intl.DisplayNames([lang], { type: 'region', style: 'long' }).of(alpha2)
  const short = new Intl.DisplayNames([lang], { type: 'region', style: 'short' }).of(alpha2)
  if (long === undefined || short === undefined || long === alpha2)
    throw new Error(`no ${lang} name for ${iso3}`)
  const twoNames = iso3 === 'MMR' ? /^(.+) \((.+)\)$/u.exec(long)?.slice(1) : undefined
  const names = new Set([long, ...(isLegible(short) ? [short] : []), ...(twoNames ?? [])])
  return [...names].map((name) => ({ iso3, lang, name, cldr: cldrVersion }))
}

/** Two letters alone ("RU" for Reino Unido) would be read as anything. */
function isLegible(name: string): boolean {
  return !/^\p{Lu}{2}$/u.test(name) || name === 'UK' || name === 'US'
}
