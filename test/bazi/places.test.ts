import { describe, expect, test } from "bun:test";
import type { Place } from "../../src/bazi/birth.ts";
import { isKnownTimeZone } from "../../src/bazi/calendar/daylight-saving.ts";
import chineseNames from "../../src/bazi/places/chinese-names-world.tsv" with { type: "text" };
import { simplified, traditionalPlace } from "../../src/bazi/places/chinese-script.ts";
import { PlaceIndex } from "../../src/bazi/places/place-index.ts";
import { placeEntries } from "../../src/bazi/places/place-list.ts";
import { childrenOf, DEFAULT_PLACE, placeById, topRegions } from "../../src/bazi/places/places.ts";
import { countries, worldEntries } from "../../src/bazi/places/places-world.ts";
import { searchPlaces } from "../../src/bazi/places/search-places.ts";
import { tableRows } from "../../src/bazi/table-rows.ts";

const allEntries = placeEntries();
const worldCities = worldEntries().map(({ place }) => place);
const chinaPlaces = topRegions().flatMap(withDescendants);
const allPlaces = [DEFAULT_PLACE, ...chinaPlaces, ...worldCities];

describe("the lists of places", () => {
  test("hold all of China to the county, and the capitals and large cities of the world", () => {
    expect(topRegions()).toHaveLength(34);
    expect(chinaPlaces.length).toBeGreaterThan(3_500);
    expect(worldCities.length).toBeGreaterThan(3_800);
    expect(countries().length).toBeGreaterThan(230);
  });

  test("have ids that are unique and short enough for a button", () => {
    expect(new Set(allPlaces.map(({ id }) => id)).size).toBe(allPlaces.length);
    for (const { id } of allPlaces) expect(id).toMatch(/^[a-z0-9-]{2,24}$/);
  });

  test.each([
    ["萨格勒布", "克罗地亚 萨格勒布", "Europe/Zagreb"],
    ["札格瑞布", "克罗地亚 萨格勒布", "Europe/Zagreb"],
    ["Zagreb", "克罗地亚 萨格勒布", "Europe/Zagreb"],
    ["布拉格", "捷克 布拉格", "Europe/Prague"],
    ["里加", "拉脱维亚 里加", "Europe/Riga"],
  ])("know the capital %s as %s", (typed, name, timeZone) => {
    expect(only(typed)).toMatchObject({ name, timeZone });
  });

  test("have ids that stay the same from release to release", () => {
    expect(only("成都市武侯区").id).toBe("cn-1uw0vu6");
    expect(placeById("us-new-york")?.name).toBe("美国 纽约");
    expect(placeById("cn")).toEqual(DEFAULT_PLACE);
    expect(placeById("cn-nothing")).toBeUndefined();
  });

  test.each([
    ["云南省 昆明市 五华区", "雲南省 昆明市 五華區"],
    ["上海市 松江区", "上海市 松江區"],
    ["辽宁省 沈阳市 沈河区", "遼寧省 瀋陽市 瀋河區"],
    ["河南省 周口市 沈丘县", "河南省 周口市 沈丘縣"],
    ["浙江省 台州市 天台县", "浙江省 台州市 天台縣"],
    ["山东省 烟台市", "山東省 煙臺市"],
    ["浙江省 宁波市 余姚市", "浙江省 寧波市 餘姚市"],
    ["台湾 台中市 后里区", "臺灣 臺中市 后里區"],
    ["内蒙古自治区 通辽市 科尔沁左翼后旗", "內蒙古自治區 通遼市 科爾沁左翼後旗"],
    ["日本 仙台", "日本 仙台"],
  ])("have traditional names: %s", (name, traditional) => {
    expect(traditionalPlace(name)).toBe(traditional);
  });

  test("have traditional names that are typed back to the same place", () => {
    const changed = allPlaces.filter(({ name }) => simplified(traditionalPlace(name)) !== simplified(name));
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  test("have coordinates and zones that a chart can be computed with", () => {
    for (const { longitude, latitude, timeZone } of allPlaces) {
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
      expect(isKnownTimeZone(timeZone)).toBe(true);
    }
    for (const { longitude, latitude } of chinaPlaces) {
      expect(longitude).toBeWithin(73, 136);
      expect(latitude).toBeWithin(3, 54);
    }
  });

  test("stand in their own country's zone where a border or an island misleads", () => {
    expect(only("Pago Pago").timeZone).toBe("Pacific/Pago_Pago");
    expect(only("Jayapura").timeZone).toBe("Asia/Jayapura");
    expect(only("Dili").timeZone).toBe("Asia/Dili");
  });

  test("lie near the meridian of their zone, so that no sign or column is wrong", () => {
    for (const { id, longitude, timeZone } of worldCities) {
      const noon = Temporal.ZonedDateTime.from({ year: 2025, month: 1, day: 15, hour: 12, timeZone });
      const offsetHours = noon.offsetNanoseconds / 3.6e12;
      expect({ id, isNear: hoursApart(offsetHours - longitude / 15) < 2.6 }).toEqual({ id, isNear: true });
    }
  });

  test("do not put all of Taiwan at Taipei", () => {
    const kaohsiung = only("高雄市");
    expect(kaohsiung).toMatchObject({ timeZone: "Asia/Taipei", longitude: 120.31 });
    expect(childrenOf(kaohsiung.id).every(({ longitude }) => longitude === 120.31)).toBe(true);
    const taiwan = only("台湾");
    expect(childrenOf(taiwan.id)).toHaveLength(22);
    expect(new Set(childrenOf(taiwan.id).map(({ longitude }) => longitude)).size).toBeGreaterThan(15);
    expect(only("金门县").longitude).toBeLessThan(119);
  });

  test("keep Xinjiang on Beijing time and mark it, so that local time can be offered", () => {
    expect(only("喀什市")).toMatchObject({ timeZone: "Asia/Shanghai", alternativeTimeZone: "Asia/Urumqi" });
    expect(only("成都市").alternativeTimeZone).toBeUndefined();
  });

  test("give Hong Kong and Macau and their districts their own clocks", () => {
    expect(only("香港")).toMatchObject({ timeZone: "Asia/Hong_Kong", kind: "city" });
    expect(only("澳门")).toMatchObject({ timeZone: "Asia/Macau", kind: "city" });
    expect(childrenOf(only("香港").id).map(({ timeZone }) => timeZone)).toEqual(
      Array(21).fill("Asia/Hong_Kong"),
    );
    expect(childrenOf(only("澳门").id)).toHaveLength(3);
  });

  test("name no level twice", () => {
    for (const { name } of chinaPlaces) expect(new Set(name.split(" ")).size).toBe(name.split(" ").length);
    expect(only("北京市朝阳区").name).toBe("北京市 朝阳区");
    expect(only("济源").name).toBe("河南省 济源市");
  });

  test("can be walked from region to county and from country to city", () => {
    const sichuan = topRegions().find(({ name }) => name === "四川省");
    const chengdu = childrenOf(sichuan?.id ?? "").find(({ name }) => name.endsWith("成都市"));
    expect(childrenOf(chengdu?.id ?? "").map(({ name }) => name)).toContain("四川省 成都市 武侯区");
    const malaysia = countries().find(({ englishName }) => englishName === "Malaysia");
    expect(childrenOf(malaysia?.code ?? "").map(({ name }) => name)).toContain("马来西亚 吉隆坡");
    expect(countries().every(({ code }) => childrenOf(code).length > 0)).toBe(true);
  });
});

describe("searching for a place", () => {
  const firstHits: readonly [query: string, name: string][] = [
    ["成都", "四川省 成都市"],
    ["四川 成都", "四川省 成都市"],
    ["成都市武侯区", "四川省 成都市 武侯区"],
    ["四川省成都市武侯区", "四川省 成都市 武侯区"],
    ["四川，成都，武侯", "四川省 成都市 武侯区"],
    ["武侯", "四川省 成都市 武侯区"],
    ["吉林", "吉林省"],
    ["吉林市", "吉林省 吉林市"],
    ["伊犁", "新疆维吾尔自治区 伊犁哈萨克自治州"],
    ["黔西南", "贵州省 黔西南布依族苗族自治州"],
    ["内蒙古", "内蒙古自治区"],
    ["香港特别行政区", "香港"],
    ["台湾省", "台湾"],
    ["臺北", "台湾 台北市"],
    ["台北 信義", "台湾 台北市 信义区"],
    ["廣東 廣州", "广东省 广州市"],
    ["蘇州", "江苏省 苏州市"],
    ["舊金山", "美国 旧金山"],
    ["三藩市", "美国 旧金山"],
    ["雪梨", "澳大利亚 悉尼"],
    ["美国纽约", "美国 纽约"],
    ["新加坡", "新加坡"],
    ["new york", "美国 纽约"],
    ["NEW YORK, USA", "美国 纽约"],
    ["são paulo", "巴西 圣保罗"],
    ["London", "英国 伦敦"],
    ["Beijing", "北京市"],
    ["Xi'an", "陕西省 西安市"],
    ["hong kong", "香港"],
  ];
  for (const [query, name] of firstHits) {
    test(`“${query}” finds ${name} first`, () => {
      expect(searchPlaces(query)[0]?.name).toBe(name);
    });
  }

  test("an upper level comes before its districts, which follow", () => {
    const names = searchPlaces("成都", 10).map(({ name }) => name);
    expect(names[0]).toBe("四川省 成都市");
    expect(names.slice(1).every((name) => name.startsWith("四川省 成都市 "))).toBe(true);
  });

  test("an ambiguous county name returns all of them", () => {
    expect(searchPlaces("朝阳区").map(({ name }) => name)).toEqual(["北京市 朝阳区", "吉林省 长春市 朝阳区"]);
    expect(searchPlaces("鼓楼区").map(({ name }) => name)).toEqual([
      "江苏省 南京市 鼓楼区",
      "江苏省 徐州市 鼓楼区",
      "福建省 福州市 鼓楼区",
      "河南省 开封市 鼓楼区",
    ]);
  });

  test("a name that several cities have returns each with what tells them apart", () => {
    expect(searchPlaces("Springfield").map(({ name }) => name)).toEqual([
      "美国 Springfield (MO)",
      "美国 Springfield (MA)",
      "美国 Springfield (IL)",
    ]);
    const [first, second] = searchPlaces("London");
    expect([first?.name, second?.name]).toEqual(["英国 伦敦", "加拿大 伦敦"]);
    expect(searchPlaces("London, Canada")[0]?.timeZone).toBe("America/Toronto");
  });

  test("large cities without a Chinese name are found in English and by their country in Chinese", () => {
    expect(searchPlaces("Londrina")[0]).toMatchObject({
      name: "巴西 Londrina",
      timeZone: "America/Sao_Paulo",
    });
    expect(searchPlaces("阿富汗 Kabul")[0]).toMatchObject({ timeZone: "Asia/Kabul" });
    expect(searchPlaces("Medellin")[0]?.name).toBe("哥伦比亚 麦德林");
  });

  test("places of China have English names, in pinyin with the place above where there is no usual one", () => {
    const english = (query: string) => searchPlaces(query)[0]?.englishName;
    expect(english("广东台山")).toBe("Taishan, Jiangmen");
    expect(english("北京海淀")).toBe("Haidian, Beijing");
    expect(english("香港观塘")).toBe("Kwun Tong");
    expect(english("成都")).toBe("Chengdu");
    const nameless = chinaPlaces.filter(
      ({ englishName, name }) => !englishName && !/^(?:台湾|香港|澳门)/u.test(name),
    );
    expect(nameless.length).toBeLessThan(60);
  });

  test("every Chinese name of a foreign city is that of one in the list", () => {
    const named = tableRows(chineseNames).map(([code, english, name]) => [code, english, name]);
    const found = named.filter(([code = "", english = "", name = ""]) =>
      childrenOf(code).some((place) => place.englishName === english && place.name.endsWith(name)),
    );
    expect(found).toEqual(named);
    expect(named.length).toBeGreaterThan(450);
  });

  test("a country lists its cities", () => {
    expect(searchPlaces("加拿大", 20).every(({ name }) => name.startsWith("加拿大 "))).toBe(true);
    expect(searchPlaces("加拿大", 20).length).toBeGreaterThan(5);
  });

  test("nothing is found for nothing, for a bare ending and for nonsense", () => {
    expect(searchPlaces("")).toEqual([]);
    expect(searchPlaces("  , ")).toEqual([]);
    expect(searchPlaces("区")).toEqual([]);
    expect(searchPlaces("qwertz")).toEqual([]);
  });

  test("no more is returned than was asked for", () => {
    expect(searchPlaces("四川", 3)).toHaveLength(3);
  });
});

/** Hours between two clocks, whichever day they show: Samoa is a day ahead of its meridian. */
function hoursApart(hours: number): number {
  return Math.abs(hours - 24 * Math.round(hours / 24));
}

function withDescendants(place: Place): Place[] {
  return [place, ...childrenOf(place.id).flatMap(withDescendants)];
}

function only(query: string) {
  const [place] = searchPlaces(query, 1);
  if (!place) throw new Error(`no place ${query}`);
  return place;
}

describe("the index of places", () => {
  const index = new PlaceIndex(allEntries);

  test("finds every place by each of its names, and by each part of it", () => {
    for (const entry of allEntries) {
      for (const name of entry.names) {
        for (const part of [name, name.slice(1), name.slice(0, -1), name.slice(-2)].filter(Boolean))
          if (part.length > 1 || name.startsWith(part)) expect(index.candidates(part)).toContain(entry);
      }
    }
  });

  test("looks at a few places for a name, and never at all of them", () => {
    const counts = allEntries
      .flatMap(({ names }) => names)
      .map((name) => index.candidates(name).length)
      .toSorted((a, b) => a - b);
    expect(counts.at(Math.floor(counts.length / 2))).toBeLessThan(100);
    expect(counts.at(-1)).toBeLessThan(allEntries.length / 4);
  });

  test.each(["北京市", "美国", "中国法国英国", "saopaulo", "usa", "a", "an", "圣", "新"])(
    "compares few texts for however many repeated %s",
    (name) => {
      const texts = [10, 20, 40].map((times) =>
        index.withoutLevels(name.repeat(times).slice(0, index.longestQuery)),
      );
      for (const each of texts) {
        expect(each.length).toBeLessThan(12);
        expect(each.flatMap((rest) => index.candidates(rest)).length).toBeLessThan(allEntries.length / 2);
      }
    },
  );
});
