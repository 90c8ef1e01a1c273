import { chmodSync, chownSync, cpSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SQL } from "bun";

/** Certificates of an authority of one's own, as PEM files. */
export interface OwnCertificates {
  readonly authority: string;
  /** signed by nobody that anybody knows */
  readonly stranger: string;
  readonly server: KeyPair;
  readonly client: KeyPair;
}

interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes an authority, a certificate for a server and one for a client.
 * @param role whom the client's certificate names
 * @param name where the server is, as certificates say it
 */
export async function ownCertificates(
  folder: string,
  role: string,
  name = "DNS:localhost",
): Promise<OwnCertificates> {
  const authority = await selfSigned(folder, "authority");
  const stranger = await selfSigned(folder, "stranger");
  return {
    authority: authority.certificate,
    stranger: stranger.certificate,
    server: await signed(folder, "server", name, authority),
    client: await signed(folder, "client", `DNS:${role}`, authority),
  };
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function pairIn(folder: string, name: string): KeyPair {
  return { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}

async function selfSigned(folder: string, name: string): Promise<KeyPair> {
  const { certificate, key } = pairIn(folder, name);
  await openssl(
    "req",
    "-x509",
    ...newKey,
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    certificate,
    "-subj",
    `/CN=${name}`,
  );
  return { certificate, key };
}

async function signed(
  folder: string,
  name: string,
  subjectName: string,
  authority: KeyPair,
): Promise<KeyPair> {
  const { certificate, key } = pairIn(folder, name);
  const request = join(folder, `${name}.csr`);
  const names = join(folder, `${name}.names`);
  writeFileSync(names, `subjectAltName=${subjectName}`);
  const subject = subjectName.replace(/^[A-Z]+:/, "");
  await openssl("req", ...newKey, "-keyout", key, "-out", request, "-subj", `/CN=${subject}`);
  await openssl(
    ...["x509", "-req", "-in", request, "-days", "2", "-extfile", names, "-out", certificate],
    ...["-CA", authority.certificate, "-CAkey", authority.key, "-CAcreateserial"],
  );
  return { certificate, key };
}

/** Lets the shop's role into a database over TLS only with a certificate that names it. */
export async function demandCertificates(
  superuserUrl: string,
  { server, authority }: OwnCertificates,
): Promise<void> {
  const sql = new SQL(superuserUrl, { max: 1 });
  const [[rules] = []] = await sql.unsafe("show hba_file").values();
  const files = { ssl_cert_file: server.certificate, ssl_key_file: server.key, ssl_ca_file: authority };
  for (const [setting, file] of Object.entries(files))
    await sql.unsafe(`alter system set ${setting} = '${ownedByServer(file, String(rules))}'`);
  await sql.unsafe("alter system set ssl = on");
  const name = superuserUrl.slice(superuserUrl.lastIndexOf("/") + 1);
  writeFileSync(String(rules), `hostssl ${name} shop all cert\nhost all all all trust\n`);
  await sql.unsafe("select pg_reload_conf()");
  await sql.close();
}

/** A server reads no key that another user owns. */
function ownedByServer(file: string, rules: string): string {
  const copy = join(dirname(rules), file.slice(file.lastIndexOf("/") + 1));
  cpSync(file, copy);
  chmodSync(copy, 0o600);
  const { uid, gid } = statSync(rules);
  chownSync(copy, uid, gid);
  return copy;
}

async function openssl(...words: readonly string[]): Promise<void> {
  const child = Bun.spawn(["openssl", ...words], { stdio: ["ignore", "ignore", "pipe"] });
  const [code, said] = await Promise.all([child.exited, new Response(child.stderr).text()]);
  if (code !== 0) throw new Error(`openssl ${words[0]} ended with ${code}: ${said}`);
}
