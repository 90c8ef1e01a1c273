import { expect, test } from "bun:test";
import { operationsInCheck, runAffiliateBooks } from "../helpers/affiliate-books.ts";

test("the books balance after every one of 10,000 random operations, repeats and crashes", async () => {
  expect(await runAffiliateBooks(20261126, operationsInCheck)).toEqual([]);
});
