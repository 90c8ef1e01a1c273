import { expect, test } from "bun:test";
import { openDraft } from "../../src/sales/drafts.ts";
import { isRewriteDue, noteRewrite } from "../../src/shop/rewriting.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

/** Four in the morning in Beijing. */
const fourInBeijing = new Date("2026-11-24T20:00:00Z");
const at = (hours: number) => new Date(fourInBeijing.getTime() + hours * 3_600_000);

/** A shop on a server, as far as time is concerned. */
async function aShop() {
  const shop = await temporaryDatabase();
  const { database } = shop;
  return {
    isDue: (hours: number) => isRewriteDue(database, at(hours), "Asia/Shanghai"),
    rewrite: (hours: number) => noteRewrite(database, at(hours)),
    fillInForm: (hours: number) =>
      database.write(async (tx) => {
        await ensureUser(tx, 1, "zh-CN", at(hours));
        await openDraft(tx, 1, "career", at(hours));
      }),
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

test("the tables of a new shop are written anew from its first night on, once a night", async () => {
  await using shop = await aShop();
  for (const hours of [-20, -1, -0.01]) expect(await shop.isDue(hours)).toBe(false);
  expect(await shop.isDue(0)).toBe(true);
  expect(await shop.isDue(0.5)).toBe(true);
  await shop.rewrite(0.5);
  for (const hours of [0.6, 12, 23.99]) expect(await shop.isDue(hours)).toBe(false);
  expect(await shop.isDue(24)).toBe(true);
});

test("a bot that did not run at four catches up when nobody fills in a form", async () => {
  await using shop = await aShop();
  await shop.rewrite(-24);
  await shop.fillInForm(6);
  for (const hours of [6.01, 6.1]) expect(await shop.isDue(hours)).toBe(false);
  expect(await shop.isDue(6.2)).toBe(true);
});

test("a shop that nobody leaves alone puts it off for a day, and no longer", async () => {
  await using shop = await aShop();
  await shop.rewrite(-24);
  await shop.fillInForm(1.1);
  expect(await shop.isDue(1.2)).toBe(false);
  await shop.rewrite(-24.1);
  expect(await shop.isDue(1.2)).toBe(true);
});

test("a time that a wrong clock noted counts for nothing", async () => {
  await using shop = await aShop();
  await shop.rewrite(1_000);
  expect(await shop.isDue(0)).toBe(true);
});
