import { type Batch, countBirths } from "./count-births.ts";

/** The thread that counts the batches it is told, one at a time. */
addEventListener("message", ({ data }: MessageEvent<Batch>) => postMessage(countBirths(data)));
