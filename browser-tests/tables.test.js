// The console of real tables: those of a demo that runs beside it. DynamoDB Local knows neither Lambda nor CloudWatch.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { LAUNCHER, open, startBrowser, startConsole, until } from "./console.js";

const TABLES = ["console", "--primary-table=orders", "--primary-region=us-east-1", "--replica-region=ap-south-1", "--lag-window=1s"];
const HEARTBEAT = `--heartbeat-key={"id":{"S":"heartbeat"}}`;

let demo;
let browser;
let environment;

before(async () => {
  browser = await startBrowser();
  demo = spawn(LAUNCHER, ["demo", "--seconds=0", "--keep"], { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  const endpoint = await new Promise((resolve, reject) => {
    demo.on("exit", () => reject(new Error(`the demo has ended: ${said}`)));
    demo.stdout.on("data", (text) => {
      said += text;
      if (said.includes("Ctrl-C")) resolve(said.match(/http:\/\/127\.0\.0\.1:\d+/)[0]);
    });
  });
  environment = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: "demo", AWS_SECRET_ACCESS_KEY: "demo" };
});

after(async () => {
  await browser?.close();
  demo?.kill();
});

test("it shows what status knows, and is read-only", async () => {
  const console = await startConsole([...TABLES, HEARTBEAT], environment);
  try {
    const page = await open(browser, console.address);
    await until(page.locator("#facts"), (text) => text.includes("Shards: 1 open, 0 closed."));
    await until(page.locator("#problem-list"), (text) => text.includes("Event source mappings of the stream: not known."));
    assert.equal(await page.locator("#regions-title").isVisible(), false);
    assert.equal(await page.locator("[data-run]:visible, [data-switch]:visible").count(), 0);
    assert.match(await page.locator("#quarantine-count").textContent(), /not read/);
    const refused = await page.evaluate(async () => {
      const response = await fetch("api/actions/verify", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
      return [response.status, await response.json()];
    });
    assert.deepEqual(refused, [403, { error: "This console is read-only. Start it with --allow-actions." }]);
    await until(page.locator("#log"), (text) => text.includes("read-only"));
    assert.match(console.said(), /verify: refused/);
    assert.deepEqual(page.wrong.filter((wrong) => !wrong.includes("403")), []);
  } finally {
    await console.stop();
  }
});

test("with --allow-actions it compares, and logs who did it", async () => {
  const console = await startConsole([...TABLES, "--allow-actions"], environment);
  try {
    const page = await open(browser, console.address);
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await until(page.locator("#verify"), (text) => text.includes("Equal."));
    assert.match(console.said(), /\d{4}-\d\d-\d\dT\S+ \S+ verify: done\. The comparison has started\./);
    assert.deepEqual(page.wrong, []);
  } finally {
    await console.stop();
  }
});
