// Writes while Chromium shows the page of `octavo serve`. Fails with what is wrong.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const puppeteer = require("puppeteer");
const [address, file] = process.argv.slice(2);

(async () => {
  const browser = await puppeteer.launch({ headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    const wrong = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && wrong.push(m.text()));
    page.on("pageerror", (e) => wrong.push(String(e)));
    page.on("request", (r) => !/^(data|blob):/.test(r.url()) && !r.url().startsWith(address) && wrong.push("asks for " + r.url()));
    await page.goto(address);
    const round = (n) => page.waitForFunction((n) => Number(document.body.dataset.round) >= n, { timeout: 60000 }, n);
    await round(1);
    const ink = () => page.waitForFunction(() => {
      const c = document.querySelector(".page canvas");
      return c && new Uint32Array(c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer).some((p) => p !== 0xffffffff && p !== 0);
    }, { timeout: 60000 });
    await ink(); // a page of the PDF is drawn
    assert.equal(await page.$eval("#title", (e) => e.textContent), "My Site");
    assert.match(await page.$eval("#count", (e) => e.textContent), /Nothing/);

    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.getElementById("page").value === "iii");
    await page.keyboard.press("g");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("page").value === "1" && document.activeElement.id === "pages");

    fs.appendFileSync(file, "\nA new line. ![A bridge](no.png)\n");
    await round(2);
    assert.equal(await page.$eval("#page", (e) => e.value), "1"); // where the reader was
    assert.match(await page.$eval("#findings", (e) => e.textContent), /a\.md:\d+:\d+.*warning.*missing-image/);
    await page.keyboard.press("f");
    assert.equal(await page.evaluate(() => document.activeElement.id), "findings");

    fs.writeFileSync(file, "---\ntitle: [broken\n---\n");
    await round(3);
    assert.equal(await page.$eval("#status", (e) => e.className), "failed");
    assert.ok((await page.$$(".page")).length > 0); // the last good book

    await page.setBypassCSP(true); // for axe-core, which the page does not know
    await page.reload();
    await round(3);
    await page.evaluate(fs.readFileSync(require.resolve("@daisy/axe-core-for-ace/axe.min.js"), "utf8"));
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map((v) => v.id + ": " + v.nodes[0].html), []);
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
  }
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
