import { isIP } from "node:net";
import type { JsonObject } from "../json.ts";
import { complaintAboutWebAddress } from "./callback-url.ts";
import { textAt } from "./fields.ts";

/**
 * What PingPong's production checks of the buyer and the goods beyond presence and length.
 * Source: prePay reference, risk fields. That a wrong form is refused like a missing field is our choice: the reference only
 * says what belongs there.
 * @returns a sentence on the first thing that is wrong
 */
export function complaintAboutBuyer(content: JsonObject, goods: readonly JsonObject[]): string | undefined {
  const text = (path: string) => textAt(content, path) ?? "";
  const tradeCountry = text("tradeCountry");
  if (isIP(text("shopperIP")) === 0) return "shopperIP is no IPv4 or IPv6 address";
  if (tradeCountry && !countries.has(tradeCountry)) return `tradeCountry ${noCountry}`;
  return (
    complaintAboutAddress(text("billingAddress.country"), text("billingAddress.state")) ??
    complaintAboutDelivery(content, goods)
  );
}

/** "Two-letter for US/CA; may be blank where none". */
function complaintAboutAddress(country: string, state: string): string | undefined {
  if (!countries.has(country)) return `billingAddress.country ${noCountry}`;
  if (!["US", "CA"].includes(country) || /^[A-Z]{2}$/.test(state)) return undefined;
  return `billingAddress.state must be two letters in ${country}`;
}

/** The shipping address "may be left out for virtual goods". */
function complaintAboutDelivery(content: JsonObject, goods: readonly JsonObject[]): string | undefined {
  for (const item of goods) {
    const kind = textAt(item, "virtualProduct") ?? "N";
    if (kind !== "Y" && kind !== "N") return "goods: virtualProduct must be Y or N";
    if (kind === "N" && !content.shippingAddress) return "shippingAddress is missing for goods to be shipped";
    const complaint = complaintAboutWebAddress(textAt(item, "imgUrl") ?? "");
    if (complaint) return `goods: imgUrl ${complaint}`;
  }
  return undefined;
}

const noCountry = "is no ISO 3166-1 code of two letters";

/** Source: ISO 3166-1, the assigned codes of two letters. */
const countries = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
  GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
  KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
  MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
  SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
  UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
);
