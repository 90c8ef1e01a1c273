import { describe, expect, test } from "bun:test";
import { type Envelope, type SignType, sign, verifySignature } from "../../src/shared/pingpong/signature.ts";
import vectors from "../fixtures/pingpong-vectors.json" with { type: "json" };

/** Over the string of vector 1, keyed by salt A: what accounts must never get when they are pinned to SHA256. */
const hmacOfVector1 = "80774EB5DD78C3E9ACA46140B180E138637ED5540409BD221BBEE8DC102E85EC";

const cases = vectors.map(({ source, salt, envelope }, index) => ({
  name: `${index + 1} (${source})`,
  salt,
  envelope: envelope as Envelope,
  signType: envelope.signType as SignType,
}));

describe("PingPong's signature", () => {
  test.each(cases)("vector $name is reproduced", ({ salt, envelope, signType }) => {
    expect(sign(envelope, signType, salt)).toBe(envelope.sign ?? "");
    expect(verifySignature(envelope, signType, salt)).toBe(true);
  });

  test.each(cases)("vector $name is refused when any field is altered", ({ salt, envelope, signType }) => {
    const names = Object.keys(envelope).filter((name) => name !== "sign" && envelope[name] !== "");
    for (const name of names) {
      expect(verifySignature({ ...envelope, [name]: `${envelope[name]} ` }, signType, salt)).toBe(false);
    }
    expect(names.length).toBeGreaterThanOrEqual(5);
  });

  test("does not depend on the order of the fields", () => {
    for (const { salt, envelope, signType } of cases) {
      const reversed = Object.fromEntries(Object.entries(envelope).reverse());
      expect(verifySignature(reversed, signType, salt)).toBe(true);
    }
  });

  test("covers a field that was added later", () => {
    const [first] = cases;
    expect(verifySignature({ ...first?.envelope, extra: "1" }, "SHA256", first?.salt ?? "")).toBe(false);
  });

  test("accepts both documented treatments of a blank field", () => {
    const blank = cases.find(({ envelope }) => envelope.description === "");
    const withBlank = "471206A6F2E7D917BF7D96020D582271D7F0313832C36730AC2D3045A25BEC59";
    expect(verifySignature({ ...blank?.envelope, sign: withBlank }, "SHA256", blank?.salt ?? "")).toBe(true);
  });

  test("accepts hex in lower case", () => {
    const [first] = cases;
    const lower = { ...first?.envelope, sign: first?.envelope.sign?.toLowerCase() ?? "" };
    expect(verifySignature(lower, "SHA256", first?.salt ?? "")).toBe(true);
  });

  test("an HMAC is refused where SHA256 is pinned, and right where HMAC-SHA256 is", () => {
    const [first] = cases;
    const forged = { ...first?.envelope, sign: hmacOfVector1 };
    expect(verifySignature(forged, "SHA256", first?.salt ?? "")).toBe(false);
    expect(sign(first?.envelope ?? {}, "HMAC-SHA256", first?.salt ?? "")).toBe(hmacOfVector1);
  });

  test.each(["", "0", "é".repeat(32), hmacOfVector1.slice(0, 63)])("%p is no signature", (forged) => {
    const [first] = cases;
    expect(verifySignature({ ...first?.envelope, sign: forged }, "SHA256", first?.salt ?? "")).toBe(false);
  });
});
