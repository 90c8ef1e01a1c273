import { describe, expect, test } from "bun:test";
import { parseBirthText } from "../../src/sales/birth-text.ts";
import { onlyProblem, problemKinds, understood } from "./birth-text/understood.ts";

describe("a buyer who types a whole birth in one message", () => {
  const messages: readonly [message: string, meaning: string][] = [
    ["1990年5月15日 14:30 成都 女", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["19900515 1430 female Chengdu", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["199005151430 男 重庆", "male, solar 1990-5-15, 14:30, 重庆市"],
    ["1990-05-15T14:30:00 Beijing F", "female, solar 1990-5-15, 14:30, 北京市"],
    ["1990-05-15 下午2点半 上海 女", "female, solar 1990-5-15, 14:30, 上海市"],
    ["1990 5 15 14 30 成都 女", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["１９９０年５月１５日　１４：３０　成都　女", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["1990年05月15日，14：30，女，成都市。", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["男1986-03-08 10:05北京", "male, solar 1986-3-8, 10:05, 北京市"],
    ["女，1988年8月8日早上8:08，广州市天河区", "female, solar 1988-8-8, 8:08, 广东省 广州市 天河区"],
    ["阴历1985年腊月三十 不知道时辰 北京", "lunar 1985-12-30, time unknown, 北京市"],
    ["1990年5月15日 时间不详 女", "female, solar 1990-5-15, time unknown"],
    ["1990年5月15日 不知道 北京", "solar 1990-5-15, time unknown, 北京市"],
    ["乾造 一九八四年十月初一 辰时", "male, lunar 1984-10-1, shichen 4"],
    ["坤造：1992年冬月十八 午时 长沙", "female, lunar 1992-11-18, shichen 6, 湖南省 长沙市"],
    ["阴历 1979 年 12 月 初八 凌晨 2 点 15 分 男 哈尔滨", "male, lunar 1979-12-8, 2:15, 黑龙江省 哈尔滨市"],
    ["1968年三月初三丑时生 男 山东济南", "male, lunar 1968-3-3, shichen 1, 山东省 济南市"],
    ["生日农历八月十五，1992年，下午五点，男，江西赣州", "male, lunar 1992-8-15, 17:00, 江西省 赣州市"],
    ["農曆1990年十二月廿九 早上8點20分 臺北 先生", "male, lunar 1990-12-29, 8:20, 台湾 台北市"],
    ["民國75年國曆3月8日 凌晨1點 高雄市 女", "female, solar 1986-3-8, 1:00, 台湾 高雄市"],
    [
      "生于1990年5月15日14时30分，出生地：广东省深圳市南山区，女士",
      "female, solar 1990-5-15, 14:30, 广东省 深圳市 南山区",
    ],
    ["我是1990年5月15日下午2点半在成都出生的女生", "female, solar 1990-5-15, 14:30, 四川省 成都市"],
    ["我儿子2015年3月2日早上9:05出生在杭州", "male, solar 2015-3-2, 9:05, 浙江省 杭州市"],
    ["妈妈 1962年二月初二 寅时 山东青岛", "female, lunar 1962-2-2, shichen 2, 山东省 青岛市"],
    ["15 May 1990 2:30pm London male", "male, solar 1990-5-15, 14:30, 英国 伦敦"],
    ["May 15th, 1990 at 2:30 p.m., New York, USA, F", "female, solar 1990-5-15, 14:30, 美国 纽约"],
    [
      "I am a woman born on 15-May-1990 at 14:30 in San Francisco",
      "female, solar 1990-5-15, 14:30, 美国 旧金山",
    ],
    ["Female 3 Dec 1985 20:15 Kuala Lumpur Malaysia", "female, solar 1985-12-3, 20:15, 马来西亚 吉隆坡"],
    [
      "Date of birth: 8 March 1986; Time: 10:05 am; Place: Kuala Lumpur; Gender: Male",
      "male, solar 1986-3-8, 10:05, 马来西亚 吉隆坡",
    ],
    ["女。凌晨3点 九江 1990年5月15号", "female, solar 1990-5-15, 3:00, 江西省 九江市"],
    ["男1990.5.15下午3点四川成都", "male, solar 1990-5-15, 15:00, 四川省 成都市"],
    ["F。14:30，May 15, 1990。三亚", "female, solar 1990-5-15, 14:30, 海南省 三亚市"],
    ["坤造\n1990.5.15\n时间14:30\n六安", "female, solar 1990-5-15, 14:30, 安徽省 六安市"],
    ["F\n1430\n15/05/1990\n在杭州出生", "female, solar 1990-5-15, 14:30, 浙江省 杭州市"],
    ["1990年5月15日 属马 金牛座 女", "female, solar 1990-5-15"],
    ["性别(男/女)：女 1990-5-15", "female, solar 1990-5-15"],
  ];
  for (const [message, meaning] of messages) {
    test(`who writes “${message}” has the form filled in with ${meaning}`, () => {
      const { problems, rest } = parseBirthText(message);
      expect(understood(message)).toBe(meaning);
      expect({ problems, rest }).toEqual({ problems: [], rest: "" });
    });
  }

  test("keeps all that was right when the rest was wrong", () => {
    const message = "1990年13月5日 25:00 火星 女";
    expect(understood(message)).toBe("female");
    expect(parseBirthText(message).problems).toEqual([
      { kind: "month_out_of_range", text: "1990年13月5日", month: 13 },
      { kind: "hour_out_of_range", text: "25:00", hour: 25 },
      { kind: "unknown_place", text: "火星" },
    ]);
    const onlyTheDayIsWrong = "1990年5月32日 14:30 成都 女";
    expect(understood(onlyTheDayIsWrong)).toBe("female, 14:30, 四川省 成都市");
    expect(onlyProblem(onlyTheDayIsWrong)).toMatchObject({ kind: "day_out_of_range", day: 32 });
  });

  test("is told which words were not understood", () => {
    expect(parseBirthText("张三 1990年5月15日 14:30 成都 女").rest).toBe("张三");
    expect(parseBirthText("河南省周口市沈丘县石槽集乡 1990-5-15").rest).toBe("石槽集乡");
    expect(parseBirthText("1990-5-15 14:30 女 台北 13812345678").problems).toEqual([
      { kind: "unclear_number", text: "13812345678" },
    ]);
  });

  test("may use any label of a form", () => {
    const form = "姓名：张三，性别：女，出生日期：1990年5月15日，出生时间：14:30，出生地点：四川省成都市";
    expect(understood(form)).toBe("female, solar 1990-5-15, 14:30, 四川省 成都市");
    expect(parseBirthText(form).rest).toBe("张三");
  });
});

describe("the gender", () => {
  test.each([
    ["女", "female"],
    ["女士", "female"],
    ["坤造", "female"],
    ["F", "female"],
    ["girl", "female"],
    ["👩", "female"],
    ["男", "male"],
    ["先生", "male"],
    ["乾造", "male"],
    ["m", "male"],
    ["Mr.", "male"],
  ])("may be given as %s", (message, gender) => {
    expect(understood(message, { question: "gender" })).toBe(gender);
  });

  test("is asked again when a message names both", () => {
    const parsed = parseBirthText("1990年5月15日 14:30 男 女");
    expect(parsed.gender).toBeUndefined();
    expect(parsed.problems).toEqual([{ kind: "contradictory_genders", text: "男 / 女" }]);
  });

  test("of somebody who is only mentioned is not the buyer's", () => {
    expect(understood("我和老公感情如何")).toBe("");
    expect(understood("子女运怎么样")).toBe("");
    expect(understood("先生您好")).toBe("");
  });
});

describe("a buyer who only chats", () => {
  test.each([
    "你好",
    "hello",
    "多少钱",
    "可以便宜一点吗",
    "晚一点付款可以吗",
    "我没有时间",
    "什么时候出报告",
    "帮我看看今年运势",
    "财运",
    "感情",
    "👍",
    "",
  ])("and writes “%s” has nothing filled in and nothing found wrong", (message) => {
    expect(understood(message)).toBe("");
    expect(problemKinds(parseBirthText(message))).toEqual([]);
  });
});
