import { join } from "node:path";
import { Resvg } from "@resvg/resvg-wasm";
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { wordsIn } from "../src/locales/texts.ts";
import { chartDrawing, pictureWidth } from "../src/report/picture/chart-drawing.ts";
import { pngOf } from "../src/report/picture/png.ts";
import { renderPng } from "../src/report/picture/render-png.ts";
import { svgOf } from "../src/report/picture/svg.ts";
import { sampleBirth } from "../src/report/sample-births.ts";
import { loadFont } from "../src/report/typesetting/font.ts";
import { type Build, compareBuilds, numberAfter } from "./load/builds.ts";
import { median, printTable, shown } from "./load/table.ts";

/**
 * What it takes to write a drawn chart as PNG, against the renderer's own encoder, which writes alpha; and the most memory
 * that drawing takes, side by side with another checkout. Needs Linux.
 *
 *   bun bench/pictures.ts [--against CHECKOUT] [--rounds N] [--reports N]
 */
const repetitions = 15;
const reports = numberAfter("--reports", 100);

await comparePng();
const title = `pictures and PDFs of ${reports} reports`;
await compareBuilds(title, ["peak MB", "seconds"], numberAfter("--rounds", 1), drawReports);

async function comparePng(): Promise<void> {
  const svg = await sampleSvg();
  await renderPng(svg);
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const { width, height } = image;
  const ways = [async () => pngOf({ width, height, rgba: image.pixels }), async () => image.asPng()] as const;
  const times = ways.map((): number[] => []);
  for (let round = 0; round < repetitions; round++)
    for (const [index, way] of ways.entries()) {
      const startedAt = performance.now();
      await way();
      times[index]?.push(performance.now() - startedAt);
    }
  const [own = Number.NaN, other = Number.NaN] = times.map(median);
  const [ownBytes, otherBytes] = [(await ways[0]()).length, (await ways[1]()).length];
  printTable(
    ["PNG of a chart", "median ms", "bytes"],
    [
      ["this", shown(own), `${ownBytes}`],
      ["the renderer's own", shown(other), `${otherBytes}`],
      ["this is", `${shown(own / other)} ×`, `${shown(ownBytes / otherBytes)} ×`],
    ],
  );
}

async function sampleSvg(): Promise<string> {
  const font = await loadFont("zh-CN");
  const view = { chart: computeChart(sampleBirth), texts: wordsIn("zh-CN"), now: new Date(0) };
  const { height, shapes } = chartDrawing({ ...view, measure: font.measure });
  return svgOf(shapes, { width: pictureWidth, height }, font);
}

async function drawReports({ path }: Build): Promise<readonly number[]> {
  const startedAt = performance.now();
  const script = join(import.meta.dir, "servers/draw-reports.ts");
  const child = Bun.spawn([process.execPath, script, path, `${reports}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const peakMb = Number(await new Response(child.stdout).text());
  if ((await child.exited) !== 0) throw new Error(`the reports of ${path} were not drawn`);
  return [peakMb, (performance.now() - startedAt) / 1000];
}
