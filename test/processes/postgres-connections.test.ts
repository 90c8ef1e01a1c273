import { afterAll, beforeAll, expect, test } from "bun:test";
import { chmodSync } from "node:fs";
import { SQL } from "bun";
import { openDatabase } from "../../src/shared/database/open.ts";
import { beat } from "../../src/shared/heartbeats.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { orderProduct } from "../helpers/orders.ts";
import { demandCertificates, type OwnCertificates, ownCertificates } from "../helpers/own-certificates.ts";
import { noticeContent, signedNotice } from "../helpers/pingpong-notices.ts";
import { runProgram } from "../helpers/program.ts";
import { program } from "../helpers/running-sandbox.ts";
import { tcpRelay } from "../helpers/tcp-relay.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";
import { untilDefined } from "../helpers/until-defined.ts";
import { startWebhook, webhookVariables } from "../helpers/webhook-process.ts";

const now = new Date("2026-11-24T00:00:00Z");
const folder = temporaryFolder();
const server = serverOfTests();
let certificates: OwnCertificates;

describeOnPostgres("a connection to PostgreSQL", () => {
  beforeAll(async () => {
    certificates = await ownCertificates(folder.path, "shop");
  });

  afterAll(() => folder[Symbol.dispose]());

  test("over TLS is made only with a server that proves its name, with a certificate of one's own if it wants one", async () => {
    const plain = await server().create();
    const verifiedBy = (authority: string) =>
      `${plain.replace("127.0.0.1", "localhost")}?sslmode=verify-full&sslrootcert=${authority}`;
    const trusted = verifiedBy(certificates.authority);
    const { certificate, key } = certificates.client;
    const proven = `${trusted}&sslcert=${certificate}&sslkey=${key}`;
    await expectRefusal(trusted, "speaks no TLS");
    await demandCertificates(server().asSuperuser(plain), certificates);
    await expectRefusal(trusted, "refuses this user, password or client certificate (28000)");
    await expectRefusal(verifiedBy(certificates.stranger), "shows a certificate that cannot be verified");
    await expectRefusal(proven.replace("localhost", "127.0.0.1"), "shows a certificate of another name");
    await expectRefusal(verifiedBy("/nowhere/ca.pem"), "sslrootcert=/nowhere/ca.pem, which cannot be read");
    await expectRefusal(verifiedBy("ca.pem"), "sslrootcert=ca.pem, which is no whole path");
    chmodSync(key, 0o644);
    await expectRefusal(proven, `chmod 600 ${key}`);
    chmodSync(key, 0o600);
    {
      await using _ = await startWebhook("", program, { DATABASE_URL: proven });
      expect(await subjectsOfConnections(plain)).toEqual(["/CN=shop"]);
    }
  });

  test("through a pooler that drops its settings, or refuses them, is not used", async () => {
    const url = await server().create();
    await using silent = await tcpRelay(server().port, withoutTimeout);
    await expectRefusal(at(url, silent.port), "a pooler such as PgBouncer");
    const root = new SQL(server().asSuperuser(url), { max: 1 });
    await root.unsafe(`alter database ${url.slice(url.lastIndexOf("/") + 1)} set statement_timeout = '20s'`);
    await root.close();
    await expectRefusal(at(url, silent.port), "a pooler such as PgBouncer");
    using strict = strictPooler();
    await expectRefusal(
      at(url, strict.port),
      "takes no settings of a connection, as poolers such as PgBouncer do",
    );
  });

  test("that is dead without a word holds others up for seconds, and is given up and made anew", async () => {
    const url = await server().create();
    await using relay = await tcpRelay(server().port);
    await using webhook = await startWebhook("", program, { DATABASE_URL: at(url, relay.port) });
    const far = await openDatabase(at(url, relay.port), now);
    const near = await openDatabase(url, now);
    const order = await orderProduct(near, { now: new Date() });
    await far.read.values("select 1");
    const cutOff = Promise.withResolvers<void>();
    const lost = far.write(async (tx) => {
      await beat(tx, "lost", "1", now);
      relay.freeze();
      cutOff.resolve();
      await beat(tx, "lost", "2", now);
    });
    await cutOff.promise;
    const both = Promise.allSettled([lost, far.read.values("select 1")]);
    const unanswered = statusOfNotice(webhook.port, order);
    await near.write((tx) => beat(tx, "beside", "1", now));
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await unanswered).not.toBe(200);
    expect((await findOrder(near.read, order.id))?.status).toBe("pending");
    relay.thaw();
    await far.write((tx) => beat(tx, "back", "1", now));
    expect(await untilDefined(() => acceptedNotice(webhook.port, order))).toBe(200);
    expect((await findOrder(near.read, order.id))?.status).toBe("paid");
    const names = await far.read.values<string[]>("select process from heartbeats order by process");
    expect(names.flat()).toEqual(["back", "beside", "webhook"]);
    await Promise.all([far.close(), near.close()]);
  });
});

/** @returns 0 where no answer came */
async function statusOfNotice(port: number, { merchantTransactionId }: Order): Promise<number> {
  const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: "2026112450000003" }));
  const sent = fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body });
  return sent.then(
    ({ status }) => status,
    () => 0,
  );
}

/** PingPong sends again, too. */
async function acceptedNotice(port: number, order: Order): Promise<number | undefined> {
  const status = await statusOfNotice(port, order);
  return status === 200 ? status : undefined;
}

/** The program ends at once, and its only line says this. */
async function expectRefusal(url: string, words: string): Promise<void> {
  const ended = await runProgram(["webhook"], { ...webhookVariables("", 1), DATABASE_URL: url });
  expect(ended).toMatchObject({ exitCode: 78, out: "" });
  expect(ended.err).toContain(words);
  expect(ended.err).toStartWith("bazibot: DATABASE_URL names ");
}

function at(url: string, port: number): string {
  return url.replace(`:${server().port}/`, `:${port}/`);
}

/** Whom the certificates name over which the shop's connections to a database were made. */
async function subjectsOfConnections(url: string): Promise<unknown[]> {
  const sql = new SQL(server().asSuperuser(url), { max: 1 });
  const rows = await sql
    .unsafe(
      `select distinct coalesce(client_dn, 'none') from pg_stat_ssl join pg_stat_activity using (pid)
        where datname = current_database() and application_name = 'bazibot'`,
    )
    .values();
  await sql.close();
  return rows.flat();
}

/** What a client says first, as it comes out of PgBouncer with ignore_startup_parameters = statement_timeout. */
function withoutTimeout(bytes: Buffer): Buffer {
  const told = bytes.toString("latin1").replace("statement_timeout\x0020s\0", "");
  const changed = Buffer.from(told, "latin1");
  changed.writeInt32BE(changed.length, 0);
  return changed;
}

/** Answers as PgBouncer does without that setting. */
function strictPooler(): Disposable & { readonly port: number } {
  const fields = "SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: statement_timeout\0\0";
  const head = Buffer.from("E\0\0\0\0", "latin1");
  head.writeInt32BE(fields.length + 4, 1);
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: { data: (socket) => void socket.end(Buffer.concat([head, Buffer.from(fields, "latin1")])) },
  });
  return { port: listener.port, [Symbol.dispose]: () => listener.stop(true) };
}
