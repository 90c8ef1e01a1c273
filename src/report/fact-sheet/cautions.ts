import type { WarningKind } from "../../bazi/chart/warning.ts";

/** What a report must keep in mind about a doubtful birth; without the chart that the other case would give. */
export function cautionOf(kind: WarningKind): string {
  return cautions[kind];
}

const cautions: Readonly<Record<WarningKind, string>> = {
  near_term: "出生时刻离交节不足两分钟，年柱、月柱以本表为准。",
  term_uncertain: "交节时刻属于预报，年柱、月柱以本表为准。",
  term_in_shichen: "所报时辰之内交节，年柱、月柱以本表为准。",
  term_on_unknown_hour_day: "时辰未知而当日交节，年柱、月柱有两种可能，两种都要说明，不得取其一。",
  near_hour_boundary: "出生时刻离换时辰不足两分钟，时柱以本表为准。",
  zi_hour: "生于子时，日柱按本表口径。",
  unknown_hour_day: "时辰未知，当日有一段时间日柱不同，日柱以本表为准，并说明有此可能。",
  clock_gap: "所报钟点当日因拨钟而不存在，以本表为准。",
  clock_fold: "所报钟点当日因拨钟而出现两次，以本表为准。",
  shichen_in_daylight_saving: "生于夏令时期间，只知时辰，时柱以本表为准。",
  disputed_daylight_saving: "当年夏令时起始日期说法不一，以本表为准。",
  china_before_1949: "出生地当年所用钟表时间难以确定，时柱以本表为准。",
  true_solar_time_impossible: "出生地不够具体，未用真太阳时。",
};
