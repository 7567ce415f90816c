// A console that ends and starts again while its page is open.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { open, startBrowser, startConsole, until } from "./console.js";

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

test("a page says that its console has ended, and that a new one has a new token", async () => {
  const port = await freePort();
  const options = ["demo", "--console", `--console-port=${port}`];
  const browser = await startBrowser();
  const first = await startConsole(options);
  let second;
  try {
    const page = await open(browser, first.address);
    await first.stop("SIGKILL");
    await until(page.locator("#offline"), (text) => text.includes("does not answer"));
    assert.equal(await page.locator("#connection").textContent(), "not connected");

    second = await startConsole(options);
    await until(page.locator("#offline"), (text) => text.includes("a new token"));
    await page.goto(second.address);
    await page.getByText("live", { exact: true }).waitFor();
    assert.equal(await page.locator("#offline").isHidden(), true);
  } finally {
    await browser.close();
    await second?.stop();
  }
});
