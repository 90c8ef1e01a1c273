const PEOPLES =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|裕固|保安|独龙|鄂伦春|鄂温克|普米|各";
const AUTONOMOUS = new RegExp(`(?:(?:${PEOPLES})族?){0,6}自治[区州县旗]$`, "u");
const ADMINISTRATIVE = /(?:特别行政区|地区|林区|新区|省|市|区|县|盟|旗|乡|镇)$/u;

/** A comparable name without its administrative ending: 武侯区 → 武侯; names of one character keep it. */
export function shortName(name: string): string {
  const ending = name.includes("自治") && AUTONOMOUS.test(name) ? AUTONOMOUS : ADMINISTRATIVE;
  const short = name.replace(ending, "");
  return short.length >= 2 ? short : name;
}
