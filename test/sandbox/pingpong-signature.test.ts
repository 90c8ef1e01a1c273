import { expect, test } from "bun:test";
import { isSignedBy, type SignType, signatureOf } from "../../sandbox/pingpong/signature.ts";
import vectors from "../fixtures/pingpong-vectors.json";

for (const { kind, source, salt, envelope } of vectors) {
  test(`the stand-in reproduces the ${kind} signature: ${source}`, () => {
    const fields = envelope as unknown as Record<string, string>;
    const signType = fields.signType as SignType;
    expect(signatureOf(fields, salt, signType)).toBe(fields.sign ?? "none");
    expect(isSignedBy(fields, salt, signType)).toBe(true);
  });
}

test("an HMAC over the same text is not a valid SHA256 signature", () => {
  const [first] = vectors;
  const hmac = "80774EB5DD78C3E9ACA46140B180E138637ED5540409BD221BBEE8DC102E85EC";
  const envelope = { ...first?.envelope, sign: hmac } as Record<string, string>;
  expect(isSignedBy(envelope, first?.salt ?? "", "SHA256")).toBe(false);
  expect(signatureOf(envelope, first?.salt ?? "", "HMAC-SHA256")).toBe(hmac);
});

test("a change in any signed field breaks the signature", () => {
  const [, response] = vectors;
  const envelope = { ...response?.envelope } as Record<string, string>;
  for (const name of ["accId", "bizContent", "clientId", "code", "description", "signType"]) {
    const altered = { ...envelope, [name]: `${envelope[name]}x` };
    expect(isSignedBy(altered, response?.salt ?? "", "SHA256")).toBe(false);
  }
});
