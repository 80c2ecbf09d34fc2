// Prints Lighthouse's scores of pages on a phone: node lighthouse.mjs TOOLS BASE PATH… TOOLS is the folder that npm installed Lighthouse into.
import {launch, load} from '../test/checkers/chromium.mjs';

const [tools, base, ...paths] = process.argv.slice(2);
const lighthouse = await load(tools, 'lighthouse');
const chromium = await launch(tools);
const measure = async path =>
    (await lighthouse(base + path, {port: new URL(chromium.wsEndpoint()).port, logLevel: 'error'})).lhr;
try {
    // the first run warms the server up
    await measure(paths[0]);
    console.log('page'.padEnd(22), 'performance accessibility best-practices seo   first paint, largest, blocked (ms), shift');
    for (const path of paths) {
        const lhr = await measure(path);
        const score = name => String(Math.round(lhr.categories[name].score * 100)).padEnd(name.length);
        const metric = name => lhr.audits[name].numericValue;
        console.log(
            path.padEnd(22), score('performance'), score('accessibility'), score('best-practices'), score('seo'), '  ',
            ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map(metric).map(Math.round).join(', '),
            metric('cumulative-layout-shift').toFixed(3));
    }
    for (const path of paths) {
        const page = await chromium.newPage();
        await page.setRequestInterception(true);
        page.on('request', request => {
            const wait = request.resourceType() === 'script' ? 2_000 : 0;
            setTimeout(() => request.continue(), wait);
        });
        await page.goto(base + path, {waitUntil: 'load'});
        const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
        console.log(`${path}: first paint after ${Math.round(paint)} ms, its script after 2,000`);
        await page.close();
    }
} finally {
    await chromium.close();
}
