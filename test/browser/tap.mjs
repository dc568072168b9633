/* The Test Anything Protocol, and a browser to test in. */
import { chromium } from "playwright-core";

/* As root, and where no network is, Chromium needs all of these. */
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let count = 0;

/* One test point: what `run` throws is why it failed. */
export async function point(name, run) {
  count++;
  try {
    await run();
    console.log(`ok ${count} - ${name}`);
  } catch (error) {
    console.log(`not ok ${count} - ${name}`);
    for (const line of String(error.message || error).split("\n"))
      console.log(`#   ${line}`);
  }
}

export function end() {
  console.log(`1..${count}`);
}

export async function withBrowser(executablePath, run) {
  const browser = await chromium.launch({ executablePath, args: flags });
  await run(browser);
  await browser.close();
}

/* Opens a page of its own for `run`, which also gets what went wrong on it: messages of
   the console, requests other than for the page, dialogs. */
export async function withPage(browser, address, options, run) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage(), wrong = [];
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.isNavigationRequest()) wrong.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  try {
    await run(page, wrong);
  } finally {
    await context.close();
  }
}
