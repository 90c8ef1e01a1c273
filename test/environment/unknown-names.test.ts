import { expect, test } from "bun:test";
import { remarksOnNames } from "../../src/environment/unknown-names.ts";

test("a misspelt name is remarked upon with the one that was meant, in the env file and around", () => {
  expect(remarksOnNames(["TELEGRAM_BOT_TOKN", "PINGPONG_SLAT"], ["DEEPSEEK_APIKEY", "admin_ids"])).toEqual([
    "TELEGRAM_BOT_TOKN is read by nobody: is TELEGRAM_BOT_TOKEN meant?",
    "PINGPONG_SLAT is read by nobody: is PINGPONG_SALT meant?",
    "DEEPSEEK_APIKEY is read by nobody: is DEEPSEEK_API_KEY meant?",
    "admin_ids is read by nobody: is ADMIN_IDS meant?",
  ]);
});

test("in the env file every strange name is, and around it only one that looks like ours", () => {
  const strange = ["SHOP_COLOUR", "AFFILIATE_COLOUR"];
  const read = (name: string) => `${name} is read by nobody: remove it`;
  expect(remarksOnNames(strange, [])).toEqual(strange.map(read));
  expect(remarksOnNames([], strange)).toEqual([read("AFFILIATE_COLOUR")]);
});

test("what is read, by this program or by what it runs on, is not remarked upon", () => {
  const read = [
    "HOST",
    "PINGPONG_SALT",
    "PINGPONG_SALT_FILE",
    "BACKUP_KEEP",
    "HTTPS_PROXY",
    "no_proxy",
    "TZ",
  ];
  expect(remarksOnNames(read, read)).toEqual([]);
  expect(remarksOnNames([], ["PATH", "HOSTNAME", "PORT", "LOGNAME", "PWD", "KUBERNETES_PORT"])).toEqual([]);
});
