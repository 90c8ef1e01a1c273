import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { wordsIn } from "../../src/locales/texts.ts";
import { Renderer } from "../../src/renderer.ts";
import { birthAt } from "../bazi/births.ts";

/** Ends in good order while the thread draws. */
const renderer = new Renderer();
const request = { texts: wordsIn("zh-CN"), now: new Date(), shopName: "缘来八字" };
const chart = computeChart(birthAt("1988-01-08T12:20"));
await renderer.picture(chart, request);
void renderer.picture(chart, request);
process.exit(7);
