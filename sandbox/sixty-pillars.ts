const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";

/** The sixty pillars in order, 甲子 first. */
export const sixtyPillars: readonly string[] = Array.from(
  { length: 60 },
  (_, index) => `${stems[index % 10]}${branches[index % 12]}`,
);
