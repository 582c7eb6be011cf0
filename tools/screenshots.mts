// `npm run screenshots`: the pictures of README and docs, taken in a real n8n by a real browser.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ensureHost } from '../sandbox/n8n/host.mts';
import type { N8n } from '../sandbox/n8n/instance.mts';
import { startN8n } from '../sandbox/n8n/instance.mts';
import { installPackage, packPackage } from '../sandbox/n8n/package.mts';
import { sandboxCredentials } from '../sandbox/n8n/providers.mts';
import { startSandbox } from '../sandbox/provider/server.mts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FOLDER = 'docs/images';
const OWNER = { email: 'owner@example.com', password: 'Only-For-Pictures-1' };
const SIZE = { width: 1280, height: 720 };
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const folder = mkdtempSync(join(tmpdir(), 'n8n-pictures-'));
const sandbox = await startSandbox({ port: 0, speed: 20 });
const n8n = await startStudio();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
	mkdirSync(FOLDER, { recursive: true });
	const page = await signedIn();
	await openExample(page, 'first-video');
	await page.click('[data-test-id=execute-workflow-button]');
	await page.getByText('Workflow executed successfully').first().waitFor({ timeout: 60_000 });
	await page.waitForTimeout(6_000);
	await take(page, 'first-video');
	await openNode(page, 'Generate Video', 'generate-video');
	await openExample(page, 'parked-waiting');
	await take(page, 'parked-waiting');
} finally {
	await browser.close();
	await n8n.stop();
	await sandbox.close();
	rmSync(folder, { recursive: true });
}

async function startStudio(): Promise<N8n> {
	const host = await ensureHost('2.41', console.log);
	await installPackage(await packPackage(), folder);
	const started = await startN8n({ host, userFolder: folder });
	await started.client.signIn(OWNER);
	for (const { name, type, data } of sandboxCredentials(sandbox.url)) {
		await started.client.createCredential(name, type, data);
	}
	return started;
}

async function signedIn(): Promise<Page> {
	const page = await browser.newPage({ viewport: SIZE });
	await page.goto(`${n8n.url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
	await page.fill('input[name=password]', OWNER.password);
	await page.click('[data-test-id=form-submit-button]');
	await page.waitForURL(/\/home|\/workflows?/);
	return page;
}

async function openExample(page: Page, name: string): Promise<void> {
	const workflow = JSON.parse(readFileSync(`examples/${name}.json`, 'utf8'));
	const id = await n8n.client.importWorkflow(workflow);
	await page.goto(`${n8n.url}/workflow/${id}`);
	await page.waitForSelector('[data-test-id=canvas-node]', { timeout: 60_000 });
	await page.waitForTimeout(2_000);
}

async function openNode(page: Page, node: string, picture: string): Promise<void> {
	await page.dblclick(`[data-test-id=canvas-node][data-node-name="${node}"]`);
	await page.waitForTimeout(2_000);
	await take(page, picture);
	await page.keyboard.press('Escape');
}

async function take(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: `${FOLDER}/${name}.png` });
	console.log(`${FOLDER}/${name}.png`);
}
