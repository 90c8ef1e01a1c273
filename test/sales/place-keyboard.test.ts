import { expect, test } from "bun:test";
import { searchPlaces } from "../../src/bazi/places/search-places.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { draftButtons } from "../../src/sales/buyers-buttons.ts";
import { placeKeyboard } from "../../src/sales/card/place-keyboard.ts";
import { press } from "../../src/sales/form/press.ts";

function labels(language: string, argument?: string, list = "china"): string[] {
  const opened = argument === undefined ? undefined : press({ form: {}, asking: "place" }, list, argument);
  const picking = opened?.form.picking;
  const button = draftButtons({ id: 1, revision: 1 });
  const keyboard = placeKeyboard(
    picking?.of === "place" ? picking : undefined,
    button,
    textsIn(language, "Asia/Shanghai"),
  );
  return keyboard.flat().map(({ text }) => text);
}

function taiwan(): string {
  const [[first] = []] = placeKeyboard(
    undefined,
    draftButtons({ id: 1, revision: 1 }),
    textsIn("zh-TW", "Asia/Shanghai"),
  );
  return first && "callback_data" in first ? (first.callback_data.split(":").at(-1) ?? "") : "";
}

test("readers of traditional Chinese are offered Taiwan first, at one tap and in the list of regions", () => {
  expect(labels("zh-TW")[0]).toBe("📍 台灣各縣市");
  expect(labels("zh-TW", taiwan())).toEqual(expect.arrayContaining(["臺北市", "高雄市"]));
  expect(labels("zh-TW", "")[0]).toBe("臺灣");
});

test("readers of English reach the cities of six countries at one tap", () => {
  expect(labels("en").slice(0, 6).toSorted()).toEqual(
    ["Australia", "Canada", "Malaysia", "Singapore", "United Kingdom", "United States"].toSorted(),
  );
  expect(labels("en", "gb", "world")[0]).toBe("London");
  expect(labels("en", "", "world")[0]).toBe("Japan");
});

test("others begin with the list as it stands", () => {
  expect(labels("zh-CN")).toHaveLength(3);
  expect(labels("zh-CN", "")[0]).toBe("北京市");
});

test("readers of English choose among China's places in pinyin, each by its own name", () => {
  const [guangdong] = searchPlaces("广东");
  expect(labels("en", guangdong?.id)).toEqual(expect.arrayContaining(["Guangzhou", "Chaozhou", "Jieyang"]));
});
