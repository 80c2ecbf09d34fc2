// Starts Debian's Chromium with the tools that npm installed into a folder.
import {createRequire} from 'node:module';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

/** Loads a package of the folder. */
export async function load(tools, name) {
    return (await import(pathToFileURL(createRequire(resolve(tools, 'chromium.mjs')).resolve(name)))).default;
}

/** Starts Chromium, with more arguments if there are any; the caller closes it. */
export async function launch(tools, ...args) {
    return (await load(tools, 'puppeteer')).launch({
        executablePath: '/usr/bin/chromium-headless-shell',
        headless: 'shell',
        args: ['--no-sandbox', ...args],
    });
}
