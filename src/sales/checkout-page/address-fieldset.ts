import type { Words } from "../../locales/texts.ts";
import { addressFields, type FieldFault, isRequired, type TypedAddress } from "./address-form.ts";
import { countriesIn, rulesOf } from "./countries.ts";
import { type Html, html } from "./html.ts";

type Field = (typeof addressFields)[number];

interface Filled {
  readonly typed: TypedAddress;
  readonly faults: readonly FieldFault[];
}

/** What each field is called in its country. */
export function fieldLabel(field: Field, country: string, texts: Words): string {
  const rules = rulesOf(country);
  if (field === "state") return texts.plain(rules?.state ?? "checkout.field.state");
  if (field === "postcode") return texts.plain(rules?.postcode ?? "checkout.field.postcode");
  return texts.plain(`checkout.field.${field}`);
}

/** The five fields, as the chosen country has them. Another country's come at a button, so that no script is needed. */
export function addressFieldset(filled: Filled, texts: Words): Html {
  const change = html`
    <button class="other" name="change" value="country">${texts.plain("checkout.changeCountry")}</button>`;
  return html`
    <fieldset>
      <legend>${texts.plain("checkout.address.title")}</legend>
      <p class="soft">${texts.plain("checkout.address.why")}</p>
      ${addressFields.map((field) => [fieldOf(field, filled, texts), field === "country" && change])}
      <p class="remember" hidden>
        <label><input type="checkbox" id="remember">${texts.plain("checkout.remember")}</label>
      </p>
    </fieldset>`;
}

function fieldOf(field: Field, { typed, faults }: Filled, texts: Words): Html {
  const { country } = typed;
  const isNeeded = isRequired(field, country);
  const name = fieldLabel(field, country, texts);
  const label = isNeeded ? name : texts.plain("checkout.field.optional", { field: name });
  const isWrong = faults.some((fault) => fault.field === field);
  const flags = [isNeeded && html` required`, isWrong && html` aria-invalid="true"`];
  const common = html` id="${field}" name="${field}" autocomplete="billing ${autocomplete[field]}"${flags}`;
  const choices = choicesOf(field, country, texts);
  const value = typed[field];
  const control = choices
    ? html`<select${common}>${options(choices, value, texts)}</select>`
    : html`<input${common} value="${value}" maxlength="${roughly}">`;
  return html`
      <label for="${field}"${isWrong && html` class="fault"`}>${label}</label>
      ${control}`;
}

/** The server counts; this only keeps a paste of a whole book out. */
const roughly = 300;

type Choices = Iterable<readonly [string, string]>;

function choicesOf(field: Field, country: string, texts: Words): Choices | undefined {
  if (field === "country") return countriesIn(texts.language);
  return field === "state" ? rulesOf(country)?.states : undefined;
}

function options(choices: Choices, chosen: string, texts: Words): readonly Html[] {
  const none = html`<option value="">${texts.plain("checkout.field.choose")}</option>`;
  const all = [...choices];
  const named = all.map(
    ([code, name]) => html`<option value="${code}"${code === chosen && html` selected`}>${name}</option>`,
  );
  return all.some(([code]) => code === chosen) ? named : [none, ...named];
}

const autocomplete: Readonly<Record<Field, string>> = {
  country: "country",
  street: "address-line1",
  city: "address-level2",
  state: "address-level1",
  postcode: "postal-code",
};
