// Runs pa11y (WCAG AAA) on pages and Lighthouse on the first of them, all in one Chromium: node pages.mjs TOOLS URL…
// PA11Y_PAGES limits the pages for pa11y to the first few. TOOLS is the folder that npm installed the two into. The status is 1 if one of them finds something.
import {launch, load} from './chromium.mjs';

const [tools, ...addresses] = process.argv.slice(2);
const pa11y = await load(tools, 'pa11y');
const lighthouse = await load(tools, 'lighthouse');

const chromium = await launch(tools);
let found = 0;
try {
    const some = addresses.slice(0, Number(process.env.PA11Y_PAGES ?? addresses.length));
    for (const address of some) {
        const page = await chromium.newPage();
        const {issues} = await pa11y(address, {browser: chromium, page, standard: 'WCAG2AAA', timeout: 120_000});
        await page.close();
        for (const issue of issues) {
            console.log(`${address}: ${issue.message} (${issue.code}) at ${issue.selector}: ${issue.context}`);
        }
        found += issues.length;
    }
    console.log(`pa11y: ${some.length} pages, ${found} findings`);

    const {lhr} = await lighthouse(addresses[0], {port: new URL(chromium.wsEndpoint()).port, logLevel: 'error'});
    for (const [name, category] of Object.entries(lhr.categories)) {
        console.log(`Lighthouse, ${name}: ${Math.round(category.score * 100)}`);
        for (const {id, weight} of category.auditRefs) {
            const {score, title} = lhr.audits[id];
            if (weight > 0 && score !== null && score < 1) {
                console.log(`  ${id}: ${title}`);
            }
        }
    }
    // the performance is partly the machine's
    if (!['accessibility', 'best-practices', 'seo'].every(name => lhr.categories[name].score === 1)) {
        found++;
    }
} finally {
    await chromium.close();
}
process.exit(found === 0 ? 0 : 1);
