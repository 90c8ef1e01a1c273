import type { BillingAddress } from "../../rails/rail.ts";
import { rulesOf } from "./countries.ts";

/** The fields of a billing address, in the order in which they stand on the page. */
export const addressFields = ["country", "street", "city", "state", "postcode"] as const;
type AddressField = (typeof addressFields)[number];

/** What a buyer has typed so far. */
export type TypedAddress = Readonly<Record<AddressField, string>>;

/** What is wrong with a field. `long` says how many characters fit. */
export type FieldFault =
  | { readonly field: AddressField; readonly kind: "missing" | "form" }
  | { readonly field: AddressField; readonly kind: "long"; readonly most: number };

/** What PingPong takes. Source: PingPong V4 docs, reserve, risk fields. */
const longest: Readonly<Record<AddressField, number>> = {
  country: 2,
  street: 256,
  city: 50,
  state: 128,
  postcode: 16,
};

/** Reads what a form sent: text in one line without blanks around it, a code where parts of a country are chosen. */
export function readAddress(form: URLSearchParams): TypedAddress {
  const typed = Object.fromEntries(addressFields.map((field) => [field, oneLine(form.get(field))]));
  const { country = "", street = "", city = "", state = "", postcode = "" } = typed;
  return { street, city, postcode, ...chosen(country.toUpperCase(), state) };
}

/** What belonged to another country's list does not stay when the country changes. */
function chosen(country: string, state: string): Pick<TypedAddress, "country" | "state"> {
  const states = rulesOf(country)?.states;
  return { country, state: states && !states.has(state) ? "" : state };
}

/** @returns the address if all of it can be sent, else what is wrong, in the order of the page */
export function checkAddress(typed: TypedAddress): BillingAddress | readonly FieldFault[] {
  const faults = addressFields.flatMap((field) => faultOf(field, typed) ?? []);
  return faults.length > 0 ? faults : typed;
}

function faultOf(field: AddressField, typed: TypedAddress): FieldFault | undefined {
  const text = typed[field];
  if (text === "") return isRequired(field, typed.country) ? { field, kind: "missing" } : undefined;
  const most = longest[field];
  if ([...text].length > most) return { field, kind: "long", most };
  return hasForm(field, typed) ? undefined : { field, kind: "form" };
}

/** Whether a country's addresses cannot do without a field. */
export function isRequired(field: AddressField, country: string): boolean {
  const rules = rulesOf(country);
  if (field === "state") return rules?.isStateRequired === true;
  return field !== "postcode" || rules?.isPostcodeRequired !== false;
}

function hasForm(field: AddressField, typed: TypedAddress): boolean {
  const rules = rulesOf(typed.country);
  if (field === "country") return rules !== undefined;
  if (field === "postcode") return rules?.postcodeForm.test(typed.postcode) !== false;
  return /[\p{L}\p{N}]/u.test(typed[field]);
}

function oneLine(text: string | null): string {
  return (text ?? "")
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim();
}
