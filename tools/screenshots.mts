// `npm run screenshots`: the pictures of README and docs, taken in a real n8n by a real browser.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium, openWorkflow, signedIn } from '../harness/n8n/editor.mts';
import { ensureHost } from '../harness/n8n/host.mts';
import type { N8n } from '../harness/n8n/instance.mts';
import { startN8n } from '../harness/n8n/instance.mts';
import { installPackage, packPackage } from '../harness/package.mts';
import { sandboxCredentials } from '../harness/credentials.mts';
import { startSandbox } from '../sandbox/server.mts';

const FOLDER = 'docs/images';
const OWNER = { email: 'owner@example.com', password: 'Only-For-Pictures-1' };
const SIZE = { width: 1280, height: 720 };

const folder = mkdtempSync(join(tmpdir(), 'n8n-pictures-'));
const sandbox = await startSandbox({ port: 0, speed: 20 });
const n8n = await startPreparedN8n();
const browser = await launchChromium();
try {
	mkdirSync(FOLDER, { recursive: true });
	const session = n8n.client.sessionState;
	const page = await (await signedIn(browser, { url: n8n.url, session, size: SIZE })).newPage();
	await openExample(page, 'scheduled-pipeline');
	await take(page, 'scheduled-pipeline');
	await openExample(page, 'first-video');
	await run(page);
	await openNode(page, 'Generate Video', 'first-video', '[data-test-id=ndv-view-binary-data]');
	await openExample(page, 'text-to-video');
	await run(page);
	await openNode(page, 'Generate Video', 'generate-video');
	await openNode(page, 'Wait for Task', 'wait-for-task', '[data-test-id=ndv-view-binary-data]');
	await openExample(page, 'parked-waiting');
	await take(page, 'parked-waiting');
} finally {
	await browser.close();
	await n8n.stop();
	await sandbox.close();
	rmSync(folder, { recursive: true });
}

async function startPreparedN8n(): Promise<N8n> {
	const host = await ensureHost('2.41', console.log);
	await installPackage(await packPackage(), folder);
	const started = await startN8n({ host, userFolder: folder });
	await started.client.signIn(OWNER);
	for (const { name, type, data } of sandboxCredentials(sandbox.url)) {
		await started.client.createCredential(name, type, data);
	}
	return started;
}

async function openExample(page: Page, name: string): Promise<void> {
	const workflow = JSON.parse(readFileSync(`examples/${name}.json`, 'utf8'));
	await openWorkflow(page, n8n.url, await n8n.client.importWorkflow(workflow));
	await page.waitForTimeout(2_000);
}

async function run(page: Page): Promise<void> {
	await page.click('[data-test-id=execute-workflow-button]');
	const message = page.getByText('Workflow executed successfully').first();
	await message.waitFor({ timeout: 60_000 });
	// It covers a part of the canvas for some seconds.
	await message.waitFor({ state: 'hidden' });
}

/** @param button what to press in the open node before the picture is taken */
async function openNode(page: Page, node: string, picture: string, button?: string): Promise<void> {
	await page.dblclick(`[data-test-id=canvas-node][data-node-name="${node}"]`);
	if (button) await page.click(button);
	await page.waitForTimeout(3_000);
	await take(page, picture);
	await page.keyboard.press('Escape');
}

async function take(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: `${FOLDER}/${name}.png` });
	console.log(`${FOLDER}/${name}.png`);
}
