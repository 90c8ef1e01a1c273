import { expect, test } from "bun:test";
import { SQL } from "bun";
import { endPayment, order, reportPages } from "../helpers/buying.ts";
import { ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { findInOutput } from "../helpers/find-in-output.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { runProgram } from "../helpers/program.ts";
import { program, type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { untilDefined } from "../helpers/until-defined.ts";

const birth = "1990年5月15日 14:30 成都 女";
const server = serverOfTests();

describeOnPostgres("the shop on PostgreSQL", () => {
  test("sells a report, whichever of its processes is killed meanwhile", async () => {
    const url = await server().create();
    await using shop = await runningSandbox({
      environment: { DATABASE_URL: url },
      charactersPerSecond: 20_000,
    });
    const buyer = shop.user(2001);
    const { number, payUrl } = await order(buyer, /事业专题报告/, birth);
    processOf(shop, "webhook").kill();
    await endPayment(payUrl);
    await shop.waitForJournal("deepseek", "chat/completions");
    processOf(shop, "bot").kill();
    const receipt = await buyer.waitForMessage(/的报告已送达/);
    expect(wordsOf(receipt)).toContain(number);
    const pages = (await reportPages(buyer)).map(wordsOf);
    expect(new Set(pages).size).toBe(pages.length);
    await buyer.waitForMessage(/状态：已完成/);
    await expectSoundBooks(url);
    await buyer.say("/delete_my_data");
    await buyer.waitForButton(/确认全部删除/);
    await buyer.press(/确认全部删除/);
    await buyer.waitForMessage(/资料已删除.*稍后会自动覆盖/);
  });

  test("answers 503 while the server is down, loses nothing that it acknowledged, and goes on by itself", async () => {
    const url = await server().create();
    await using shop = await runningSandbox({ environment: { DATABASE_URL: url } });
    const buyers = [2101, 2102].map((id) => shop.user(id));
    const payUrls = [];
    for (const buyer of buyers) payUrls.push((await order(buyer, /事业专题报告/, birth)).payUrl);
    const [first = "", second = ""] = payUrls;
    await endPayment(first);
    await shop.waitForJournal("pingpong", "notice");
    await server().stop("immediate");
    await endPayment(second);
    expect((await fetch(`${shop.sandbox.webhookOrigin}/health`)).status).toBe(503);
    const refused = await untilDefined(async () =>
      (await shop.journal("pingpong", "notice")).find(({ detail }) => detail.httpStatus === 503),
    );
    expect(refused.detail.isAccepted).toBe(false);
    await server().start();
    for (const buyer of buyers) await buyer.waitForMessage(/的报告已送达/);
    for (const buyer of buyers) await buyer.waitForMessage(/状态：已完成/);
    expect(shop.sandbox.processes.map((each) => each.report().starts)).toEqual([1, 1]);
    const acknowledged = (await shop.journal("pingpong", "notice")).filter(({ detail }) => detail.isAccepted);
    const numbers = new Set(acknowledged.map(({ detail }) => detail.transactionId));
    const stored = await rowsOf(url, "select distinct transaction_id from payments");
    expect(stored).toEqual(expect.arrayContaining([...numbers]));
    await expectSoundBooks(url);
  });

  test("is had in a sandbox, in an empty database that is empty again in the end", async () => {
    const url = await server().create();
    const sandbox = Bun.spawn([...program, "sandbox", "--port", "0", "--database", url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const origin = await findInOutput(sandbox.stdout, /Open in a browser\s+(http:\S+)\//);
    const visitor = new ChatUser(origin, 2201);
    await visitor.start();
    await visitor.waitForMessage(/请选择一份报告/);
    const refused = await runProgram(["sandbox", "--port", "0", "--database", url]);
    expect(refused).toMatchObject({ exitCode: 78, out: "" });
    expect(refused.err).toContain("which holds something already: make an empty one");
    sandbox.kill("SIGTERM");
    expect(await sandbox.exited).toBe(0);
    expect(
      await rowsOf(url, "select relname from pg_class where relnamespace = 'public'::regnamespace"),
    ).toEqual([]);
  });

  test.each(["file:shop.db", "postgres://127.0.0.1/shop", "postgres://shop:c4n4ry@127.0.0.1:1/shop"])(
    "is not started in a sandbox on %s",
    async (url) => {
      const ended = await runProgram(["sandbox", "--database", url]);
      expect(ended).toMatchObject({ exitCode: 78, out: "" });
      expect(ended.err).toStartWith("bazibot: --database names ");
      expect(ended.err).not.toContain("c4n4ry");
    },
  );
});

function processOf({ sandbox }: RunningSandbox, name: "bot" | "webhook") {
  const found = sandbox.processes.find((each) => each.name === name);
  if (!found) throw new Error(`the sandbox runs no ${name}`);
  return found;
}

/** The first column of what a query finds. */
async function rowsOf(url: string, query: string): Promise<unknown[]> {
  const sql = new SQL(url, { max: 1 });
  const rows = await sql.unsafe(query).values();
  await sql.close();
  return rows.flat();
}

async function expectSoundBooks(url: string): Promise<void> {
  const ended = await runProgram(["doctor", "--invariants"], { DATABASE_URL: url });
  expect(ended).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^ok: /m) });
}
