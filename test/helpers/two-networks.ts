import { demandCertificates, ownCertificates } from "./own-certificates.ts";
import { postgresServer } from "./postgres-server.ts";
import { temporaryFolder } from "./temporary-database.ts";
import type { Cut, Network, Site } from "./two-hosts.ts";

/** Of the database's server; each host has a way of its own to it, and another one to the rest of the world. */
const serverAddress = "10.77.0.1";

/**
 * Two hosts in network namespaces of their own, each joined by two pairs of virtual cards to this process's, where the database's
 * server and the rest of the world are. A way is cut by its cards' dropping what they are to send: neither end is told.
 * This process must be root of a namespace of its own, in which it makes and leaves what it likes.
 * @param programs of PostgreSQL's
 */
export async function inNetworks(programs: string): Promise<Network> {
  const closing = new AsyncDisposableStack();
  await shell([], `ip link set lo up\nip address add ${serverAddress}/32 dev lo`);
  const server = closing.use(await postgresServer(programs, [serverAddress]));
  const folder = closing.use(temporaryFolder());
  const certificates = await ownCertificates(folder.path, "shop", `IP:${serverAddress}`);
  const url = await server.create();
  await demandCertificates(server.asSuperuser(url), certificates);
  const { authority, client } = certificates;
  const proof = `sslmode=verify-full&sslrootcert=${authority}&sslcert=${client.certificate}&sslkey=${client.key}`;
  const databaseUrl = `${url.replace("127.0.0.1", serverAddress)}?${proof}`;
  const sites = [await site(closing, 1, databaseUrl), await site(closing, 2, databaseUrl)] as const;
  return { server, url, sites, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

async function site(closing: AsyncDisposableStack, index: number, databaseUrl: string): Promise<Site> {
  const namespace = await newNamespace();
  closing.defer(() => namespace.end());
  const { pid } = namespace;
  const enter = ["nsenter", `--net=/proc/${pid}/ns/net`, "--"];
  const cards = { database: `database${index}`, world: `world${index}` };
  await shell(
    [],
    `ip link add ${cards.database} type veth peer name database netns ${pid}
     ip link add ${cards.world} type veth peer name world netns ${pid}
     ip address add 10.77.${index}.1/24 dev ${cards.database}
     ip address add 10.78.${index}.1/24 dev ${cards.world}
     ip link set ${cards.database} up
     ip link set ${cards.world} up
     echo 1 > /proc/sys/net/ipv4/conf/${cards.world}/route_localnet`,
  );
  // The shop speaks plain text with its own machine only, and so do the services that stand in for the world: the host's
  // 127.0.0.1 is theirs.
  await shell(
    enter,
    `ip link set lo up
     ip address flush dev lo
     ip address add 10.77.${index}.2/24 dev database
     ip address add 10.78.${index}.2/24 dev world
     ip link set database up
     ip link set world up
     echo 1 > /proc/sys/net/ipv4/conf/world/route_localnet
     ip route add ${serverAddress} via 10.77.${index}.1
     ip route add 127.0.0.1 via 10.78.${index}.1 src 10.78.${index}.2`,
  );
  const questions = { enter, card: "database" };
  const answers = { enter: [], card: cards.database };
  const world = [
    { enter, card: "world" },
    { enter: [], card: cards.world },
  ];
  return {
    enter,
    databaseUrl,
    address: `10.78.${index}.2`,
    cuts: [
      drop(questions, answers),
      drop(questions),
      drop(answers),
      drop(...world),
      drop(questions, answers, ...world),
      unplug(answers),
    ],
  };
}

/** Begins a network namespace in which nothing is. */
async function newNamespace(): Promise<{ readonly pid: number; end(): Promise<void> }> {
  const child = Bun.spawn(["unshare", "--net", "sh", "-c", "echo begun; exec sleep infinity"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await child.stdout.getReader().read();
  return {
    pid: child.pid,
    async end() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

/** A network card, and how its host is entered. */
interface Card {
  readonly enter: readonly string[];
  readonly card: string;
}

/** Cards that send nothing, into a queue without room: who wants to send is not told. */
function drop(...cards: readonly Card[]): Cut {
  return async () => {
    for (const { enter, card } of cards)
      await shell(enter, `tc qdisc replace dev ${card} root pfifo limit 0`);
    return async () => {
      for (const { enter, card } of cards) await shell(enter, `tc qdisc delete dev ${card} root`);
    };
  };
}

/** The cable of a card is out: both ends can see that, if they look. */
function unplug({ enter, card }: Card): Cut {
  return async () => {
    await shell(enter, `ip link set ${card} down`);
    return () => shell(enter, `ip link set ${card} up`);
  };
}

async function shell(enter: readonly string[], script: string): Promise<void> {
  const child = Bun.spawn([...enter, "sh", "-ec", script], { stdio: ["ignore", "ignore", "pipe"] });
  const [code, said] = await Promise.all([child.exited, new Response(child.stderr).text()]);
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${said}`);
}
