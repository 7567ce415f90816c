// The console of the demo, as its user sees it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, startBrowser, startConsole, until } from "./console.js";

const HOSTILE = `<img src="http://evil.example/x" onerror="window.hacked = true"><script>window.hacked = true</script>`;

let demo;
let browser;
let page;

before(async () => {
  browser = await startBrowser();
  demo = await startConsole(["demo", "--console"]);
  page = await open(browser, demo.address);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const button = (name) => page.getByRole("button", { name, exact: true });
const row = (id, where = page) => where.locator(`#newest tr[data-id="${id}"]`);
const stateText = () => page.locator("#problem-list").textContent();
const stepsBack = async () => Number(await page.locator("#steps-back").textContent());

async function put(id, note, action = "Put") {
  await page.getByLabel("ID").fill(id);
  await page.getByLabel("Note").fill(note);
  await button(action).click();
}

const crossed = (id) => until(page.locator("#crossing"), (text) => text.startsWith(`${id} has crossed`));

test("an item that is written crosses, and its change and its delete do too", async () => {
  await put("mine", "first words");
  await crossed("mine");
  const texts = await row("mine").locator("td").allTextContents();
  assert.equal(texts.length, 2);
  assert.match(texts[0], /^r1 .* first words$/);
  assert.equal(texts[1], texts[0]);

  await put("mine", "", "Change");
  await until(row("mine").locator("td").nth(1), (text) => text.startsWith("r2 "));
  await put("mine", "", "Delete");
  await crossed("mine");
});

test("what an item contains is text only", async () => {
  await put("<b>id</b>", HOSTILE);
  await crossed("<b>id</b>");
  assert.ok((await row("<b>id</b>").textContent()).includes(HOSTILE));
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("main img, main b > b").count(), 0);
  await put("<b>id</b>", "", "Delete");
  await crossed("<b>id</b>");
});

test("with the link cut nothing crosses, and after the repair everything does", async () => {
  await button("Cut the link").click();
  await until(page.locator("#problem-list"), (text) => text.includes("The link to the peer Region is cut."));
  assert.equal(await button("Cut the link").getAttribute("aria-pressed"), "true");
  await put("waits", "for the link");
  await until(row("waits").locator("td").nth(1), (text) => text.includes("on the way"));

  await button("Cut the link").click();
  await crossed("waits");
  assert.ok(!(await stateText()).includes("link"));
});

test("throttled writes are tried again until they arrive", async () => {
  await button("Throttle the replica").click();
  await until(page.locator("#problem-list"), (text) => text.includes("throttles half of the writes"));
  await put("throttled", "but patient");
  await crossed("throttled");
  await button("Throttle the replica").click();
  await until(page.locator("#fault-said"), (text) => text.includes("throttles no more"));
});

for (const [name, result] of [
  ["Replay an old batch", /old records were delivered again: 0 applied/],
  ["Replay a deleted insert", /superseded by the tombstone/],
  ["Kill the replicator", /killed in the middle of a batch/],
]) {
  test(`nothing goes back after: ${name}`, async () => {
    await button(name).click();
    await until(page.locator("#fault-said"), (text) => result.test(text));
    await put("after", name);
    await crossed("after");
    assert.equal(await stepsBack(), 0);
  });
}

test("poison is quarantined with its images, and is redriven when its cause is gone", async () => {
  await button("Send poison").click();
  const record = page.locator("#quarantine details");
  await record.waitFor();
  assert.match(await record.locator("summary").textContent(), /INVALID.*poison-/);
  await record.locator("summary").click();
  await until(record.locator(".images"), (text) => text.includes("old image") && text.includes('"urgent"'));
  await until(page.locator("#problem-list"), (text) => text.includes("in the quarantine"));

  await button("Redrive all").click();
  await until(page.locator("#quarantine-said"), (text) => text.includes("1 rejected again"));
  await button("Remove the cause: the index").click();
  await until(page.locator("#quarantine-said"), (text) => text.includes("was removed"));
  await button("Redrive this record").click();
  await until(page.locator("#quarantine-said"), (text) => text.startsWith("1 redriven"));
  await record.waitFor({ state: "detached" });
  await until(page.locator("#problem-list"), (text) => !text.includes("quarantine"));
});

test("verify shows progress and differences by attribute and age, and repair removes them", async () => {
  await button("Damage the replica").click();
  await until(page.locator("#fault-said"), (text) => text.includes("Verify finds both"));
  await button("Compare").click();
  await page.getByLabel("Progress of the comparison").waitFor();
  await until(page.locator("#verify"), (text) => text.includes("0 missing, 1 different, 1 extra"));
  const text = await page.locator("#verify").textContent();
  assert.match(text, /by attribute.*price/);
  assert.match(text, /by age of the replica's version/);
  await until(page.locator("#problem-list"), (said) => said.includes("found 2 differences"));

  await button("Repair").click();
  await until(page.locator("#verify"), (said) => said.includes("2 were repaired"));
  await button("Compare").click();
  await until(page.locator("#verify"), (said) => said.includes("Equal."));
});

test("two tabs show the same, and both can write", async () => {
  const other = await open(browser, demo.address);
  await put("from one tab", "to the other");
  await until(row("from one tab", other).locator("td").nth(1), (text) => text.includes("to the other"));
  await other.getByLabel("ID").fill("back");
  await other.getByRole("button", { name: "Put", exact: true }).click();
  await row("back").waitFor();
  assert.deepEqual(other.wrong, []);
  await other.context().close();
});

test("the keyboard is enough, and the focus is visible", async () => {
  await page.getByLabel("ID").fill("typed");
  await page.getByLabel("ID").focus();
  await page.keyboard.press("Enter");
  await crossed("typed");
  await button("Replay an old batch").focus();
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  await page.keyboard.press("Enter");
  await until(page.locator("#fault-said"), (text) => text.includes("deleted item was delivered again"));
});

test("the same faults send a naive replica back, and not this one", async () => {
  await button("Run all faults against both").click();
  await until(page.locator("#naive-said"), (text) => text.startsWith("steps back"));
  await page.locator("#chaos li").filter({ hasText: "send-poison" }).waitFor({ timeout: 90_000 });
  assert.equal(await stepsBack(), 0);
  assert.ok(Number(await page.locator("#naive-steps-back").textContent()) > 10);
  await until(page.locator("#naive-said"), (text) => text.includes("blocked by a record"));
  const steps = await page.locator("#chaos li").allTextContents();
  for (const step of steps) {
    assert.match(step, /: 0 steps back/);
    assert.doesNotMatch(step, /It failed/);
  }
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { colorScheme: "light", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }],
]) {
  test(`it is readable: ${name}`, async () => {
    const shown = await open(browser, demo.address, options);
    await shown.locator("#chaos li").filter({ hasText: "send-poison" }).waitFor();
    assert.deepEqual(await shown.evaluate(lowContrasts), []);
    assert.equal(await shown.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.equal(await shown.locator("button:visible").filter({ hasText: /^\s*$/ }).count(), 0);
    // down to the end of the comparison with the naive replicator; on a phone, to the end of the squares
    const end = await shown.locator(name === "phone" ? "#regions" : "#naive-title").evaluate((node) => {
      const part = node.tagName === "H2" ? node.closest("section") : node;
      return Math.ceil(part.getBoundingClientRect().bottom + 14);
    });
    await shown.screenshot({
      path: new URL(`target/console-${name}.png`, import.meta.url).pathname,
      fullPage: true,
      clip: { x: 0, y: 0, width: shown.viewportSize().width, height: end },
    });
    assert.deepEqual(shown.wrong, []);
    await shown.context().close();
  });
}

test("with reduced motion nothing moves", async () => {
  const calm = await open(browser, demo.address, { reducedMotion: "reduce" });
  await calm.locator(".cell.fresh").first().waitFor({ state: "attached" });
  assert.equal(await calm.locator(".cell.fresh").first().evaluate((cell) => getComputedStyle(cell).animationName), "none");
  await calm.context().close();
});

test("the actions are on the page and in the log, without what the items contain", async () => {
  await until(page.locator("#log"), (text) => text.includes("run-chaos"));
  const actions = demo.told.filter(({ type }) => type === "action");
  assert.ok(actions.some(({ action, who, time }) => action === "redrive" && who && time));
  for (const content of ["first words", "window.hacked", "patient"]) {
    assert.ok(!demo.said().includes(content));
  }
});

test("the page did nothing wrong", () => {
  assert.deepEqual(page.wrong.filter((wrong) => !wrong.includes("409")), []);
});

// The texts whose contrast with what is behind them is below 4.5 (WCAG 2, level AA).
function lowContrasts() {
  const channel = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || node.disabled || node.closest("svg") || node.getClientRects().length === 0) continue;
    const [one, other] = [luminance(parts(getComputedStyle(node).color)), luminance(behind(node))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) low.push(`${node.tagName} ${node.className} "${node.textContent.slice(0, 30)}" ${contrast.toFixed(2)}`);
  }
  return low;
}
