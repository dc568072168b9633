/* report.html in Chromium: report.mjs CHROMIUM FOLDER, with the exports in FOLDER. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { end, point, withBrowser, withPage } from "./tap.mjs";

const [, , chromium, folder] = process.argv;
const address = (name, file = "report.html") => pathToFileURL(`${folder}/${name}/${file}`).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/* ---- what is asked of every page ---- */

async function openAll(page) {
  await page.evaluate(() => {
    for (const details of [...document.querySelectorAll("details")].slice(0, 40))
      details.open = true;
  });
  await page.waitForTimeout(100);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll(".compare")) details.open = true;
  });
  await page.waitForTimeout(100);
}

async function findsNothing(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
}

async function fitsTheWidth(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} pixels too wide`);
}

/* Labels of times lie within the page and beside each other. */
async function labelsAreClear(page) {
  const boxes = await page.evaluate(() => [...document.querySelectorAll(".chart, .timeline")].flatMap((chart) => {
    const of = (found) => [...chart.querySelectorAll(found)].map((text) => text.getBoundingClientRect())
      .filter((box) => box.width > 0).map((box) => ({ left: box.left, right: box.right }));
    const ticks = of("text.tick").sort((a, b) => a.left - b.left);
    return [...of("text").filter((box) => box.right > innerWidth),
      ...ticks.filter((box, i) => i > 0 && box.left < ticks[i - 1].right)];
  }));
  assert.deepEqual(boxes, []);
}

async function look(browser, name) {
  for (const [width, colorScheme] of [[360, "light"], [820, "dark"], [1100, "light"], [1600, "dark"]])
    await point(`${name}, ${width} pixels, ${colorScheme}`, () =>
      withPage(browser, address(name), { viewport: { width, height: 900 }, colorScheme },
        async (page, wrong) => {
          await fitsTheWidth(page);
          await openAll(page);
          await fitsTheWidth(page);
          await labelsAreClear(page);
          await findsNothing(page);
          assert.deepEqual(wrong, []);
        }));
}

/* ---- the list ---- */

async function searchAndOrder(page) {
  const shown = () => page.locator(".row:visible h3").allTextContents();
  const all = await shown();
  await page.getByLabel(/Search/).fill("valley bugle");
  const found = await shown();
  assert.ok(found.length > 0 && found.length < all.length);
  await page.getByLabel(/Search/).fill("Reuters hedgehog");
  assert.equal((await shown()).length, 0);
  assert.match(await page.locator("#controls output").textContent(), /^0 of \d+ stories$/);
  await page.getByLabel(/Search/).fill("");
  await page.getByLabel("Order").selectOption("Title");
  const plain = (title) => title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sorted = [...all].sort((a, b) => plain(a).localeCompare(plain(b)));
  assert.deepEqual(await shown(), sorted);
  await page.getByLabel("Order").selectOption("Most texts");
  const texts = await page.locator(".row").evaluateAll((all) => all.map((r) => +r.dataset.texts));
  assert.ok(texts[0] > 1);
  assert.deepEqual(texts, [...texts].sort((a, b) => b - a));
  await page.getByLabel("Order").selectOption("Most articles");
  assert.deepEqual(await shown(), all);
}

/* The overview and the list count the same stories. */
async function countsStoriesOnce(page) {
  const figure = page.locator(".figures div", { hasText: "Stories" }).locator("b");
  const listed = await page.locator("#controls output").textContent();
  assert.equal(`${await figure.textContent()} stories`, listed);
}

async function showsAllOutlets(page) {
  const outlets = +await page.locator(".figures div", { hasText: "Outlets" }).locator("b").textContent();
  const more = page.locator(".outlets:not(.agencies) summary");
  assert.equal(await more.textContent(), `${outlets - 10} more outlets`);
  await more.click();
  assert.equal(await page.locator(".outlets:not(.agencies) tbody tr:visible").count(), outlets);
}

/* Agencies add up to what the overview says, and those who do not name them too. */
async function countsAgencies(page) {
  const rows = await page.locator(".agencies tbody tr").evaluateAll((all) =>
    all.map((row) => [...row.cells].slice(1).map((cell) => +cell.textContent)));
  const sum = (place) => rows.reduce((all, row) => all + row[place], 0);
  for (const [name, place] of [["Agency texts", 0], ["Uncredited", 2]])
    assert.equal(await page.locator(".figures div", { hasText: name }).locator("b").textContent(), `${sum(place)}`);
}

/* No name of an outlet is broken within a word where there is room for it. */
async function keepsWordsWhole(page) {
  const broken = await page.evaluate(() => [...document.querySelectorAll(".outlets tbody th")].filter((cell) => {
    const longest = Math.max(...cell.textContent.split(/\s+/).map((word) => word.length));
    return longest < 11 && cell.getClientRects().length && cell.offsetWidth < longest * 6.5;
  }).map((cell) => `${cell.textContent}: ${cell.offsetWidth}`));
  assert.deepEqual(broken, []);
}

/* ---- a story ---- */

/* Every article of a story stands in it once; a report in it is found by its title and
   the story by its terms. */
async function tellsStories(page) {
  const story = page.locator("details.story").first();
  await story.locator("> summary").click();
  const [articles, texts] = (await story.locator("> summary .facts").textContent())
    .match(/(\d+) articles in (\d+) texts/).slice(1).map(Number);
  const copied = story.locator(".texts details.cluster"), reports = story.locator("details.report");
  assert.equal(await copied.count() + await reports.count(), texts);
  assert.equal(await copied.locator(".version").count() + await reports.count(), articles);
  assert.ok(await story.locator(".strip circle").count() >= articles);
  await reports.first().locator("> summary").click();
  assert.ok((await reports.first().locator(".text").textContent()).length > 100);
  const title = await reports.last().locator("cite").textContent();
  const own = await story.locator("h3").textContent();
  const term = await story.locator("> summary .terms bdi").first().textContent();
  for (const words of [title, term]) {
    await page.getByLabel(/Search/).fill(words);
    assert.ok((await page.locator(".row:visible h3").allTextContents()).includes(own), words);
  }
}

/* The rows are clusters when no stories were looked for. */
async function listsClusters(page) {
  assert.match(await page.locator("#controls output").textContent(), /^\d+ clusters$/);
  assert.equal(await page.locator("details.story").count(), 0);
  assert.equal(await page.getByLabel("Order").locator("option", { hasText: "Most texts" }).count(), 0);
}

/* What can be reached, and what Tab reaches, as the number of each element. */
async function tabThrough(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
      .filter((element) => element.checkVisibility({ contentVisibilityAuto: false }));
    all.forEach((element, number) => { element.dataset.number = number; });
    return all.length;
  });
  const reached = new Set();
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press("Tab");
    const number = await page.evaluate(() => document.activeElement.dataset.number);
    if (number !== undefined) reached.add(number);
  }
  assert.equal(reached.size, wanted);
}

async function keyboard(page) {
  await page.locator("details.story:has(#c1) > summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#c1 > summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#c1 .compare > summary").focus();
  await page.keyboard.press("Space");
  await page.locator("#c1 .sides").waitFor();
  await page.locator("#c1v2 > summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#c1v2 .text").isVisible());
  await page.getByLabel("Read statement").first().focus();
  await page.keyboard.press("ArrowRight");
  assert.match(await page.locator("#c1 .readout").textContent(), /Statement 2, in \d+ of \d+/);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  await tabThrough(page);
}

/* ---- a cluster ---- */

async function comparesAnyTwo(page) {
  await page.locator("details.story:has(#c1) > summary").click();
  await page.locator("#c1 > summary").click();
  await page.locator("#c1 .compare > summary").click();
  const [left, right] = [page.getByLabel("One version").first(), page.getByLabel("Another").first()];
  await left.selectOption("1");
  await right.selectOption("1");
  assert.equal(await page.locator("#c1 .sides tr:not(.alike):has(td)").count(), 0);
  await right.selectOption("4");
  assert.ok(await page.locator("#c1 .sides ins").count() > 0);
  assert.ok(await page.locator("#c1 .sides del").count() > 0);
  assert.ok(await page.locator("#c1 .sides .edit u").count() > 0);
  await left.selectOption("0");
  assert.equal(await page.locator("#c1 .sides u").count(), 0);
  const lead = await page.locator("#c1v1 .text span[data-s]").allTextContents();
  for (const row of await page.locator("#c1 .sides tr:has(.edit)").all()) {
    const [before, after] = await row.locator("td").all();
    const words = (await before.textContent()).replace(/\s+/g, " ");
    assert.ok(lead.join(" ").replace(/\s+/g, " ").includes(words), words);
    assert.equal(await before.locator("ins").count() + await after.locator("del").count(), 0);
  }
  assert.ok(await page.locator("#c1 .sides .edit del, #c1 .sides .edit ins").count() > 0);
  const struck = await page.locator("#c1 .sides .drop del").evaluateAll((all) =>
    all.filter((e) => getComputedStyle(e).textDecorationLine.includes("line-through")).length);
  assert.equal(struck, 0); /* whole sentences can be read: where they stand tells */
  const rows = await page.locator("#c1 .sides tbody tr:visible").count();
  await page.getByLabel("only what differs").first().check();
  assert.ok(await page.locator("#c1 .sides tbody tr:visible").count() <= rows);
}

async function followsTheHash(page) {
  await page.getByLabel(/Search/).fill("nothing like it");
  await page.evaluate(() => { location.hash = "c3v2"; });
  await page.locator("#c3v2 .about").waitFor();
  assert.ok(await page.locator("#c3").evaluate((details) => details.open));
}

/* The frame of the statement that is read stands around the versions, not the heads. */
async function framesStatements(page) {
  await page.evaluate(() => { location.hash = "c1"; });
  await page.locator("#c1 .cursor").waitFor();
  const [frame, rows] = await page.evaluate(() => ["#c1 .cursor", "#c1 .matrix tbody"].map((found) => {
    const { top, bottom } = document.querySelector(found).getBoundingClientRect();
    return { top: Math.round(top), bottom: Math.round(bottom) };
  }));
  assert.deepEqual(frame, rows);
}

async function readsWithoutScript(page) {
  assert.equal(await page.locator("#controls *").count(), 0);
  const story = page.locator("details.story:has(#c1)");
  await story.locator("> summary").click();
  assert.ok(await story.locator(".texts li").first().isVisible());
  await page.locator("#c1 > summary").click();
  await page.locator("#c1v2 > summary").click();
  assert.ok(await page.locator("#c1 .timeline").isVisible());
  assert.ok(await page.locator("#c1 .matrix").isVisible());
  assert.ok(await page.locator("#c1v2 ins").first().isVisible());
  assert.ok(await page.locator("#c1v2 del").first().isVisible());
}

async function staysText(page, wrong) {
  await openAll(page);
  const text = await page.evaluate(() => {
    const copy = document.querySelector("main").cloneNode(true);
    for (const dropped of copy.querySelectorAll("del")) dropped.remove();
    return copy.textContent;
  });
  for (const wanted of ["</title><script>alert(1)</script>", "<img src=x onerror=alert(2)>",
    "<b onclick=alert(4)>Yes.</b>", "{{7*7}}", "</style><style>*{display:none}</style>"])
    assert.ok(text.includes(wanted), wanted);
  const links = await page.locator("main a").evaluateAll((all) => all.map((a) => a.protocol));
  assert.deepEqual([...new Set(links)].filter((p) => p !== "file:"), ["https:"]);
  const loose = await page.locator("main h3, main cite, main b:has(bdi)").evaluateAll((all) =>
    all.filter((e) => !e.querySelector("bdi") && /[^\x20-\x7e]/.test(e.textContent)).length);
  assert.equal(loose, 0);
  assert.equal(await page.evaluate(() => document.scripts.length), 1);
  assert.deepEqual(wrong, []);
}

async function leadsToPages(page, wrong) {
  assert.equal(await page.locator("details.cluster").count(), 0);
  await page.locator(".row a").first().click();
  await page.locator(".alone .matrix").waitFor();
  assert.match(page.url(), /report\/1\.html$/);
  await page.getByRole("link", { name: "All stories" }).click();
  assert.match(page.url(), /report\.html$/);
  assert.deepEqual(wrong, []);
}

await withBrowser(chromium, async (browser) => {
  const run = (title, name, test, options = {}) => point(title, () =>
    withPage(browser, address(name), options, test));
  for (const name of ["wire", "hostile", "none", "undated", "empty"]) await look(browser, name);
  await run("search and order", "wire", searchAndOrder);
  await run("overview and list count the same stories", "wire", countsStoriesOnce);
  await run("agencies add up", "wire", countsAgencies);
  for (const width of [390, 820, 1100, 1600])
    await run(`names of outlets have room, ${width} pixels`, "wire", keepsWordsWhole,
      { viewport: { width, height: 900 } });
  await run("all outlets can be seen", "wire", showsAllOutlets, { javaScriptEnabled: false });
  await run("a frame around the statement that is read", "wire", framesStatements);
  await run("a story shows all of its texts", "wire", tellsStories);
  await run("without stories there are clusters", "clusters", listsClusters);
  await run("the keyboard reaches everything", "wire", keyboard);
  await run("any two versions side by side", "wire", comparesAnyTwo);
  await run("an address opens its cluster", "wire", followsTheHash);
  await run("it can be read without script", "wire", readsWithoutScript, { javaScriptEnabled: false });
  await run("what articles hold stays text", "hostile", staysText);
  await run("a large report has a page for each cluster", "large", leadsToPages);
});
end();
