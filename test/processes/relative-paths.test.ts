import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findInOutput } from "../helpers/find-in-output.ts";
import { runProgram } from "../helpers/program.ts";
import { program } from "../helpers/running-sandbox.ts";
import { freePort } from "../helpers/server-process.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

const account = [
  "PINGPONG_ACC_ID=2099092714313010016291",
  "PINGPONG_CLIENT_ID=2099092714313010016",
  "PINGPONG_SALT_FILE=secrets/salt # beside this file",
];

describe("a relative path", () => {
  test("is taken from the folder of the env file, wherever a process is started, and said in the first line", async () => {
    using shop = temporaryFolder();
    using elsewhere = temporaryFolder();
    const envFile = join(shop.path, "shop.env");
    mkdirSync(join(shop.path, "secrets"));
    writeFileSync(join(shop.path, "secrets", "salt"), "5D41402ABC4B2A76B9719D91\n", { mode: 0o600 });
    writeFileSync(envFile, [...account, "PINGPONG_SLAT=x", ""].join("\n"), { mode: 0o600 });
    const port = freePort();
    const webhook = Bun.spawn([...program, "webhook", "--env-file", envFile], {
      cwd: elsewhere.path,
      env: { PATH: process.env.PATH ?? "", PINGPONG_WEBHOOK_PORT: String(port), LOG_FORMAT: "json" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const database = join(shop.path, "data", "bazibot.db");
    const start = await findInOutput(webhook.stdout, /^([\s\S]*)\n.*webhook_listening/);
    const [first, second] = start.split("\n").map((line) => JSON.parse(line));
    expect(first).toMatchObject({ event: "process_started", file: database });
    expect(second).toMatchObject({
      level: "warn",
      event: "variable_not_known",
      because: "PINGPONG_SLAT is read by nobody: is PINGPONG_SALT meant?",
    });
    const health = await (await fetch(`http://127.0.0.1:${port}/health`)).json();
    expect(health).toMatchObject({ databasePlace: database, botSeenSecondsAgo: null });
    webhook.kill("SIGTERM");
    await webhook.exited;
    expect(existsSync(database)).toBe(true);
    expect(readdirSync(elsewhere.path)).toEqual([]);
  });

  test("is taken from the working folder where there is no env file, and a path on the command line always is", async () => {
    using folder = temporaryFolder();
    using elsewhere = temporaryFolder();
    mkdirSync(join(folder.path, "backups"));
    const relative = { DATABASE_URL: "file:./shop.db" };
    const missing = await runProgram(["doctor", "--invariants"], relative, { cwd: folder.path });
    expect(missing.err).toContain(`bazibot: ${join(folder.path, "shop.db")} cannot be checked`);
    writeFileSync(join(elsewhere.path, "env"), "BACKUP_FOLDER=gone\n", { mode: 0o600 });
    const args = ["backup", "--env-file", join(elsewhere.path, "env")];
    expect((await runProgram(args, {}, { cwd: folder.path })).err).toContain(join(elsewhere.path, "gone"));
    const told = await runProgram([...args, "--to", "backups"], {}, { cwd: folder.path });
    expect(told.err).toContain("no backup was made");
    expect(told.err).toContain(join(elsewhere.path, "data", "bazibot.db"));
  });
});
