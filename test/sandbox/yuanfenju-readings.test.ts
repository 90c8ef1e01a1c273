import { expect, test } from "bun:test";
import { openCaller, sample } from "./yuanfenju-caller.ts";

test("paipan answers the vendor's sample, awkward types included", async () => {
  await using caller = await openCaller();
  const { errcode, errmsg, notice, data } = await caller.call("Bazi/paipan");
  expect([errcode, errmsg]).toEqual([0, "请求成功"]);
  expect(notice).toContain("仅供娱乐");
  expect(data.base_info).toMatchObject({
    sex: "坤造",
    name: "张三",
    gongli: "1988年1月8日12时20分",
    nongli: "丁卯年 十一月 十九日 午时",
    qiyun: "9年1月21天起运",
    zhengge: "正官格",
  });
  expect(data.base_info.jiaoyun).toStartWith("1997年1月12日");
  expect(data.bazi_info).toEqual({
    kw: "子丑",
    tg_cg_god: ["正财", "劫财", "日元", "偏财"],
    bazi: ["丁卯", "癸丑", "壬戌", "丙午"],
    dz_cg: ["乙", "己|癸|辛", "戊|辛|丁", "丁|己"],
    dz_cg_god: ["伤官", "正官|劫财|正印", "七杀|正印|正财", "正财|正官"],
    day_cs: ["死", "衰", "冠带", "胎"],
    na_yin: ["炉中火", "桑柘木", "大海水", "天河水"],
  });
  expect(data.start_info).toMatchObject({ xz: "摩羯座", sx: "兔" });
  expect(data.start_info.jishen[0]).toBe("天乙贵人 太极贵人 桃花");
});

test("paipan keeps the vendor's odd luck years", async () => {
  await using caller = await openCaller();
  const { dayun_info, detail_info } = (await caller.call("Bazi/paipan")).data;
  expect(dayun_info.big.slice(0, 2)).toEqual(["甲寅", "乙卯"]);
  expect(dayun_info.big_god.slice(0, 2)).toEqual(["食神", "伤官"]);
  expect(dayun_info.big_cs.slice(0, 2)).toEqual(["病", "死"]);
  expect(dayun_info.xu_sui.slice(0, 7)).toEqual([10, 20, 30, 40, 50, 59, 69]);
  expect(dayun_info.big_start_year.slice(0, 6)).toEqual([1997, 2007, 2017, 2027, 2037, 2046]);
  expect(dayun_info.big_end_year.slice(0, 6)).toEqual([2006, 2016, 2026, 2036, 2046, 2055]);
  expect(dayun_info.years_info0.slice(0, 2)).toEqual([{ year_char: "丙子" }, { year_char: "丙戌" }]);
  expect([dayun_info.big.length, dayun_info.years_info9.length]).toEqual([12, 12]);
  expect(detail_info.dayunshensha[0].shensha).toEndWith(" ");
  expect(detail_info.zhuxing).toEqual({ year: "正财", month: "劫财", day: "日元", hour: "偏财" });
});

test("a man born then has his luck the other way round", async () => {
  await using caller = await openCaller();
  const { base_info, dayun_info } = (await caller.call("Bazi/paipan", { ...sample, sex: "0" })).data;
  expect([base_info.sex, dayun_info.big[0]]).toEqual(["乾造", "壬子"]);
});

test("sect decides the day pillar after 23:00", async () => {
  await using caller = await openCaller();
  const day = async (sect: string) =>
    (await caller.call("Bazi/paipan", { ...sample, hours: "23", sect })).data.bazi_info.bazi[2];
  expect([await day("1"), await day("2")]).toEqual(["癸亥", "壬戌"]);
});

test("true solar time moves the hour in the far west and needs a place", async () => {
  await using caller = await openCaller();
  const hour = async (place: Record<string, string>) =>
    (await caller.call("Bazi/paipan", { ...sample, ...place })).data.bazi_info?.bazi[3];
  expect(await hour({ zhen: "3", longitude: "87.62", latitude: "43.8" })).toBe("乙巳");
  expect(await hour({ zhen: "1", province: "新疆", city: "乌鲁木齐市" })).toBe("乙巳");
  expect((await caller.call("Bazi/paipan", { ...sample, zhen: "3" })).errcode).toBe(-1);
});
