import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { birthAt } from "../bazi/births.ts";

export const now = new Date("2026-11-22T04:00:00Z");

/** The chart of 缘份居's own sample: 1988-01-08 12:20, female: 丁卯 癸丑 壬戌 丙午. */
export const chart = computeChart(birthAt("1988-01-08T12:20"));

export const factSheet = factSheetOf(chart, { productId: "career", now });

export const sections = ["命局总览", "事业", "当前大运"];
