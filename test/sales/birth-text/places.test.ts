import { describe, expect, test } from "bun:test";
import { parseBirthText } from "../../../src/sales/birth-text.ts";
import { onlyProblem, problemKinds, understood } from "./understood.ts";

const asked = { question: "place" } as const;

describe("the answer to the question for the birthplace", () => {
  const places: readonly [message: string, place: string][] = [
    ["成都", "四川省 成都市"],
    ["四川成都武侯区", "四川省 成都市 武侯区"],
    ["四川 成都 武侯", "四川省 成都市 武侯区"],
    ["四川的成都", "四川省 成都市"],
    ["中国四川成都", "四川省 成都市"],
    ["Chengdu, Sichuan, China", "四川省 成都市"],
    ["我在上海", "上海市"],
    ["上海人", "上海市"],
    ["在和田市出生的", "新疆维吾尔自治区 和田地区 和田市"],
    ["出生地是湖南省长沙市岳麓区", "湖南省 长沙市 岳麓区"],
    ["北京朝阳", "北京市 朝阳区"],
    ["西安", "陕西省 西安市"],
    ["长沙", "湖南省 长沙市"],
    ["抚顺", "辽宁省 抚顺市"],
    ["台灣高雄", "台湾 高雄市"],
    ["日照", "山东省 日照市"],
    ["乾县", "陕西省 咸阳市 乾县"],
    ["new york usa", "美国 纽约"],
    ["纽约", "美国 纽约"],
    ["约翰内斯堡", "南非 约翰内斯堡"],
    ["亚的斯亚贝巴", "埃塞俄比亚 亚的斯亚贝巴"],
    ["中国", "中国"],
    ["乌盟", "内蒙古自治区 乌兰察布市"],
    ["呼伦贝尔盟", "内蒙古自治区 呼伦贝尔市"],
    ["四川渡口", "四川省 攀枝花市"],
    ["海南行政区", "海南省"],
  ];
  for (const [message, place] of places) {
    test(`“${message}” is ${place}`, () => {
      expect(understood(message, asked)).toBe(place);
      expect(parseBirthText(message, asked)).toMatchObject({ problems: [], rest: "" });
    });
  }

  test.each([["Paris, Texas"], ["Paris TX"], ["Athens Georgia"], ["Perth Scotland"], ["Manchester NH"]])(
    "%s is not the city of that name elsewhere",
    (message) => {
      expect(understood(message, asked)).toBe("");
      expect(problemKinds(parseBirthText(message, asked))).toEqual(["unknown_place"]);
    },
  );

  test.each([
    ["Sydney NSW", "澳大利亚 悉尼"],
    ["Vancouver BC", "加拿大 温哥华"],
    ["London England", "英国 伦敦"],
    ["Newcastle NSW", "澳大利亚 纽卡斯尔"],
  ])("%s is the city of that region", (message, place) => {
    expect(understood(message, asked)).toBe(place);
  });

  test("may go on to a street, which is not needed", () => {
    expect(understood("成都市武侯区望江路", asked)).toBe("四川省 成都市 武侯区");
    expect(understood("北京协和医院", asked)).toBe("北京市");
    expect(understood("香港狮子山", asked)).toBe("香港");
    expect(parseBirthText("香港狮子山", asked).rest).toBe("狮子山");
  });

  const renamed: readonly [message: string, place: string][] = [
    ["密云县", "北京市 密云区"],
    ["双流县", "四川省 成都市 双流区"],
    ["番禺市", "广东省 广州市 番禺区"],
    ["长安县", "陕西省 西安市 长安区"],
    ["四川达县", "四川省 达州市 达川区"],
    ["湖北襄樊", "湖北省 襄阳市"],
    ["四川万县", "重庆市 万州区"],
    ["四川涪陵", "重庆市 涪陵区"],
    ["四川重庆", "重庆市"],
    ["广东海口", "海南省 海口市"],
    ["上海市卢湾区", "上海市 黄浦区"],
    ["杭州萧山市", "浙江省 杭州市 萧山区"],
    ["江苏吴县", "江苏省 苏州市 吴中区"],
    ["哲里木盟", "内蒙古自治区 通辽市"],
    ["迪化", "新疆维吾尔自治区 乌鲁木齐市"],
    ["晋江地区", "福建省 泉州市"],
    ["安徽巢县", "安徽省 合肥市 巢湖市"],
    ["奉天", "辽宁省 沈阳市"],
    ["香港中环", "香港 中西区"],
    ["旺角", "香港 油尖旺区"],
    ["河北滦县", "河北省 唐山市 滦州市"],
    ["山西朔县", "山西省 朔州市 朔城区"],
    ["湖北光化", "湖北省 襄阳市 老河口市"],
    ["甘肃天水北道", "甘肃省 天水市 麦积区"],
    ["湖北江陵", "湖北省 荆州市 江陵县"],
    ["四川达川", "四川省 达州市 达川区"],
  ];
  test.each(renamed)("may be what a place was called before: %s is %s", (message, place) => {
    expect(understood(message, asked)).toBe(place);
  });

  const latin: readonly [message: string, place: string][] = [
    ["Chaozhou", "广东省 潮州市"],
    ["Taishan Guangdong", "广东省 江门市 台山市"],
    ["Meizhou", "广东省 梅州市"],
    ["Shaanxi Xi'an", "陕西省 西安市"],
    ["Kunshan, Jiangsu", "江苏省 苏州市 昆山市"],
    ["HK", "香港"],
    ["KL", "马来西亚 吉隆坡"],
    ["Amoy", "福建省 厦门市"],
    ["Swatow", "广东省 汕头市"],
    ["Toisan", "广东省 江门市 台山市"],
    ["Port Arthur", "辽宁省 大连市 旅顺口区"],
    ["TW", "台湾"],
    ["Ordos", "内蒙古自治区 鄂尔多斯市"],
    ["Turpan", "新疆维吾尔自治区 吐鲁番市"],
  ];
  test.each(latin)("may be in pinyin or initials: %s is %s", (message, place) => {
    expect(understood(message, asked)).toBe(place);
  });

  const several: readonly [message: string, places: readonly string[]][] = [
    ["九龙", ["香港 九龙", "四川省 甘孜藏族自治州 九龙县"]],
    ["安徽徽州", ["安徽省 黄山市", "安徽省 黄山市 徽州区"]],
    ["长安", ["河北省 石家庄市 长安区", "陕西省 西安市 长安区"]],
    ["Yichun", ["黑龙江省 伊春市", "江西省 宜春市"]],
    ["连江县", ["台湾 连江县", "福建省 福州市 连江县"]],
    ["长洲", ["香港 离岛区", "广西壮族自治区 梧州市 长洲区"]],
    ["Hamilton", ["百慕大 汉密尔顿", "加拿大 汉密尔顿", "新西兰 汉密尔顿"]],
    ["Alexandria", ["埃及 亚历山大港", "美国 Alexandria"]],
    ["Taishan", ["山东省 泰安市 泰山区", "广东省 江门市 台山市"]],
  ];
  test.each(several)("is asked where two places have the name: %s", (message, places) => {
    expect(choices(message)).toEqual([...places]);
  });

  test.each(["Ali", "Zhang Ye"])("is no name of a person: %s", (name) => {
    expect(parseBirthText(`${name}, 1990-05-15 14:30 male`).place).toBeUndefined();
  });

  test("offers all places of a name to choose from", () => {
    expect(choices("朝阳区")).toEqual(["北京市 朝阳区", "吉林省 长春市 朝阳区"]);
    expect(choices("吉林")).toEqual(["吉林省", "吉林省 吉林市"]);
    expect(choices("泗水")).toEqual(["印度尼西亚 泗水", "山东省 济宁市 泗水县"]);
  });

  test.each([
    ["索非亚", "保加利亚 索非亚"],
    ["索菲亞", "保加利亚 索非亚"],
    ["明斯克", "白俄罗斯 明斯克"],
    ["雷克雅維克", "冰岛 雷克雅未克"],
    ["奈比多", "缅甸 内比都"],
    ["Astana", "哈萨克斯坦 阿斯塔纳"],
  ])("may be a capital by its name on the mainland, in Taiwan or in English: %s is %s", (message, place) => {
    expect(understood(message, asked)).toBe(place);
  });

  test("offers the largest cities of a country before places whose names only sound like it", () => {
    expect(choices("UK")?.[0]).toBe("英国 伦敦");
    expect(choices("萨尔瓦多")?.[0]).toBe("萨尔瓦多 圣萨尔瓦多");
    expect(choices("盧安達")).toEqual(["卢旺达 基加利"]);
  });

  test("offers the cities of a country and the places that begin so", () => {
    expect(choices("加拿大")).toContain("加拿大 多伦多");
    expect(choices("Kuala")).toEqual(["马来西亚 吉隆坡", "马来西亚 瓜拉登嘉楼"]);
  });

  test("is refused when the place is unknown", () => {
    expect(onlyProblem("火星", asked)).toEqual({ kind: "unknown_place", text: "火星" });
    expect(onlyProblem("xyz", asked)).toEqual({ kind: "unknown_place", text: "xyz" });
    expect(onlyProblem("平安保险", asked).kind).toBe("unknown_place");
  });
});

describe("a birthplace in a whole message", () => {
  test("is found on either side of the other answers", () => {
    expect(understood("日照 1990年5月15日 女")).toBe("female, solar 1990-5-15, 山东省 日照市");
    expect(understood("1990年5月15日日照女")).toBe("female, solar 1990-5-15, 山东省 日照市");
    expect(understood("四川 女 1990年5月15日 成都")).toBe("female, solar 1990-5-15, 四川省 成都市");
  });

  test("is asked again when there are two that do not lie in each other", () => {
    const parsed = parseBirthText("1990年5月15日 14:30 成都 北京 女");
    expect(parsed.place).toBeUndefined();
    expect(parsed.placeChoices?.map(({ name }) => name)).toEqual(["四川省 成都市", "北京市"]);
    expect(parsed.problems).toMatchObject([{ kind: "contradictory_places" }]);
  });
});

function choices(message: string): readonly string[] | undefined {
  return parseBirthText(message, asked).placeChoices?.map(({ name }) => name);
}
