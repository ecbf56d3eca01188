import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
const [base, code, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu'] });
async function axe(page, name) {
  for (const scheme of ['light','dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    const r = await new AxeBuilder({ page }).analyze();
    console.log(name, scheme, r.violations.map(v => v.id + ' ' + v.nodes.length + ' ' + v.nodes[0].html.slice(0,120)));
    await page.screenshot({ path: `${folder}/${name}-${scheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 320, height: 800 });
  console.log(name, 'wide at 320:', await page.evaluate(() => document.documentElement.scrollWidth));
  await page.screenshot({ path: `${folder}/${name}-320.png`, fullPage: true });
  await page.setViewportSize({ width: 1200, height: 860 });
}
const ctx = await browser.newContext({ viewport: { width: 1200, height: 860 } });
const page = await ctx.newPage();
page.on('pageerror', e => console.log('pageerror', e.message));
page.on('console', l => { if (/Policy|rror/.test(l.text())) console.log('console', l.text()); });
// chat with script
await page.goto(base + '/');
await page.fill('#message', 'What are the opening hours of the Council Offices?');
await page.click('button[name="send"]');
await page.locator('#judge').waitFor({ state: 'visible' });
await axe(page, 'chat-judge');
await page.fill('#message', 'half a word');
await page.locator('#judge button').first().click();
await page.getByText('Thank you.').waitFor();
console.log('hidden', await page.locator('#judge').isHidden(), 'draft', await page.inputValue('#message'));
// without
const ctx2 = await browser.newContext({ javaScriptEnabled: false });
const p2 = await ctx2.newPage();
await p2.goto(base + '/');
await p2.fill('#message', 'What are the opening hours of the Council Offices?');
await p2.click('button[name="send"]');
await p2.fill('#message', 'half');
await p2.getByRole('group', { name: 'Was this right?' }).getByRole('button', { name: 'No' }).click();
console.log('no script:', await p2.locator('#status').innerText(), await p2.inputValue('#message'), await p2.locator('#judge').isHidden());
for (let i = 0; i < 6; i++) { await p2.fill('#message', 'talk to a person'); await p2.click('button[name="send"]'); if (i>1) { await p2.fill('#message', 'where is the library'); await p2.click('button[name="send"]'); } }
await page.goto(base + '/desk/sign-in');
await page.fill('input[name="name"]', 'demo'); await page.fill('input[name="password"]', code);
await page.click('main button[type="submit"]');
await page.getByRole('link', { name: 'Numbers' }).click();
await axe(page, 'numbers');
await page.goto(base + '/desk/monitoring');
await axe(page, 'monitoring');
await browser.close();
