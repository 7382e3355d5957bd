// Uses a library's catalogue in Chromium as a reader without a mouse does. Fails with
// what is wrong.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const puppeteer = require("puppeteer");

(async () => {
  const browser = await puppeteer.launch({ headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    const wrong = [];
    page.on("console", (m) => m.type() === "error" && !/ERR_FILE_NOT_FOUND/.test(m.text()) && wrong.push(m.text()));
    page.on("pageerror", (e) => wrong.push(String(e)));
    page.on("request", (r) => !r.url().startsWith("file:") && wrong.push("asks for " + r.url()));
    await page.goto(process.argv[2]);
    const shown = () => page.$$eval(".book", (l) => l.filter((e) => !e.hidden).map((e) => e.querySelector("h2").textContent));
    const says = () => page.$eval("#found", (e) => e.textContent);
    assert.equal((await shown()).length, 30);

    await page.keyboard.press("/");
    await page.keyboard.type("jorg 007");
    assert.deepEqual(await shown(), ["Title 007 & <b>"]);
    assert.equal(await says(), "1 of 30 books");
    assert.match(page.url(), /#q=jorg%20007$/);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "a%20b/7.epub");

    await page.reload();
    assert.deepEqual(await shown(), ["Title 007 & <b>"]);
    await page.keyboard.press("/");
    await page.keyboard.press("Escape");
    assert.equal((await shown()).length, 30);
    await page.keyboard.type("nothing has this");
    assert.equal((await shown()).length, 0);
    assert.equal(await page.$eval("#none", (e) => e.hidden), false);
    await page.keyboard.press("Escape");

    for (const width of [320, 820, 1400]) { // nothing runs off the screen, and something is on it
      await page.setViewport({ width, height: 900 });
      const { over, bare } = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - innerWidth,
        bare: [...document.querySelectorAll("h1, h2, a, input")].filter((e) => !e.matches(".skip") && e.getBoundingClientRect().width < 8).length,
      }));
      assert.ok(over <= 0, `at ${width} pixels ${over} are off the screen`);
      assert.equal(bare, 0);
      const shot = await page.screenshot();
      assert.ok(shot.length > 10_000, `the screenshot at ${width} pixels is all but empty: ${shot.length} bytes`);
      if (process.argv[3]) fs.writeFileSync(`${process.argv[3]}/catalogue-${width}.png`, shot); // to look at
    }
    await page.setBypassCSP(true); // for axe-core, which the page does not know
    await page.reload();
    await page.evaluate(fs.readFileSync(require.resolve("@daisy/axe-core-for-ace/axe.min.js"), "utf8"));
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map((v) => v.id + ": " + v.nodes[0].html), []);
    assert.deepEqual(wrong, []);

    await page.setJavaScriptEnabled(false);
    await page.reload();
    assert.equal((await page.$$(".book")).length, 30);
  } finally {
    await browser.close();
  }
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
