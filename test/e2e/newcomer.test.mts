import type { Browser, Page } from 'playwright-core';
import { hasChromium, launchChromium, signedIn } from '../../harness/n8n/editor.mts';
import { discardOwnN8ns, type OwnN8n, startOwnN8n } from '../../harness/own-n8n.mts';
import type { Sandbox } from '../../harness/sandbox.mts';
import { startSandbox } from '../../harness/sandbox.mts';
import { Editor } from '../support/editor.mts';

/** The README's first steps, by mouse and keyboard, in an n8n that has nothing but credentials. */

jest.setTimeout(420_000);
const STEP_MS = 60_000;
const inBrowser = hasChromium() || process.env.CI ? describe : describe.skip;

inBrowser('a newcomer', () => {
	let sandbox: Sandbox;
	let n8n: OwnN8n;
	let browser: Browser;

	beforeAll(async () => {
		sandbox = await startSandbox();
		// The unlucky order: n8n offers the newest credential first, and the one of Novita AI is the oldest.
		n8n = await startOwnN8n(sandbox.url);
		browser = await launchChromium();
	});
	beforeEach(async () => {
		await sandbox.reset();
		await sandbox.settings({ speed: 30 });
	});
	afterAll(async () => {
		await browser?.close();
		await discardOwnN8ns();
		await sandbox?.stop();
	});

	/** An empty editor that counts the clicks of its user. */
	async function emptyEditor(): Promise<Editor> {
		const { url, client } = n8n;
		const size = { width: 1400, height: 900 };
		const context = await signedIn(browser, { url, session: client.sessionState, size });
		await context.addInitScript(() => {
			const counted = window as unknown as { clicks: number };
			counted.clicks = 0;
			const count = ({ isTrusted }: Event) => isTrusted && counted.clicks++;
			document.addEventListener('pointerdown', count, { capture: true });
		});
		const page = await context.newPage();
		page.setDefaultTimeout(STEP_MS);
		await page.goto(`${url}/workflow/new`);
		return new Editor(page);
	}

	const clicks = async (page: Page) =>
		await page.evaluate(() => (window as unknown as { clicks: number }).clicks);

	/** Adds Generate Video to an empty editor, and writes its prompt. */
	async function order(editor: Editor): Promise<void> {
		await editor.addFirst('generate video', 'Generate Video', 'video from text');
		await editor.type('prompt', 'A red boat on a lake');
	}

	it('makes and sees the first video with at most eight clicks and one search', async () => {
		const editor = await emptyEditor();
		await order(editor);
		await editor.switchOn('waitForResult');
		await editor.switchOn('download');
		await editor.part('node-execute-button').click();
		await editor.part('ndv-view-binary-data').click();
		expect(await editor.playedVideo()).toBeGreaterThan(1);
		expect(await clicks(editor.page)).toBeLessThanOrEqual(8);
		expect(await sandbox.ledger()).toHaveLength(1);
	});

	it('gets a video through Wait for Task without choosing a credential', async () => {
		const editor = await emptyEditor();
		await order(editor);
		await editor.closeNode();
		await editor.addBehind('wait for task', 'Wait for Task');
		await editor.switchOn('download');
		await editor.closeNode();
		await editor.run();
		await editor.succeeded();
		await editor.openNode('Wait for Task');
		await editor.part('ndv-view-binary-data').click();
		expect(await editor.playedVideo()).toBeGreaterThan(1);
		expect(await sandbox.ledger()).toHaveLength(1);
	});

	it('draws the loop of Wait for Callback by mouse, and gets the video after it was stored', async () => {
		await sandbox.settings({ speed: 1, queuedSeconds: 1, processingSeconds: 30 });
		const editor = await emptyEditor();
		await order(editor);
		await editor.closeNode();
		await editor.addBehind('wait for task', 'Wait for Task');
		await editor.choose('mode', 'Pass On What Still Runs');
		await editor.fill('handOverAfterSeconds', '0');
		await editor.closeNode();
		await editor.addBehind('wait for callback', 'Wait for Callback', 'Wait for Task', 3);
		await editor.closeNode();
		await editor.connect('Wait for Callback', 0, 'Wait for Task');
		await editor.run();
		await editor.succeeded(300_000);
		expect(await sandbox.ledger()).toHaveLength(1);
		await editor.openNode('Wait for Task');
		await editor.page.getByText('succeeded').first().waitFor();
	});
});
