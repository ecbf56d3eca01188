// Drives the chat and the desk in Chromium:  node run.mjs BASE CODE FOLDER TELEPHONES
// BASE is Porter's address, CODE the demonstration adviser's one-time code, FOLDER takes the pictures;
// at TELEPHONES people ring, speak and pick up (tests/it/browser.rs).
// Each story is a sentence; to add one, another `story(…)` below. Every page that is seen goes through
// `look`: a picture, axe with no violation, no sideways scrolling at 320 pixels.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

const [base, code, folder, telephones] = process.argv.slice(2);
if (!base || !code || !folder || !telephones) {
  console.error('Use: node run.mjs BASE CODE FOLDER TELEPHONES');
  process.exit(2);
}

const HOURS = 'What are the opening hours of the Council Offices?';
const BIN = 'Can I have a new garden waste bin?';
const SIZE = { width: 1200, height: 860 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

const foreign = []; // requests to anywhere but Porter
const failed = [];
let desk; // the adviser's page, once signed in

async function resident(options = {}) {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(20_000);
  watch(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => failed.push(`a script broke: ${error.message}`));
  page.on('console', (line) => {
    if (/Content Security Policy/.test(line.text())) failed.push(`the content policy was broken: ${line.text()}`);
  });
  await page.goto(`${base}/`);
  return page;
}

function watch(context) {
  context.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith('http') && to.origin !== new URL(base).origin) foreign.push(request.url());
  });
}

async function story(name, tell) {
  const begun = Date.now();
  const pages = new Set();
  try {
    await tell((page) => (pages.add(page), page));
    console.log(`ok       ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed.push(name);
    console.log(`FAILED   ${name}\n${error.stack}`);
    for (const page of desk ? [...pages, desk] : pages) {
      const at = page === desk ? 'desk' : 'chat';
      const file = join(folder, `failed-${name.replace(/\W+/g, '-').slice(0, 60)}-${at}.png`);
      await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    }
  } finally {
    for (const page of pages) if (page !== desk) await page.context().close();
  }
}

// A picture, axe, and the width of a small telephone.
async function look(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  const found = await new AxeBuilder({ page }).analyze();
  const told = found.violations.map((violation) =>
    `${violation.id} (${violation.impact}): ${violation.help}\n    ${violation.nodes.map((node) => node.html).join('\n    ')}`);
  assert.equal(told.length, 0, `axe on ${name}:\n  ${told.join('\n  ')}`);
  await narrow(page, name);
}

async function narrow(page, name) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  await page.screenshot({ path: join(folder, `${name}-320.png`) });
  await page.setViewportSize(size);
  assert.ok(wide <= 320, `${name} is ${wide} pixels wide on a screen of 320`);
}

const lines = (page, who) => page.locator(`#log .said.${who}`);
const heard = (page, words) => page.locator('#log .said.bot .words, #log .said.adviser .words').filter({ hasText: words }).last().waitFor();

async function say(page, text, expect) {
  await page.locator('#message').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).last().click();
  await lines(page, 'resident').filter({ hasText: text }).last().waitFor();
  if (expect) await heard(page, expect);
}

async function choose(page, choice, expect) {
  await page.locator('#choices').getByRole('button', { name: choice, exact: true }).click();
  await heard(page, expect);
}

// Everything up to the consent question.
async function details(page, name) {
  await say(page, BIN, 'What is your full name?');
  await say(page, name, 'What is your address?');
  await say(page, '14 Acacia Road, Taunton, TA1 1HE', 'What is your phone number?');
  await say(page, '01632 960 001', 'How many garden waste bins');
  await say(page, '2', 'What is your email address?');
  await say(page, 'skip', 'May we share your contact details');
}

async function nothingIsLeft(page) {
  assert.deepEqual(await page.context().cookies(), [], 'the chat sets no cookie');
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  assert.equal(kept, 0, 'the chat stores nothing on the device');
  assert.ok(!/[0-9a-f]{8}-[0-9a-f]{4}/.test(page.url()), `the address tells the conversation: ${page.url()}`);
}

await story('the pages around the chat are free of faults', async (open) => {
  const page = open(await resident());
  await look(page, 'chat-empty');
  for (const name of ['privacy', 'cookies', 'accessibility']) {
    await page.goto(`${base}/${name}`);
    await look(page, name);
    if (name !== 'privacy') continue;
    await page.getByText('Show what we ask for each service').click();
    await page.getByRole('row', { name: 'A garden waste bin' }).waitFor();
    await look(page, 'privacy-services');
  }
  await page.goto(`${base}/nothing-here`);
  await look(page, 'not-found');
  await nothingIsLeft(page);
});

await story('a question is answered without leaving the page', async (open) => {
  const page = open(await resident());
  let loads = 0;
  page.on('load', () => { loads += 1; });
  await say(page, HOURS, '8:30am to 5pm');
  assert.equal(loads, 0, 'the script answers in place');
  await look(page, 'chat-answer');
  await nothingIsLeft(page);
});

await story('whether an answer was right is said once, with the script and without', async (open) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = open(await resident({ javaScriptEnabled }));
    const ask = page.getByRole('group', { name: 'Was this right?' });
    assert.equal(await ask.count(), 0, 'not before there is an answer');
    await page.locator('#message').fill(HOURS);
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await ask.waitFor();
    if (javaScriptEnabled) await look(page, 'chat-was-this-right');
    await page.locator('#message').fill('half a word');
    await ask.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.locator('#status').filter({ hasText: 'Thank you.' }).waitFor();
    assert.equal(await ask.count(), 0, 'once is enough');
    assert.equal(await page.locator('#message').inputValue(), 'half a word', 'what was typed stays');
    assert.equal(await lines(page, 'resident').count(), 1, 'it is nothing that was said');
  }
});

await story('a request is made with consent', async (open) => {
  const page = open(await resident());
  await say(page, HOURS, '8:30am to 5pm');
  await say(page, BIN, 'What is your full name?');
  await look(page, 'chat-mid-form');
  await page.context().close();
  const whole = open(await resident());
  await details(whole, 'Ada Example');
  await look(whole, 'chat-consent');
  await choose(whole, 'Yes', 'Check your answers');
  await look(whole, 'chat-check-answers');
  await choose(whole, 'Send my request', 'Your reference is');
  await look(whole, 'chat-confirmation');
  await nothingIsLeft(whole);
});

await story('somebody who was here before is asked for less, and is read back only a part', async (open) => {
  const page = open(await resident());
  await say(page, BIN, 'What is your full name?');
  await say(page, 'Ada Example', 'What is your address?');
  await say(page, '14 Acacia Road, Taunton, TA1 1HE', 'a phone number for you, ending 01');
  await look(page, 'chat-known');
  await choose(page, 'Yes', 'How many garden waste bins');
  await say(page, '1', 'What is your email address?');
  await say(page, 'skip', 'Check your answers');
  await look(page, 'chat-known-check');
  const shown = await page.locator('#log .said.bot').allTextContents();
  assert.ok(!shown.join(' ').includes('01632 960 001'), 'a kept number is never shown whole');
  await choose(page, 'Send my request', 'Your reference is');
  await nothingIsLeft(page);
});

await story('a question and a request work without JavaScript', async (open) => {
  const page = open(await resident({ javaScriptEnabled: false }));
  await say(page, HOURS, '8:30am to 5pm');
  await details(page, 'Bo Sample');
  await page.screenshot({ path: join(folder, 'no-script-consent.png'), fullPage: true });
  await choose(page, 'No', 'Check your answers');
  await choose(page, 'Send my request', 'Your reference is');
  await page.screenshot({ path: join(folder, 'no-script-confirmation.png'), fullPage: true });
  assert.deepEqual(await page.context().cookies(), []);
});

await story('an empty message is told so, with the script and without', async (open) => {
  const page = open(await resident());
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('Enter your message').first().waitFor();
  await look(page, 'chat-fault');
  const plain = open(await resident({ javaScriptEnabled: false }));
  await plain.getByRole('button', { name: 'Send', exact: true }).click();
  await plain.locator('.error-summary').waitFor();
  await plain.screenshot({ path: join(folder, 'no-script-fault.png'), fullPage: true });
});

await story('an adviser signs in', async (open) => {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  watch(context);
  desk = open(await context.newPage());
  await desk.goto(`${base}/desk`);
  await look(desk, 'desk-sign-in');
  await desk.getByLabel('Name').fill('demo');
  await desk.getByLabel('Password or one-time code').fill(code);
  await desk.keyboard.press('Enter');
  await desk.getByRole('heading', { name: 'Waiting', exact: true }).waitFor();
  await look(desk, 'desk-queue-empty');
});

await story('an adviser takes a conversation over, answers, and hands it back at the same step', async (open) => {
  const page = open(await resident());
  await say(page, BIN, 'What is your full name?');
  await say(page, 'Cy Example', 'What is your address?');
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await lines(page, 'resident').nth(2).waitFor();
  const yes = page.locator('#choices').getByRole('button', { name: 'Yes', exact: true });
  const waits = page.locator('#status').filter({ hasText: 'waiting for a person' });
  await yes.or(waits).first().waitFor();
  if (await yes.isVisible()) await yes.click();
  await waits.waitFor();
  await look(page, 'chat-waiting');

  // The desk hears of it by itself.
  await desk.locator('.waiting').first().waitFor();
  await look(desk, 'desk-queue');
  await desk.locator('.waiting').getByRole('button').first().click();
  await desk.getByRole('heading', { name: 'What we know' }).waitFor();
  await desk.getByText('Cy Example').first().waitFor();
  await page.locator('#status').filter({ hasText: 'talking to a person' }).waitFor();

  const bot = await lines(page, 'bot').count();
  await desk.getByLabel('Your reply').fill('Hello, I can help with that. Is it for your own house?');
  await desk.getByRole('button', { name: 'Send reply' }).click();
  await heard(page, 'I can help with that');
  await say(page, 'Yes, it is. I have moved in this week.');
  await desk.locator('#log .said.resident').filter({ hasText: 'moved in this week' }).waitFor();
  await look(desk, 'desk-conversation');
  await desk.evaluate(() => scrollTo(0, 0));
  await desk.screenshot({ path: join(folder, 'desk-window.png') });
  await page.waitForTimeout(500);
  assert.equal(await lines(page, 'bot').count(), bot, 'the bot speaks over the adviser');
  await look(page, 'chat-adviser');

  await desk.getByRole('button', { name: /^Hand back/ }).click();
  await desk.getByRole('heading', { name: 'Waiting', exact: true }).waitFor();
  await lines(page, 'bot').nth(bot).waitFor();
  await say(page, '14 Acacia Road, Taunton, TA1 1HE', 'What is your phone number?');
  await page.screenshot({ path: join(folder, 'chat-handed-back.png'), fullPage: true });
});

// Somebody at a telephone does something; what they have heard by then.
async function phone(deed, words = '') {
  const answer = await fetch(`${telephones}/${deed}`, { method: 'POST', body: words });
  assert.equal(answer.status, 200, `${deed}: ${answer.status}`);
  return answer.text();
}

await story('the record of a call is on the desk before the adviser says hello', async () => {
  await desk.getByLabel('Ring me for calls on').fill('01632 960777');
  await desk.getByRole('button', { name: 'Save number' }).click();
  await desk.getByText('The number is forgotten when you sign out').waitFor();
  await phone('rings');
  await phone('says', 'can i have a new garden waste bin');
  await phone('says', 'fay example');
  let said = await phone('says', 'can i talk to a person please');
  if (/yes or no|press 1/i.test(said.split('\n').at(-1))) said = await phone('says', 'yes');

  await phone('is-rung');
  const ringing = desk.getByRole('heading', { name: 'Your telephone is ringing' });
  await ringing.waitFor();
  await desk.locator('[data-part=ringing]').getByText('Fay Example').waitFor();
  await look(desk, 'desk-ringing');

  const whisper = await phone('picks-up');
  assert.ok(!/fay|example/i.test(whisper), `a name is said aloud: ${whisper}`);
  await phone('presses', '1');
  await ringing.waitFor({ state: 'detached' });
  await desk.locator('[data-part=holding]').getByRole('link').first().click();
  await desk.getByRole('heading', { name: 'What we know' }).waitFor();
  await desk.getByText('Fay Example').first().waitFor();
  await desk.getByText('This is a telephone call').waitFor();
  await look(desk, 'desk-call');

  // Handed back at the desk, the caller is back with Porter, at the same question.
  await desk.getByRole('button', { name: /^Hand back/ }).click();
  await desk.getByRole('heading', { name: 'Waiting', exact: true }).waitFor();
  said = await phone('is-asked');
  assert.match(said.split('\n').at(-1), /back with Porter.*house number/s);
  await phone('hangs-up');
});

await story('an emergency is answered at once and stands first at the desk', async (open) => {
  const page = open(await resident());
  await say(page, BIN, 'What is your full name?');
  await say(page, 'there is a fire in my kitchen', '999');
  await look(page, 'chat-emergency');
  await desk.locator('.waiting.urgent').first().waitFor();
  await look(desk, 'desk-queue-urgent');
  await desk.locator('.waiting.urgent').getByRole('button').first().click();
  await desk.getByRole('heading', { name: 'What we know' }).waitFor();
  await look(desk, 'desk-emergency');
  await desk.getByRole('button', { name: 'Wrap up' }).click();
  await desk.getByRole('heading', { name: 'Waiting', exact: true }).waitFor();
});

await story('kept requests stand in the work list', async () => {
  await desk.getByRole('link', { name: 'Work list' }).click();
  await desk.getByRole('heading', { name: 'Work list' }).waitFor();
  assert.equal(await desk.locator('tbody tr').count(), 3, 'two with the script and one without');
  await look(desk, 'desk-work');
  await desk.locator('tbody a').first().click();
  await desk.getByRole('heading', { name: 'Contact', exact: true }).waitFor();
  await look(desk, 'desk-request');
  await desk.getByRole('link', { name: 'Numbers' }).click();
  await desk.getByRole('heading', { name: 'Numbers', exact: true }).waitFor();
  await look(desk, 'desk-numbers');
  await desk.getByRole('link', { name: 'Equal access' }).click();
  await desk.getByRole('heading', { name: 'Equal access' }).waitFor();
  await look(desk, 'desk-monitoring');
});

await story('a record is found for a reason, closed at once, and opened by words read out', async (open) => {
  await desk.getByRole('link', { name: 'Records' }).click();
  await desk.getByLabel('Phone number').fill('01632 960 001');
  await desk.getByRole('button', { name: 'Find' }).click();
  await look(desk, 'desk-records-why');
  await desk.getByLabel('Why you look for this record').fill('They phoned about their bin');
  await desk.getByRole('button', { name: 'Find' }).click();
  await desk.getByRole('heading', { name: 'Found' }).waitFor();
  await look(desk, 'desk-records');
  await desk.getByRole('link', { name: 'Ada Example' }).first().click();
  await desk.getByRole('heading', { name: 'Record', exact: true }).waitFor();
  await look(desk, 'desk-record');
  await desk.getByRole('button', { name: 'Stop sharing' }).click();
  await desk.getByRole('button', { name: 'Stop sharing' }).waitFor({ state: 'detached' });
  await look(desk, 'desk-record-stopped');
  await desk.getByRole('button', { name: 'They said yes' }).click();
  await desk.getByRole('button', { name: 'Stop sharing' }).waitFor();
  await look(desk, 'desk-record-again');
  await desk.getByRole('link', { name: 'Receipt for the resident' }).click();
  await desk.getByRole('heading', { level: 1 }).waitFor();
  await look(desk, 'receipt');
  await desk.goto(`${base}/desk/tellings`);
  await look(desk, 'desk-tellings');
});

await story('sharing is started again with a code that the desk passes on', async (open) => {
  const page = open(await resident());
  await say(page, 'you can share my details now', 'What is your full name?');
  await say(page, 'Bo Sample', 'What is your postcode?');
  await say(page, 'TA1 1HE', 'number or name of your house');
  await say(page, '14', '6 numbers');
  await look(page, 'chat-code');
  await desk.goto(`${base}/desk/codes`);
  const row = desk.locator('tbody tr').first();
  await row.waitFor();
  await look(desk, 'desk-codes');
  const digits = (await row.innerText()).match(/\b\d{3} ?\d{3}\b(?!.*\d{3} ?\d{3})/s)[0];
  await row.getByRole('button', { name: 'I have told them' }).click();
  await desk.getByText('There are no codes to pass on').waitFor();
  await say(page, digits, 'May Taunton Deane Borough Council');
  await choose(page, 'Yes', 'can both see your contact details now');
});

await story('what no system takes is passed on by hand, and copies of what is done are destroyed', async (open) => {
  const page = open(await resident());
  await say(page, 'can I have a new recycling box', 'What is your full name?');
  await say(page, 'it was stolen', 'What is your full name?');
  await say(page, 'Kit Example', 'What is your address?');
  await say(page, '3 Acacia Road, Taunton, TA1 1HE', 'What is your phone number?');
  await say(page, '01632 960 777', 'May we share your contact details');
  await choose(page, 'No', 'Check your answers');
  await choose(page, 'Send my request', 'Your reference is');
  await desk.getByRole('link', { name: 'To pass on' }).click();
  await desk.getByRole('heading', { name: 'To pass on' }).waitFor();
  await look(desk, 'desk-deliveries');
  const request = await desk.locator('tbody a').first().getAttribute('href');
  await desk.getByRole('button', { name: 'Passed on by hand' }).click();
  await desk.getByText('Everything is on its way.').waitFor();
  await desk.goto(`${base}${request}`);
  await desk.getByRole('button', { name: 'Mark as done' }).click();
  await desk.goto(`${base}/desk/deliveries`);
  await look(desk, 'desk-copies');
  await desk.getByRole('button', { name: 'They confirmed it' }).click();
  await desk.getByText('No copy is left.').waitFor();
});

await story('the chat can be used with the keyboard alone', async (open) => {
  const page = open(await resident());
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to your message/);
  await page.keyboard.press('Enter');
  await walkToBox(page);
  await page.keyboard.type(BIN);
  await page.keyboard.press('Enter');
  await heard(page, 'What is your full name?');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'message', 'the place to write keeps the focus');
  const answers = [
    ['Di Example', 'What is your address?'], ['14 Acacia Road, Taunton, TA1 1HE', 'What is your phone number?'],
    ['01632 960 001', 'How many garden waste bins'], ['1', 'What is your email address?'], ['skip', 'May we share your contact details'],
  ];
  for (const [answer, next] of answers) {
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
    await heard(page, next);
  }
  await press(page, 'No', 'Space');
  await heard(page, 'Check your answers');
  await press(page, 'Send my request', 'Enter');
  await heard(page, 'Your reference is');
});

// Walks by Tab to the message box, or backwards from it to an answer on offer.
async function walkToBox(page) {
  await walk(page, 'Tab', () => document.activeElement.id === 'message');
}

async function press(page, label, key) {
  await walk(page, 'Shift+Tab', (text) => {
    const element = document.activeElement;
    return element.name === 'choice' && element.textContent.trim() === text;
  }, label);
  const ring = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });
  assert.ok(ring, `the focus on ${label} can be seen`);
  await page.keyboard.press(key);
}

async function walk(page, key, there, argument) {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await page.evaluate(there, argument)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`the keyboard does not get to ${argument ?? 'the message box'}`);
}

await story('where no socket can be opened, the form takes over', async (open) => {
  const page = open(await resident());
  let cut = 0;
  await page.routeWebSocket(/\/ws$/, (socket) => { cut += 1; socket.close(); });
  await page.reload();
  await say(page, HOURS, '8:30am to 5pm');
  assert.ok(cut > 0, 'the socket was tried');
  assert.equal(await lines(page, 'resident').count(), 1, 'said once');
});

await story('where the socket breaks in the middle, nothing is lost and nothing is said twice', async (open) => {
  const page = open(await resident());
  let broken = false;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    if (broken) { socket.close(); return; }
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      server.send(message);
      // The server has the message, and its answer never comes.
      if (String(message).includes('Ed Example')) { broken = true; server.close(); socket.close(); }
    });
  });
  await page.reload();
  await say(page, BIN, 'What is your full name?');
  await say(page, 'Ed Example', 'What is your address?');
  assert.ok(broken, 'the socket was cut');
  assert.equal(await lines(page, 'resident').filter({ hasText: 'Ed Example' }).count(), 1, 'said once');
  await say(page, '14 Acacia Road, Taunton, TA1 1HE', 'What is your phone number?');
});

await story('leaving quickly clears the chat', async (open) => {
  const before = foreign.length;
  const page = open(await resident());
  await page.context().route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.fulfill({ body: 'elsewhere' }));
  await say(page, BIN, 'What is your full name?');
  await page.getByRole('button', { name: 'Leave this page quickly' }).click();
  await page.waitForURL((url) => url.origin !== new URL(base).origin);
  await page.goBack().catch(() => {});
  assert.equal(await page.getByText(BIN).count(), 0, 'going back does not show it');
  foreign.length = before; // the page that it leaves for is elsewhere
});

await browser.close();
assert.deepEqual(foreign, [], 'requests to others');
if (failed.length > 0) {
  console.error(`\n${failed.length} failed:\n  ${failed.join('\n  ')}`);
  process.exit(1);
}
