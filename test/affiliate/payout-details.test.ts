import { describe, expect, test } from "bun:test";
import { payoutFault } from "../../src/affiliate/payout-details.ts";
import type { PayoutMethod } from "../../src/shared/states.ts";
import { aTronAddress } from "../helpers/earning-shop.ts";

const good: readonly (readonly [PayoutMethod, string])[] = [
  ["alipay", "13800138000"],
  ["alipay", "13800138000 张三"],
  ["alipay", "zhang.san+a@example.com.cn"],
  ["alipay", "+852-61234567"],
  ["usdt", aTronAddress],
  ["usdt", ` ${aTronAddress}\n`],
  ["usdt", "0xdAC17F958D2ee523a2206206994597C13D831ec7"],
  ["bank", "中国工商银行 张三 6222 0200 1234 5678"],
  ["bank", "IBAN DE89370400440532013000\nMax Muster"],
];

const bad: readonly (readonly [PayoutMethod, string, string])[] = [
  ["alipay", "", "alipay_account"],
  ["alipay", "12800138000", "alipay_account"],
  ["alipay", "zhang.san@", "alipay_account"],
  ["alipay", "张三", "alipay_account"],
  ["usdt", "", "usdt_address"],
  ["usdt", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6", "usdt_address"],
  ["usdt", "0xdAC17F958D2ee523a2206206994597C13D831ec", "usdt_address"],
  ["usdt", `${aTronAddress} TRC20`, "usdt_address"],
  ["bank", "6222 0200", "bank_too_short"],
  ["bank", "请打到我的银行卡里，谢谢老板", "bank_account"],
  ["bank", "1".repeat(301), "too_long"],
  ["bank", "中国银行 6222020012345678\u202e", "odd_characters"],
  ["alipay", "13800138000\u0000", "odd_characters"],
];

describe("payout details", () => {
  test.each(good)("%s %p can be paid to", (method, details) => {
    expect(payoutFault(method, details)).toBeUndefined();
  });

  test.each(bad)("%s %p cannot: %s", (method, details, fault) => {
    expect(payoutFault(method, details)).toBe(fault as ReturnType<typeof payoutFault>);
  });

  test("a TRC20 address with any one character changed is refused", () => {
    const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    for (const [index, digit] of [...aTronAddress].entries()) {
      if (index === 0) continue;
      const other = alphabet[(alphabet.indexOf(digit) + 1) % alphabet.length] ?? "";
      const changed = aTronAddress.slice(0, index) + other + aTronAddress.slice(index + 1);
      expect([changed, payoutFault("usdt", changed)]).toEqual([changed, "usdt_checksum"]);
    }
  });
});
