/** English names for the words of the fact sheet that English reports cite. */
const gods: Readonly<Record<string, string>> = {
  比肩: "Friend",
  劫财: "Rob Wealth",
  食神: "Eating God",
  伤官: "Hurting Officer",
  偏财: "Indirect Wealth",
  正财: "Direct Wealth",
  七杀: "Seven Killings",
  正官: "Direct Officer",
  偏印: "Indirect Resource",
  正印: "Direct Resource",
};

export const elements: Readonly<Record<string, string>> = {
  木: "Wood",
  火: "Fire",
  土: "Earth",
  金: "Metal",
  水: "Water",
};

export const positions: Readonly<Record<string, string>> = {
  年: "year",
  月: "month",
  日: "day",
  时: "hour",
  大运: "decade",
  流年: "passing year",
  流月: "passing month",
};

const parts: Readonly<Record<string, string>> = { 干: "stem", 支: "branch", 柱: "pillar" };

const relations: Readonly<Record<string, string>> = {
  五合: "stem combination",
  相冲: "stem clash",
  六合: "branch combination",
  三合: "full trine",
  半合: "half trine",
  三会: "seasonal gathering",
  六冲: "branch clash",
  无恩之刑: "punishment without thanks",
  恃势之刑: "punishment of pride",
  无礼之刑: "punishment without manners",
  自刑: "self-punishment",
  六害: "harm",
  六破: "break",
  伏吟: "echo",
  反吟: "reversed echo",
};

export const solarTerms: Readonly<Record<string, string>> = {
  立春: "Start of Spring",
  惊蛰: "Awakening of Insects",
  清明: "Clear and Bright",
  立夏: "Start of Summer",
  芒种: "Grain in Ear",
  小暑: "Lesser Heat",
  立秋: "Start of Autumn",
  白露: "White Dew",
  寒露: "Cold Dew",
  立冬: "Start of Winter",
  大雪: "Greater Snow",
  小寒: "Lesser Cold",
};

/** 正官 as Direct Officer (正官). */
export function god(name: string): string {
  return `${gods[name] ?? "the day master"} (${name})`;
}

/** 六合：日支辰、大运酉（金） as a branch combination (六合) of the day branch 辰 and the decade's 酉. */
export function relation(text: string): string {
  const [kind = "", rest = ""] = text.replace(/（.+）$/, "").split("：");
  const members = rest.split("、").map(member);
  const name = relations[kind] ?? "relation";
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}${kind.length > 2 ? "" : ` (${kind})`} of ${members.join(" and ")}`;
}

function member(text: string): string {
  const found = /^(?<whose>己方|对方)?(?<place>大运|流年|流月|[年月日时])(?<part>[干支柱]?)(?<name>.+)$/.exec(
    text,
  );
  const { whose, place = "", part = "", name = "" } = found?.groups ?? {};
  const owner = whose === "己方" ? "your" : whose === "对方" ? "your partner's" : "the";
  return part === ""
    ? `${owner} ${positions[place]}'s ${name}`
    : `${owner} ${positions[place]} ${parts[part]} ${name}`;
}
