// Starts consoles and browsers for the tests.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

export const LAUNCHER = new URL("../replicator", import.meta.url).pathname;
const LONGEST_START = 90_000;
export const PATIENCE = 30_000;

// Starts the command and waits for the address of its page.
export async function startConsole(options, environment = {}) {
  const child = spawn(LAUNCHER, [...options, "--json"], {
    env: { ...process.env, AWS_CONFIG_FILE: "/nowhere", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const told = [];
  const address = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address: ${said}`)), LONGEST_START);
    createInterface({ input: child.stdout }).on("line", (line) => {
      said += line;
      told.push(JSON.parse(line));
      if (told.at(-1).type === "console") {
        clearTimeout(timer);
        resolve(told.at(-1).address);
      }
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return {
    address,
    told,
    said: () => said,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
    },
  };
}

export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

// Opens a page that remembers what it must not do: errors, foreign requests.
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(address).origin)) page.wrong.push(`foreign request: ${request.url()}`);
  });
  await page.goto(address);
  await page.getByText("live", { exact: true }).waitFor();
  return page;
}

// Waits until a text of the page fulfils a condition, and returns the text.
export async function until(locator, condition) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const text = await locator.textContent();
    if (condition(text)) return text;
    if (Date.now() > end) throw new Error(`still: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
