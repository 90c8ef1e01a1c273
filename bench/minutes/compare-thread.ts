import { compareYear } from "./compare-year.ts";

/** The thread that compares the years it is told, one at a time. */
addEventListener("message", ({ data }: MessageEvent<number>) => postMessage(compareYear(data)));
