import { expect, test } from "bun:test";
import { runAffiliateBooks } from "../helpers/affiliate-books.ts";

test("the books balance after every one of 2,000 random operations, repeats and crashes", async () => {
  expect(await runAffiliateBooks(20261126, 2_000)).toEqual([]);
});
