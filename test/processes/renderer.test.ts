import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Language, wordsIn } from "../../src/locales/texts.ts";
import { Renderer } from "../../src/renderer.ts";
import { reportDocument } from "../../src/report/document.ts";
import { chartPicture } from "../../src/report/picture.ts";
import { trendPicture } from "../../src/report/trend-picture.ts";
import { describeError } from "../../src/shared/log.ts";
import { chart, now } from "../report/charts.ts";
import { soundReport } from "../report/sound-report.ts";

const helpers = join(import.meta.dir, "../helpers");

function requestIn(language: Language) {
  return { texts: wordsIn(language), now, shopName: "缘来八字" };
}

const trend = {
  language: "en",
  title: "30 days",
  subtitle: "of orders",
  days: ["11-23", "11-24"],
  series: [
    { title: "orders", remark: "3", values: [1, 2], ink: "#1d5a96", ticks: [{ value: 2, label: "2" }] },
  ],
} as const;

describe("what the thread draws is what this thread would draw", () => {
  test("as a picture and as a document", async () => {
    using renderer = new Renderer();
    const request = requestIn("zh-CN");
    const report = { charts: [chart], markdown: soundReport, title: "报告", orderNumber: "B-1", ...request };
    const [picture, document] = await Promise.all([
      renderer.picture(chart, request),
      renderer.document(report),
    ]);
    expect(Bun.hash(picture)).toBe(Bun.hash(await chartPicture(chart, request)));
    expect(Bun.hash(document)).toBe(Bun.hash(await reportDocument(report)));
  });

  test("and so is a trend", async () => {
    using renderer = new Renderer();
    expect(Bun.hash(await renderer.trend(trend))).toBe(Bun.hash(await trendPicture(trend)));
  });
});

describe("a thread that ends over a drawing", () => {
  test("is started anew, and the buyer gets the picture all the same", async () => {
    using renderer = new Renderer(threads(["ending", "real"]));
    const picture = await renderer.picture(chart, requestIn("en"));
    expect(Bun.hash(picture)).toBe(Bun.hash(await chartPicture(chart, requestIn("en"))));
  });

  test("twice fails with what it ended over, and the next drawing has a thread of its own", async () => {
    using renderer = new Renderer(threads(["ending", "ending", "real"]));
    const [picture, next] = await Promise.allSettled([
      renderer.picture(chart, requestIn("en")),
      renderer.trend(trend),
    ]);
    expect(picture.status).toBe("rejected");
    expect(describeError(picture.status === "rejected" && picture.reason)).toMatch(
      /thread that was to draw the picture ended twice ←.*no memory left/,
    );
    expect(next.status).toBe("fulfilled");
  });

  test("while nobody waits leaves the next drawing a new one", async () => {
    const started: Worker[] = [];
    using renderer = new Renderer(() => {
      const thread = realThread();
      started.push(thread);
      return thread;
    });
    await renderer.trend(trend);
    started[0]?.terminate();
    expect(Bun.hash(await renderer.trend(trend))).toBe(Bun.hash(await trendPicture(trend)));
    expect(started).toHaveLength(2);
  });
});

test("what cannot be drawn fails with the thread's own error, and the thread goes on", async () => {
  using renderer = new Renderer(threads(["real"]));
  const failed = renderer.picture(JSON.parse("{}"), requestIn("zh-CN"));
  expect(describeError(await failed.catch((error) => error))).toMatch(
    /^Error: The picture could not be drawn ← TypeError: /,
  );
  expect(await renderer.trend(trend)).toBeInstanceOf(Uint8Array);
});

test("a bot that stops does not wait for what is still to be drawn", async () => {
  const started = Promise.withResolvers<void>();
  const renderer = new Renderer(() => {
    started.resolve();
    return realThread();
  });
  const waiting = [renderer.picture(chart, requestIn("en")), renderer.trend(trend)];
  await started.promise;
  renderer[Symbol.dispose]();
  for (const outcome of await Promise.allSettled([...waiting, renderer.trend(trend)]))
    expect(outcome).toMatchObject({
      status: "rejected",
      reason: { message: expect.stringContaining("stop") },
    });
});

test("a process ends when it is told to although its thread draws", async () => {
  const command = [process.execPath, join(helpers, "exit-while-drawing.ts")];
  expect(await Bun.spawn(command, { stdio: ["ignore", "inherit", "inherit"] }).exited).toBe(7);
});

/** Starts the named threads one after the other, and none beyond. */
function threads(kinds: readonly ("real" | "ending")[]): () => Worker {
  const coming = [...kinds];
  return () => {
    const kind = coming.shift();
    if (!kind) throw new Error("one thread too many was started");
    return kind === "real" ? realThread() : new Worker(join(helpers, "ending-thread.ts"));
  };
}

function realThread(): Worker {
  return new Worker(join(import.meta.dir, "../../src/render-thread.ts"));
}
