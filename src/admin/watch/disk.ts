import { statfs } from "node:fs/promises";
import { codeOf } from "./error-code.ts";
import type { Supplies } from "./supplies.ts";

/** What is free on the disk of the database, in megabytes for a program without special rights. */
type DiskReading =
  | { readonly kind: "fine" | "low"; readonly freeMb: number }
  | { readonly kind: "unknown"; readonly because: string };

const bytesPerMb = 1_000_000;

export async function readDisk({ folder, belowMb }: NonNullable<Supplies["disk"]>): Promise<DiskReading> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const freeMb = Math.floor((bavail * bsize) / bytesPerMb);
    return { kind: freeMb < belowMb ? "low" : "fine", freeMb };
  } catch (error) {
    return { kind: "unknown", because: codeOf(error) };
  }
}
