// Takes pictures of pages: node take.mjs TOOLS BASE PICTURES UPDATE. TOOLS is the folder that npm installed puppeteer into, UPDATE the path of one update.
import {launch} from '../checkers/chromium.mjs';

const [tools, base, pictures, update] = process.argv.slice(2);
const pages = {
    home: '/',
    section: '/sections/weather',
    article: '/articles/storm',
    'article-arabic': '/articles/arabic',
    update,
    search: '/search?q=wind',
    listen: '/listen',
    follow: '/follow',
    preferences: '/preferences',
    bookmarks: '/listen?queue=bookmarks',
    about: '/about',
    accessibility: '/accessibility',
    'not-found': '/articles/none',
};
const heights = {360: 740, 768: 1024, 1280: 900};

const chromium = await launch(tools, '--hide-scrollbars');
try {
    const page = await chromium.newPage();
    for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
        for (const [width, height] of Object.entries(heights)) {
            await page.setViewport({width: Number(width), height});
            for (const [name, path] of Object.entries(pages)) {
                await page.goto(base + path, {waitUntil: 'load'});
                await page.screenshot({path: `${pictures}/${name}-${width}-${scheme}.png`});
            }
        }
    }
} finally {
    await chromium.close();
}
