import { writeFileSync } from "node:fs";
import { join } from "node:path";

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
 * Makes an authority, a certificate for a server at `localhost` and one for a client.
 * @param role whom the client's certificate names
 */
export async function ownCertificates(folder: string, role: string): Promise<OwnCertificates> {
  const authority = await selfSigned(folder, "authority");
  const stranger = await selfSigned(folder, "stranger");
  return {
    authority: authority.certificate,
    stranger: stranger.certificate,
    server: await signed(folder, "server", "localhost", authority),
    client: await signed(folder, "client", role, authority),
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

async function signed(folder: string, name: string, subject: string, authority: KeyPair): Promise<KeyPair> {
  const { certificate, key } = pairIn(folder, name);
  const request = join(folder, `${name}.csr`);
  const names = join(folder, `${name}.names`);
  writeFileSync(names, `subjectAltName=DNS:${subject}`);
  await openssl("req", ...newKey, "-keyout", key, "-out", request, "-subj", `/CN=${subject}`);
  await openssl(
    ...["x509", "-req", "-in", request, "-days", "2", "-extfile", names, "-out", certificate],
    ...["-CA", authority.certificate, "-CAkey", authority.key, "-CAcreateserial"],
  );
  return { certificate, key };
}

async function openssl(...words: readonly string[]): Promise<void> {
  const child = Bun.spawn(["openssl", ...words], { stdio: ["ignore", "ignore", "pipe"] });
  const [code, said] = await Promise.all([child.exited, new Response(child.stderr).text()]);
  if (code !== 0) throw new Error(`openssl ${words[0]} ended with ${code}: ${said}`);
}
