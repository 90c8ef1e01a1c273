/**
 * Writes the pinyin of every place of China into the fourth column of its table. Run when the table has new places:
 *
 *   bun scripts/place-pinyin.ts <folder>
 *
 * <folder> has pinyin-pro 3.29.4 (MIT) installed. The names that it reads by the usual sound of their characters, and those
 * that are known abroad under another spelling, stand below; source of the former: 现代汉语词典, 7th edition.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { shortName } from "../src/bazi/places/place-names.ts";
import { tableRows } from "../src/bazi/table-rows.ts";

const EXCEPTIONS: Readonly<Record<string, string>> = {
  陕西: "shaanxi",
  内蒙古自治区: "neimenggu",
  长白朝鲜族自治县: "changbai",
  大柴旦行政委员会: "dachaidan",
  台州: "taizhou",
  天台: "tiantai",
  六安: "luan",
  六合: "luhe",
  六枝: "liuzhi",
  番禺: "panyu",
  铅山: "yanshan",
  大埔: "dabu",
  黄埔: "huangpu",
  东阿: "donge",
  单县: "shanxian",
  莘县: "shenxian",
  浚县: "xunxian",
  蔚县: "yuxian",
  歙县: "shexian",
  黟县: "yixian",
  郏县: "jiaxian",
  叶县: "yexian",
  尉氏: "weishi",
  尉犁: "yuli",
  涡阳: "guoyang",
  亳州: "bozhou",
  枞阳: "zongyang",
  蚌埠: "bengbu",
  繁峙: "fanshi",
  洪洞: "hongtong",
  长子: "zhangzi",
  乐亭: "laoting",
  乐陵: "laoling",
  乐清: "yueqing",
  井陉: "jingxing",
  任丘: "renqiu",
  任泽: "renze",
  大城: "daicheng",
  柏乡: "baixiang",
  荥阳: "xingyang",
  荥经: "yingjing",
  泌阳: "biyang",
  犍为: "qianwei",
  珙县: "gongxian",
  什邡: "shifang",
  綦江: "qijiang",
  盱眙: "xuyi",
  邳州: "pizhou",
  丽水: "lishui",
  东莞: "dongguan",
  莞城: "guancheng",
  会稽: "kuaiji",
  厦门: "xiamen",
  会理: "huili",
  阆中: "langzhong",
  涪陵: "fuling",
  石拐: "shiguai",
  巴音: "bayin",
  盘锦: "panjin",
  监利: "jianli",
  郧西: "yunxi",
  秭归: "zigui",
  耒阳: "leiyang",
  郴州: "chenzhou",
  汨罗: "miluo",
  洣: "mi",
  枝江: "zhijiang",
  穆棱: "muling",
  桦甸: "huadian",
  珲春: "hunchun",
  漯河: "luohe",
  濮阳: "puyang",
  滑县: "huaxian",
  中牟: "zhongmu",
  牟平: "muping",
  牟定: "mouding",
  曲阜: "qufu",
  曲阳: "quyang",
  曲靖: "qujing",
  曲江: "qujiang",
  行唐: "xingtang",
  重庆: "chongqing",
  长乐: "changle",
  乐平: "leping",
  乐山: "leshan",
  那曲: "naqu",
  勐海: "menghai",
  勐腊: "mengla",
  吐鲁番: "tulufan",
  呼和浩特: "huhehaote",
  儋州: "danzhou",
  邛崃: "qionglai",
  郫都: "pidu",
  扎兰屯: "zhalantun",
  扎赉特: "zhalaite",
  解放: "jiefang",
  颍上: "yingshang",
  筠连: "junlian",
  冠县: "guanxian",
  藁城: "gaocheng",
  隰县: "xixian",
  嵊州: "shengzhou",
  嵊泗: "shengsi",
  衢州: "quzhou",
  睢县: "suixian",
  睢宁: "suining",
  睢阳: "suiyang",
  郯城: "tancheng",
  鄄城: "juancheng",
  莒县: "juxian",
  茌平: "chiping",
  无棣: "wudi",
  浉河: "shihe",
  潢川: "huangchuan",
  栾川: "luanchuan",
  渑池: "mianchi",
  武陟: "wuzhi",
  鄱阳: "poyang",
  弋阳: "yiyang",
  婺源: "wuyuan",
  芗城: "xiangcheng",
  砀山: "dangshan",
  泗县: "sixian",
  谯城: "qiaocheng",
  埇桥: "yongqiao",
  鄞州: "yinzhou",
  岱山: "daishan",
};

const OTHER_SYSTEMS = new Set(["台湾", "香港", "澳门"]);
const SHORTEST = 4;
const ENGLISH_WORDS = new Set(["dean", "lean", "mile", "saga", "mulan"]);

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: bun scripts/place-pinyin.ts <folder>");
const { customPinyin, pinyin } = createRequire(join(folder, "package.json"))("pinyin-pro");
customPinyin({ 都: "dū", 什: "shí", 曾: "zēng", 闵行: "mǐn háng" });
const file = join(import.meta.dir, "..", "src/bazi/places/places-cn.tsv");
const rows = tableRows(readFileSync(file, "utf8")).map(([path = "", longitude = "", latitude = ""]) =>
  [path, longitude, latitude, spelling(path)].join("\t"),
);
writeFileSync(file, `path\tlongitude\tlatitude\tpinyin\n${rows.join("\n")}\n`);

/**
 * Without tones and gaps, ü as u: 潮州 is chaozhou. Empty where Latin letters would rather mean something else: for Taiwan,
 * which writes its places in other systems, 香港 and 澳门, for short names (Ali) and for English words.
 */
function spelling(path: string): string {
  const [region = ""] = path.split(" ");
  const name = path.split(" ").at(-1) ?? "";
  const short = shortName(name);
  const known = EXCEPTIONS[name] ?? EXCEPTIONS[short] ?? read(short);
  const isOther = OTHER_SYSTEMS.has(region) || known.length < SHORTEST || ENGLISH_WORDS.has(known);
  return isOther ? "" : known;
}

function read(name: string): string {
  return String(pinyin(name, { toneType: "none", separator: "", v: false }))
    .replaceAll("ü", "u")
    .toLowerCase();
}
