import { startSandbox } from "../sandbox/sandbox.ts";
import { Chromium } from "./accessibility/chromium.ts";
import { scenesOf } from "./accessibility/scenes.ts";

/**
 * Has axe-core judge every page that the program serves: the chat of the sandbox with what it opens, and PingPong's
 * simulated checkout in each of its states; light and dark, on a phone and on a desktop. Prints what breaks a rule of WCAG
 * 2.1 AA or a best practice, and ends with 1 if anything does.
 *
 *   bun scripts/accessibility.ts [<chromium>]
 *
 * <chromium> is a Chromium or Chrome that is installed, `chromium` by default. Nothing is downloaded.
 */
const executable = process.argv[2] ?? Bun.which("chromium") ?? Bun.which("google-chrome");
if (!executable) throw new Error("usage: bun scripts/accessibility.ts <chromium>: none was found in PATH");
const axe = await Bun.file(Bun.resolveSync("axe-core/axe.min.js", import.meta.dir)).text();
const command = [process.execPath, `${import.meta.dir}/../src/main.ts`];
const sandbox = await startSandbox({ port: 0, command, environment: { LOG_LEVEL: "warn" } });
const chromium = await Chromium.start(executable);
let faults = 0;
let judged = 0;
try {
  const scenes = await scenesOf(sandbox.origin);
  for (const scheme of ["light", "dark"] as const)
    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ])
      for (const scene of scenes) {
        await chromium.show({ url: scene.url, scheme, ...size });
        await chromium.evaluate(scene.prepare);
        await judge(`${scene.name}, ${scheme}, ${size.width} × ${size.height}`);
      }
} finally {
  chromium.stop();
  await sandbox.stop();
}
process.stdout.write(`${judged} screens, ${faults} faults\n`);
process.exit(faults === 0 ? 0 : 1);

async function judge(name: string): Promise<void> {
  const found = await chromium.evaluate(`${axe}; axe.run(document).then(({ violations }) => violations.map(
    ({ id, help, nodes }) => id + ": " + help + nodes.map(({ html, failureSummary }) =>
      "\\n    " + html.slice(0, 160) + "\\n    " + failureSummary.replaceAll("\\n", " ")).join("")))`);
  const violations = Array.isArray(found) ? found.map(String) : [`axe-core said ${JSON.stringify(found)}`];
  judged += 1;
  faults += violations.length;
  for (const violation of violations) process.stdout.write(`${name}\n  ${violation}\n`);
}
