import { expect, test } from "bun:test";
import { runAffiliateBooks } from "../helpers/affiliate-books.ts";

test("the books balance after every one of 500 random operations, repeats and crashes", async () => {
  expect(await runAffiliateBooks(20261126, 500)).toEqual([]);
});
