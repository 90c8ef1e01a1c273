import { expect, test } from "bun:test";
import { gunzipSync } from "node:zlib";
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

test("cesuan has texts where paipan has lists", async () => {
  await using caller = await openCaller();
  const { data } = await caller.call("Bazi/cesuan");
  expect(data.bazi_info).toMatchObject({ bazi: "丁卯 癸丑 壬戌 丙午", na_yin: "炉中火", kw: "子丑" });
  expect(data.chenggu).toMatchObject({
    year_weight: "0.7",
    month_weight: "0.9",
    day_weight: "0.5",
    hour_weight: "1.0",
    total_weight: "3.1",
  });
  expect(data.xiyongshen).toMatchObject({
    qiangruo: "八字偏弱",
    jin_number: 0,
    mu_number: 1,
    shui_number: 2,
    huo_number: 3,
    tu_number: 2,
    rizhu_tiangan: "水",
  });
  expect(data.xiyongshen.jin_score_percent).toMatch(/^\d+(\.\d{1,2})?%$/);
  expect([data.sx, data.xz, data.wuxing.detail_desc]).toEqual(["兔", "摩羯座", "丁卯年生炉中火命"]);
});

test("jingpan has nine cycles of ten years that follow the minute rule", async () => {
  await using caller = await openCaller();
  const { base_info, detail_info } = (await caller.call("Bazi/jingpan")).data;
  expect(base_info).toMatchObject({
    gongli: "1988-01-08 12:20:00",
    nongli: "一九八七年冬月十九日 午时",
    qiyun: "9年1个月21天后起运",
    jiaoyun: "1997-03-02 08:20:00后交运",
    shengxiao: "兔",
    xingzuo: "摩羯",
    xingxiu: "牛宿北方玄武",
  });
  expect(detail_info.dayun_info).toHaveLength(9);
  expect(detail_info.dayun_info[0]).toMatchObject({
    dayun_index: 1,
    dayun_start_year: 1997,
    dayun_end_year: 2006,
    dayun_start_ganzhi: "甲寅",
    dayun_year_tg_god: "食神",
  });
  expect(detail_info.dayun_info[0].liunian_info).toHaveLength(10);
  expect(detail_info.dayun_info[0].liunian_info[0]).toMatchObject({
    liunian_year: 1997,
    liunian_ganzhi: "丁丑",
    liunian_tg_god: "正财",
  });
  expect(detail_info.sizhu_info.day).toMatchObject({ tg_god: "日主", tg: "壬", dz: "戌", kw: "子丑" });
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

test("iszip=1 answers bare gzip bytes", async () => {
  await using caller = await openCaller();
  const response = await caller.post("Bazi/jingpan", { ...sample, iszip: "1" });
  expect(response.headers.get("content-encoding")).toBeNull();
  const bytes = await response.bytes();
  expect([bytes[0], bytes[1]]).toEqual([0x1f, 0x8b]);
  expect(JSON.parse(gunzipSync(bytes).toString()).errcode).toBe(0);
});

test("hehun scores are texts, their sum a number", async () => {
  await using caller = await openCaller();
  const { name, type, year, month, day, hours, minute } = sample;
  const fields = Object.entries({ name, type, year, month, day, hours, minute });
  const both = ["male_", "female_"].flatMap((who) => fields.map(([field, value]) => [who + field, value]));
  const { data } = await caller.call("Bazi/hehun", Object.fromEntries(both));
  const sections = ["minggong", "nianqitongzhi", "yueling", "rigan", "tiangan", "zinv"];
  const scores: unknown[] = sections.map((section) => data[section].score);
  expect(scores.map((score) => typeof score)).toEqual(Array(6).fill("string"));
  expect(data.all_score).toBe(scores.reduce((sum: number, score) => sum + Number(score), 0));
  expect([data.male.sex, data.female.sex, data.male.bazi[2]]).toEqual(["乾造", "坤造", "壬戌"]);
});

test("solarlunartrans converts both ways, leap months as negative numbers", async () => {
  await using caller = await openCaller();
  const time = { hours: "10", minute: "0", second: "0" };
  const solar = await caller.call("Gongju/solarlunartrans", {
    type: "1",
    year: "2023",
    month: "-2",
    day: "1",
    ...time,
  });
  expect(solar.data).toMatchObject({ solar_year: 2023, solar_month: 3, solar_day: 22, lunar_month: -2 });
  const lunar = await caller.call("Gongju/solarlunartrans", {
    type: "0",
    year: "1988",
    month: "1",
    day: "8",
    ...time,
  });
  expect(lunar.data).toMatchObject({ lunar_year: 1987, lunar_month: 11, lunar_day: 19 });
});
