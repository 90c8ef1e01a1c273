import { describe, expect, test } from "bun:test";
import { languages, wordsIn } from "../../../src/locales/texts.ts";
import { orderContent } from "../../../src/rails/pingpong/order-content.ts";
import { fieldLabel } from "../../../src/sales/checkout-page/address-fieldset.ts";
import { checkAddress, readAddress } from "../../../src/sales/checkout-page/address-form.ts";
import { countriesIn, likelyCountry, rulesOf } from "../../../src/sales/checkout-page/countries.ts";
import { anAddress } from "../../helpers/buying.ts";

const read = (fields: Readonly<Record<string, string>>) => readAddress(new URLSearchParams(fields));
const faultsOf = (fields: Readonly<Record<string, string>>) => {
  const checked = checkAddress(read(fields));
  return Array.isArray(checked) ? checked.map(({ field, kind }) => `${field} ${kind}`) : [];
};

describe("an address", () => {
  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ["of the US", {}, []],
    ["of the US with a long ZIP code", { postcode: "94043-1234" }, []],
    ["of the US with a ZIP code of four digits", { postcode: "9404" }, ["postcode form"]],
    ["of the US with a state that is none", { state: "California" }, ["state missing"]],
    ["of Canada", { country: "CA", state: "ON", postcode: "k1a 0b1" }, []],
    [
      "of China",
      { country: "cn", street: "天府大道 1 号", city: "成都", state: "四川", postcode: "610000" },
      [],
    ],
    ["of Hong Kong without state and postcode", { country: "HK", state: "", postcode: "" }, []],
    ["of Germany without a state", { country: "DE", state: "", postcode: "10115" }, []],
    ["of Germany without a postcode", { country: "DE", state: "", postcode: "" }, ["postcode missing"]],
    ["of nowhere", { country: "XX" }, ["country form"]],
    ["without a country", { country: "" }, ["country missing"]],
    ["with a street of 257 characters", { street: "街".repeat(257) }, ["street long"]],
    ["with a street of 256 characters", { street: "街".repeat(256) }, []],
    ["with signs for a street", { street: "<>/" }, ["street form"]],
    ["with blanks for a city", { city: " \t\r\n " }, ["city missing"]],
  ])("%s", (_, fields, faults) => {
    expect(faultsOf({ ...anAddress, ...fields })).toEqual(faults);
  });

  test("is read as one line, whatever was pasted", () => {
    expect(read({ ...anAddress, street: "  1\r\n\u0000Main\u202e St\ud800 " }).street).toBe(
      "1 Main St\ufffd",
    );
  });

  test("reaches PingPong without the signs that it refuses, and with zeros where a country has no postcodes", () => {
    const billingAddress = {
      ...anAddress,
      country: "HK",
      street: 'Flat <2>, "Tower" & 1/F',
      state: "",
      postcode: "",
    };
    const content = orderContent({
      merchantTransactionId: "BZ1",
      amountMinor: 100,
      currency: "USD",
      product: { id: "x", title: "x" },
      notificationUrl: "https://shop.example/n",
      resultUrl: "https://shop.example/r",
      cancelUrl: "https://shop.example/c",
      expiresAt: new Date(),
      language: "en",
      buyer: { ip: "203.0.113.7", billingAddress },
    });
    expect(content).toMatchObject({
      shopperIP: "203.0.113.7",
      billingAddress: { street: "Flat 2 Tower 1 F", state: "", postcode: "000000", country: "HK" },
    });
  });
});

describe.each(languages)("in %s", (language) => {
  test("every country has a name of its own, and the likely one is among them", () => {
    const countries = countriesIn(language);
    expect(new Set(countries.map(([, name]) => name)).size).toBe(countries.length);
    expect(countries.length).toBe(249);
    expect(countries.map(([code]) => code)).toContain(likelyCountry[language]);
    for (const [code, name] of countries) expect(name).not.toBe(code);
  });

  test("a field is called what its country calls it", () => {
    const texts = wordsIn(language);
    expect(fieldLabel("postcode", "US", texts)).toContain("ZIP");
    expect(fieldLabel("state", "JP", texts)).not.toBe(fieldLabel("state", "DE", texts));
  });
});

test("the US and Canada have their states and provinces to choose from", () => {
  expect(rulesOf("US")?.states?.size).toBe(54);
  expect(rulesOf("CA")?.states?.get("QC")).toBe("Quebec");
  expect(rulesOf("US")?.states?.get("DC")).toBe("District of Columbia");
});
