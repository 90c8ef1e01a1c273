import type { Language, TextKey } from "../../locales/texts.ts";

/** What an address has in one country, beyond street and city. */
interface AddressRules {
  /** what the country calls its parts */
  readonly state: TextKey;
  readonly isStateRequired: boolean;
  /** the parts to choose from, as code and name; absent: they are typed */
  readonly states?: ReadonlyMap<string, string>;
  readonly postcode: TextKey;
  readonly isPostcodeRequired: boolean;
  readonly postcodeForm: RegExp;
}

/** @returns undefined for what is no code of a country */
export function rulesOf(country: string): AddressRules | undefined {
  if (!codes.has(country)) return undefined;
  const states = statesOf[country];
  return {
    state: stateWords[country] ?? "checkout.field.state",
    isStateRequired: withState.has(country),
    ...(states && { states }),
    postcode: country === "US" ? "checkout.field.zip" : "checkout.field.postcode",
    isPostcodeRequired: !withoutPostcode.has(country),
    postcodeForm: postcodeForms[country] ?? /^[\p{L}\p{N}][\p{L}\p{N} -]{0,15}$/u,
  };
}

/** Every country by its name in a language, in that language's order. */
export function countriesIn(language: Language): readonly (readonly [string, string])[] {
  known[language] ??= namedIn(languageTags[language]);
  return known[language];
}

/** Where buyers of a language are taken to live until they say otherwise. */
export const likelyCountry: Readonly<Record<Language, string>> = { "zh-CN": "CN", "zh-TW": "TW", en: "US" };

/** How a page says which language it is in. */
export const languageTags: Readonly<Record<Language, string>> = {
  "zh-CN": "zh-Hans",
  "zh-TW": "zh-Hant",
  en: "en",
};

const known: Partial<Record<Language, readonly (readonly [string, string])[]>> = {};

function namedIn(tag: string): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames(tag, { type: "region" });
  const { compare } = new Intl.Collator(tag);
  return [...codes]
    .map((code) => [code, names.of(code) ?? code] as const)
    .toSorted(([, left], [, right]) => compare(left, right));
}

/** Source: ISO 3166-1, the codes of two letters that are assigned. */
const codes = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
  CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
  GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
  KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
  NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
  SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
  VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
);

/** PingPong takes an address without a state where there is none; which countries have one is our choice. */
const withState = new Set("AE AU BR CA CN IN JP KR MX TW US".split(" "));

/** Countries whose post knows no postcodes, or in which few people know theirs (our choice). */
const withoutPostcode = new Set(
  `AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK KE KI KM KN KP LY ML MO MR MS MW
  NR NU PA QA RW SB SC SL SO SR SS ST SY TD TG TK TL TO TV TZ UG VU WS YE ZW`.split(/\s+/),
);

/** Where a slip of the finger shows. Elsewhere any letters and digits pass. */
const postcodeForms: Readonly<Record<string, RegExp>> = {
  AU: /^\d{4}$/,
  CA: /^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i,
  CN: /^\d{6}$/,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  JP: /^\d{3}-?\d{4}$/,
  KR: /^\d{5}$/,
  MY: /^\d{5}$/,
  SG: /^\d{6}$/,
  TW: /^\d{3}(-?\d{2,3})?$/,
  US: /^\d{5}(-\d{4})?$/,
};

const stateWords: Readonly<Record<string, TextKey>> = {
  AE: "checkout.field.emirate",
  AU: "checkout.field.stateProper",
  BR: "checkout.field.stateProper",
  CA: "checkout.field.province",
  CN: "checkout.field.province",
  IN: "checkout.field.stateProper",
  JP: "checkout.field.prefecture",
  KR: "checkout.field.province",
  MX: "checkout.field.stateProper",
  MY: "checkout.field.stateProper",
  TW: "checkout.field.county",
  US: "checkout.field.stateProper",
};

/** PingPong wants the two letters of these: PingPong V4 docs, reserve, risk fields. */
const statesOf: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  US: parts(`AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
    |DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky
    |LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana
    |NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio
    |OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah
    |VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AA Armed Forces Americas
    |AE Armed Forces Europe|AP Armed Forces Pacific`),
  CA: parts(`AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia
    |NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon`),
};

function parts(text: string): ReadonlyMap<string, string> {
  return new Map(text.split("|").map((part) => [part.slice(0, 2), part.slice(3).trimEnd()]));
}
