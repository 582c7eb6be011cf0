import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { SessionState } from './session.mts';

/** Debian's Chromium, unless the environment names another. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** The editor takes up to 20 s to draw its canvas on a busy machine. */
const CANVAS_TIMEOUT_MS = 60_000;

export interface EditorOptions {
	/** Address of n8n. */
	url: string;
	session: SessionState;
	theme?: 'light' | 'dark';
	size?: { width: number; height: number };
}

export function hasChromium(): boolean {
	return existsSync(CHROMIUM);
}

export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/**
 * @returns a browser context in which the user is signed in already: n8n limits logins to five a
 * minute. Its pages share a cache, which saves each of them half its time.
 */
export async function signedIn(browser: Browser, options: EditorOptions): Promise<BrowserContext> {
	const { url, session, theme = 'light', size } = options;
	const context = await browser.newContext({ viewport: size, colorScheme: theme });
	const [, name, value] = /^([^=]+)=(.*)$/.exec(session.cookie) ?? [];
	if (!name || value === undefined) throw new Error('The session of n8n is not signed in.');
	await context.addCookies([{ name, value, url }]);
	const remembered = { 'n8n-browserId': session.browserId, N8N_THEME: theme };
	await context.addInitScript((entries) => {
		for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text);
	}, remembered);
	return context;
}

/**
 * Opens a stored workflow in the editor; its canvas sometimes does not load, so it is tried twice.
 * @throws when it does not load twice
 */
export async function openWorkflow(page: Page, url: string, workflowId: string): Promise<void> {
	const open = async () => {
		await page.goto(`${url}/workflow/${workflowId}`);
		const canvas = page.locator('[data-test-id=canvas-node]').first();
		await canvas.waitFor({ timeout: CANVAS_TIMEOUT_MS });
	};
	await open().catch(open);
}
